// `npm run screenshots`: takes the README's pictures from the running application.
import { join } from "node:path";
import { ensureBuilt } from "./freshness.mjs";
import { ensureInstalled, node24, root, run, runMain, toolEnvironment } from "./set-up.mjs";
import { ensureBrowser } from "./test-browser.mjs";

await runMain(async () => {
  await ensureInstalled();
  const env = { ...toolEnvironment(), CONCERTHUB_CHROMIUM: await ensureBrowser() };
  await ensureBuilt(["client", "headless"]);
  const playwright = join(root, "node_modules", "@playwright", "test", "cli.js");
  const args = ["test", "--config", "playwright.screenshots.config.ts", ...process.argv.slice(2)];
  return (await run(node24(), [playwright, ...args], { env })).code;
});
