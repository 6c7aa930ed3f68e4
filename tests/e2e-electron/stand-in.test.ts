// The built Electron main program and preload script on a stand-in `electron`: what the shell promises about safety, and
// a page that reaches the box office through its message port.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ensureBuilt } from "../../scripts/freshness.mjs";
import { root } from "../../scripts/set-up.mjs";
import { startApplication, type RunningApplication } from "../support/electron-stand-in/load.ts";

const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-electron-"));
let running: RunningApplication;

beforeAll(async () => {
  await ensureBuilt(["client", "electron", "preload"]);
  running = await startApplication({ root, args: ["--data-dir", dataFolder] });
}, 240_000);

afterAll(async () => {
  expect(await running.quit()).toBe(0);
  rmSync(dataFolder, { recursive: true, force: true });
});

const ask = (url: string, init?: RequestInit): Promise<Response> => {
  const handler = running.record.schemeHandlers.get("app");
  if (handler === undefined) throw new Error("No handler for app://");
  return Promise.resolve(handler(new Request(url, init)));
};

describe("the screens", () => {
  test(
    "reach the box office through the message port: sample venues, sign-in, a reload",
    { timeout: 120_000 },
    async () => {
      const page = running.page();
      const troubles: string[] = [];
      const sockets: string[] = [];
      page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("websocket", (socket) => sockets.push(socket.url()));

      await page.getByRole("button", { name: /Explore with sample venues/ }).click();
      const account = page.getByRole("button", { name: /Sign in as/ }).first();
      await account.waitFor({ timeout: 60_000 });
      await account.click();
      await page.getByRole("navigation").first().waitFor();
      await page.reload();
      await page.getByRole("navigation").first().waitFor();

      expect(sockets).toEqual([]);
      expect(troubles).toEqual([]);
    },
  );
});

describe("the start", () => {
  test("puts the sandbox, the scheme and the lock in place before anything is ready", () => {
    const { calls, privilegedSchemes } = running.record;
    const ready = calls.indexOf("whenReady");
    for (const step of ["setPath userData", "enableSandbox", "requestSingleInstanceLock"]) {
      expect(calls.indexOf(step), step).toBeGreaterThanOrEqual(0);
      expect(calls.indexOf(step), step).toBeLessThan(ready);
    }
    expect(privilegedSchemes).toEqual([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test("keeps its files in the data folder it was given", () => {
    expect(running.app.getPath("userData")).toBe(join(dataFolder, "electron"));
  });

  test("opens one window: sandboxed, isolated, without Node", () => {
    const windows = running.windows();
    expect(windows).toHaveLength(1);
    expect(windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test("a second start brings the window forward", () => {
    const before = running.record.calls.filter((call) => call === "focus").length;
    running.app.emit("second-instance", {}, [], "");
    expect(running.record.calls.filter((call) => call === "focus")).toHaveLength(before + 1);
  });

  test("puts up a menu", () => {
    expect(JSON.stringify(running.record.menu)).toContain("Open data folder");
  });
});

describe("app://", () => {
  test("serves the page with a strict policy and a fresh nonce", async () => {
    const first = await ask("app://concerthub/");
    expect(first.status).toBe(200);
    const policy = first.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await first.text()).toContain(nonce);
    const second = await ask("app://concerthub/index.html");
    expect(second.headers.get("content-security-policy")).not.toContain(nonce);
    expect(second.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test.each([
    ["another host", "app://elsewhere/index.html", 404],
    ["a path that climbs out", "app://concerthub/..%2F..%2Fpackage.json", 404],
    ["a path with backslashes", "app://concerthub/..%5C..%5Cpackage.json", 404],
    ["an absolute path", "app://concerthub//etc/passwd", 404],
    ["a broken escape", "app://concerthub/%E0%A4%A", 404],
    ["a file that is no part of the screens", "app://concerthub/package.json", 404],
    ["a source map", "app://concerthub/index.js.map", 404],
  ])("refuses %s", async (_what, url, status) => {
    const response = await ask(url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe("");
  });

  test("refuses to be written to", async () => {
    expect((await ask("app://concerthub/", { method: "POST", body: "x" })).status).toBe(405);
  });
});

describe("what pages may not do", () => {
  test.each(["media", "geolocation", "notifications", "hid", "serial", "usb", "openExternal", "fileSystem"])(
    "the permission %s is refused",
    (permission) => {
      const answered: unknown[] = [];
      running.record.sessionHandlers.get("permissionRequest")?.(
        null,
        permission,
        (granted: boolean) => answered.push(granted),
        {},
      );
      expect(answered).toEqual([false]);
      expect(running.record.sessionHandlers.get("permissionCheck")?.(null, permission, "app://concerthub", {})).toBe(
        false,
      );
    },
  );

  test("devices and screen capture are refused", () => {
    expect(running.record.sessionHandlers.get("devicePermission")?.({ deviceType: "hid" })).toBe(false);
    const streams: unknown[] = [];
    running.record.sessionHandlers.get("displayMedia")?.({}, (given: unknown) => streams.push(given));
    expect(streams).toEqual([null]);
  });

  test.each([
    ["https://example.org/program.exe", true],
    ["blob:https://example.org/1234", true],
    ["data:text/plain,hello", true],
    ["blob:app://concerthub/1234", false],
  ])("a download of %s is refused: %s", (url, refused) => {
    let prevented = false;
    const event = { preventDefault: () => (prevented = true) };
    running.record.sessionHandlers.get("will-download")?.(event, { getURL: () => url });
    expect(prevented).toBe(refused);
  });

  test("a page cannot go elsewhere", async () => {
    const page = running.page();
    const before = page.url();
    await page.evaluate(() => {
      location.href = "https://example.org/";
    });
    await expect.poll(() => running.record.calls).toContain("navigate https://example.org/ prevented");
    expect(page.url()).toBe(before);
  });

  test("a page cannot open a window", async () => {
    await running.page().evaluate(() => void window.open("https://example.org/"));
    await expect.poll(() => running.record.calls).toContain("window.open deny");
  });

  test("a script without a place in the application does not run", async () => {
    const ran = await running.page().evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.smuggled = true";
      document.head.append(script);
      return "smuggled" in window;
    });
    expect(ran).toBe(false);
  });
});

describe("the preload script", () => {
  test("shows a page two names and no way to ipc or Node", async () => {
    const seen = await running.page().evaluate(() => {
      const shell = (window as unknown as { concerthub: { connect: () => void; abilities: readonly string[] } })
        .concerthub;
      return {
        names: Object.keys(shell).toSorted((one, other) => one.localeCompare(other)),
        abilities: [...shell.abilities],
        frozen: Object.isFrozen(shell) && Object.isFrozen(shell.abilities),
        leaks: ["require", "process", "module", "ipcRenderer", "__toMain", "__fromMain"].filter(
          (name) => name in window,
        ),
      };
    });
    expect(seen).toEqual({
      names: ["abilities", "connect"],
      abilities: ["silent-print", "secret-store"],
      frozen: true,
      leaks: [],
    });
  });

  test("nobody but the main frame of our window gets a port", () => {
    const posted: unknown[] = [];
    const postMessage = (...args: readonly unknown[]): number => posted.push(args);
    const ours = running.windows()[0]?.webContents.mainFrame;
    for (const senderFrame of [
      null,
      { url: "https://example.org/", postMessage },
      { url: "app://elsewhere/", postMessage },
      // A frame of our own origin that is not the main frame of a window.
      { url: "app://concerthub/", postMessage },
      { url: "not an address", postMessage },
    ]) {
      running.ipc.emit("concerthub:connect", { senderFrame, sender: {}, ports: [] });
    }
    expect(posted).toEqual([]);
    expect(ours?.url).toMatch(/^app:\/\/concerthub\//);
  });
});
