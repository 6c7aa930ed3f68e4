// `npm run bench`: runs every bench/*.bench.ts one after the other; each prints its own table of ratios.
// Words on the command line choose benches by name: `npm run bench -- sell arena`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findBrowser, findPlaywrightBrowser } from "./browser.mjs";
import { ensureBuilt } from "./freshness.mjs";
import { ensureInstalled, node24, root, run, runMain, SetUpError, toolEnvironment } from "./set-up.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(["client"]);
  const words = process.argv.slice(2);
  const folder = join(root, "bench");
  const files = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(".bench.ts") && (words.length === 0 || words.some((word) => name.includes(word))))
    .toSorted();
  if (files.length === 0) throw new SetUpError("No bench of that name: see bench/.");
  const browser = findBrowser() ?? findPlaywrightBrowser();
  const env = { ...toolEnvironment(), ...(browser === undefined ? {} : { CONCERTHUB_CHROMIUM: browser }) };
  let failed = 0;
  for (const file of files) {
    console.log(`\n== ${file.slice(0, -".bench.ts".length)}`);
    const bench = await run(node24(), ["--expose-gc", join(folder, file)], { env });
    if (bench.code !== 0) failed += 1;
  }
  if (failed > 0) throw new SetUpError(`${failed} of ${files.length} benches failed.`);
});
