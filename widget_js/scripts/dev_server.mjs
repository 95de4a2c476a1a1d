// Bundles and starts the development server of the widget. PORT chooses the port (8400).
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const outfile = `${root}/node_modules/.cache/parlor-dev-server.mjs`;
await build({
  absWorkingDir: root,
  entryPoints: ["packages/widget/dev/server.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
});
const server = spawn(process.execPath, [outfile], { stdio: "inherit", cwd: root });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill());
server.on("exit", (code) => process.exit(code ?? 0));
