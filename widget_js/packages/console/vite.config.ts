import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogs } from "./vite/catalogs.ts";
import { fontLicence } from "./vite/font_licence.ts";

const API = process.env["PARLOR_API"] ?? "http://127.0.0.1:8500";

// Tools find the config by its default export; nothing else here has one.
export default defineConfig({
  base: "/console/",
  plugins: [catalogs(), react(), fontLicence()],
  build: {
    outDir: fileURLToPath(new URL("../../../widget_server/console/dist", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    // The policy allows no data: fonts, and a file can be cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The budget is checked by `npm run size`, in what is really sent.
    chunkSizeWarningLimit: 700,
    license: { fileName: "licenses.md" },
  },
  server: { port: 8510, proxy: { "/api": { target: API } } },
});
