// Unit tests: bundles every packages/*/tests/**/*.test.ts(x) and runs them with Node's own test runner.
// Arguments name the packages to test (packages/shared …); none means all.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = process.argv.length > 2
  ? process.argv.slice(2)
  : readdirSync(path.join(root, "packages")).map((name) => `packages/${name}`);
const output = path.join(root, "node_modules/.cache/parlor-tests", String(process.pid));

function listTests(folder) {
  const tests = path.join(root, folder, "tests");
  if (!existsSync(tests)) return [];
  return readdirSync(tests, { recursive: true })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => path.join(tests, name))
    .sort();
}

const entryPoints = packages.flatMap(listTests);
if (!entryPoints.length) {
  console.error(`no tests found in ${packages.join(", ")}`);
  process.exit(1);
}
await build({
  absWorkingDir: root,
  entryPoints,
  outdir: output,
  outbase: "packages",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  sourcemap: "inline",
  jsx: "automatic",
  loader: { ".css": "text" },
  // Bundled CommonJS packages may call require.
  banner: { js: 'import { createRequire as __makeRequire } from "node:module"; const require = __makeRequire(import.meta.url);' },
  logLevel: "warning",
});
const files = readdirSync(output, { recursive: true })
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => path.join(output, name));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit", cwd: root });
rmSync(output, { recursive: true, force: true });
process.exit(run.status ?? 1);
