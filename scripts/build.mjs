// `npm run build`: builds the renderer, the Electron shell, its preload script and the headless host into out/.
import { allPrograms, ensureBuilt } from "./freshness.mjs";
import { ensureInstalled, runMain } from "./set-up.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt(allPrograms, { force: true });
});
