// `npm run check`: everything that finds a mistake without starting the application. Aims at under a minute.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, node24, root, run, runMain, toolEnvironment } from "./set-up.mjs";

const modules = join(root, "node_modules");
const rooms = [
  ".",
  "domain",
  "contract",
  "db",
  "main",
  "main/electron",
  "preload",
  "renderer",
  "tests",
  "bench",
  "scripts",
];
const quickTests = ["tests/domain/", "tests/contract/", "tests/tidy/"];

/** @typedef {{ name: string, args: readonly string[] }} Step */

/** @type {Step[]} */
const steps = [
  { name: "format", args: [join(modules, "oxfmt", "bin", "oxfmt"), "--check"] },
  { name: "lint", args: [join(modules, "oxlint", "bin", "oxlint")] },
  ...rooms
    .filter((room) => existsSync(join(root, room, "tsconfig.json")))
    .map((room) => ({
      name: `types ${room === "." ? "(top)" : room}`,
      args: [join(modules, "typescript", "bin", "tsc"), "-p", room],
    })),
  { name: "unused", args: [join(modules, "knip", "bin", "knip.js"), "--no-progress", "--no-config-hints"] },
  { name: "unit tests", args: [join(modules, "vitest", "vitest.mjs"), "run", ...quickTests, "--reporter=dot"] },
];

/** How many steps run side by side: two cores are the common case. */
const lanes = 2;

await runMain(async () => {
  await ensureInstalled();
  const began = performance.now();
  const waiting = [...steps];
  let failed = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await runStep(step))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  console.log(`\n${failed === 0 ? "Everything is fine" : `${failed} steps failed`} after ${seconds(began)}.`);
  return failed === 0 ? 0 : 1;
});

/** @param {Step} step */
async function runStep({ name, args }) {
  const began = performance.now();
  const { code, output } = await run(node24(), args, { quiet: true, env: toolEnvironment() });
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${seconds(began).padStart(7)}  ${name}`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}

/** @param {number} began */
function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
