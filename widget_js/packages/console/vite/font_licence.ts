// Inter may be served on condition that its licence goes with it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

export function fontLicence(): Plugin {
  return {
    name: "parlor-font-licence",
    apply: "build",
    generateBundle() {
      const path = createRequire(import.meta.url).resolve("@fontsource-variable/inter/LICENSE");
      this.emitFile({ type: "asset", fileName: "assets/inter-OFL.txt", source: readFileSync(path, "utf8") });
    },
  };
}
