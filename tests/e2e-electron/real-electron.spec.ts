// The same application in real Electron, where its binary is: what a stand-in cannot show.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, expect, test, type ElectronApplication } from "@playwright/test";
import { findElectron } from "../../scripts/electron-binary.mjs";
import { ensureBuilt } from "../../scripts/freshness.mjs";
import { root } from "../../scripts/set-up.mjs";
import { hasDisplay } from "../../scripts/window.mjs";

const binary = findElectron();
const whyNot =
  binary === undefined
    ? "Electron's binary is not installed: `npm start` downloads it where the network allows that"
    : hasDisplay()
      ? undefined
      : "real Electron needs a display";

test.describe("real Electron", () => {
  test.skip(whyNot !== undefined, whyNot);
  let dataFolder: string;
  let electron: ElectronApplication;

  test.beforeAll(async () => {
    await ensureBuilt(["client", "electron", "preload"]);
    dataFolder = mkdtempSync(join(tmpdir(), "concerthub-real-"));
    electron = await _electron.launch({
      ...(binary === undefined ? {} : { executablePath: binary }),
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), root, "--data-dir", dataFolder],
    });
  });

  test.afterAll(async () => {
    await electron.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test("opens on the first screen, sandboxed", async () => {
    const page = await electron.firstWindow();
    expect(page.url()).toMatch(/^app:\/\/concerthub\//);
    await expect(page.getByRole("heading").first()).toBeVisible();
    expect(await page.evaluate(() => "require" in window || "process" in window)).toBe(false);
  });

  test("keeps pages where they are", async () => {
    const page = await electron.firstWindow();
    await page.evaluate(() => {
      location.href = "https://example.org/";
    });
    await page.evaluate(() => void window.open("https://example.org/"));
    await expect.poll(() => electron.windows().length).toBe(1);
    expect(page.url()).toMatch(/^app:\/\/concerthub\//);
  });

  test("says no to permissions", async () => {
    const page = await electron.firstWindow();
    expect(await page.evaluate(() => Notification.requestPermission())).toBe("denied");
  });

  test("lists printers without failing", async () => {
    const count = await electron.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (await window?.webContents.getPrintersAsync())?.length ?? -1;
    });
    expect(count).toBeGreaterThanOrEqual(0);
  });
});
