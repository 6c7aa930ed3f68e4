// The browser the tests drive: the system's, else Playwright's own, else Debian's package.
import { existsSync } from "node:fs";
import { findBrowser, findPlaywrightBrowser } from "./browser.mjs";
import { run, SetUpError } from "./set-up.mjs";

const advice =
  "The tests need a browser: install Chrome, Edge or Chromium, or run `npx playwright install chromium`, " +
  "or name one in CONCERTHUB_CHROMIUM.";

/** The path of a browser; installs Debian's Chromium where there is none and apt-get is allowed to. */
export async function ensureBrowser() {
  const found = findBrowser() ?? findPlaywrightBrowser();
  if (found !== undefined) return found;
  if (!existsSync("/usr/bin/apt-get")) throw new SetUpError(advice);
  console.log("No Chrome, Edge or Chromium was found. Installing Debian's chromium (apt-get) ...");
  const [command = "apt-get", ...prefix] = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "-n", "apt-get"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const steps = [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]];
  for (const step of steps) {
    const result = await run(command, [...prefix, "-q", ...step], { env, quiet: true });
    if (result.code !== 0 && step[0] === "install") {
      throw new SetUpError(`${result.output.trim().split("\n").slice(-3).join("\n")}\n${advice}`);
    }
  }
  const installed = findBrowser();
  if (installed === undefined) throw new SetUpError(advice);
  return installed;
}
