// Electron's BrowserWindow over a Chromium page: the window's own protocol handler answers, its preload script runs in a
// world of its own, navigation and new windows are asked about. Windows that only print never reach Chromium.
import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page, Route } from "@playwright/test";
import { ipcMain } from "./ipc.ts";
import type { MessagePortMain } from "./message-ports.ts";
import { openPreloadWorld, type PreloadLine } from "./preload-world.ts";
import { answers, drawing, record, STAND_IN_ORIGIN, toApp, toStandIn, type PrintedJob } from "./record.ts";

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webSecurity?: boolean;
  readonly webviewTag?: boolean;
}

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly show?: boolean;
  readonly webPreferences: WebPreferences;
}

type OpenHandler = (details: { url: string }) => { action: "allow" | "deny" };

class WebContents extends EventEmitter {
  page: Page | undefined;
  openHandler: OpenHandler = () => ({ action: "allow" });
  readonly #preferences: WebPreferences;
  readonly #size: { width: number; height: number };
  #line: PreloadLine | undefined;
  #pdf: Uint8Array | undefined;
  /** Set while the application itself loads an address: only the page's own wishes are asked about. */
  #loading = false;

  constructor(options: WindowOptions) {
    super();
    this.#preferences = options.webPreferences;
    this.#size = { width: options.width ?? 800, height: options.height ?? 600 };
  }

  readonly mainFrame = {
    owner: this,
    get url(): string {
      return toApp(this.owner.page?.url() ?? "");
    },
    get framesInSubtree(): readonly object[] {
      // The PDF viewer is a frame inside the page that shows a PDF.
      return this.owner.#pdf === undefined ? [this] : [this, {}];
    },
    postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
      this.owner.#line?.deliver({ channel, message, ports });
    },
  };

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  async loadURL(url: string): Promise<void> {
    record.calls.push(`load ${url.startsWith("file:") ? "file:" : url}`);
    if (url.startsWith("file:")) {
      this.#pdf = new Uint8Array(readFileSync(fileURLToPath(url)));
      return;
    }
    this.page ??= await this.#openPage();
    this.#loading = true;
    await this.page.goto(toStandIn(url)).finally(() => (this.#loading = false));
  }

  async getPrintersAsync(): Promise<typeof answers.printers> {
    return answers.printers;
  }

  print(options: PrintedJob["options"], callback: (success: boolean, reason: string) => void): void {
    if (answers.printRefusal !== undefined) return callback(false, answers.printRefusal);
    record.printed.push({ pdf: this.#pdf ?? new Uint8Array(), options });
    callback(true, "");
  }

  async #openPage(): Promise<Page> {
    if (drawing.context === undefined) throw new Error("No browser to draw windows with: see load.ts.");
    const page = await drawing.context.newPage();
    await page.setViewportSize(this.#size);
    await page.route("**/*", (route) => this.#answer(route, page));
    page.on("popup", (popup) => {
      const { action } = this.openHandler({ url: toApp(popup.url()) });
      record.calls.push(`window.open ${action}`);
      if (action === "deny") void popup.close();
    });
    if (this.#preferences.preload !== undefined) {
      const source = readFileSync(this.#preferences.preload, "utf8");
      this.#line = await openPreloadWorld({
        page,
        source,
        onSend: ({ channel, args }) =>
          ipcMain.emit(channel, { sender: this, senderFrame: this.mainFrame, ports: [] }, ...args),
      });
    }
    return page;
  }

  async #answer(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = toApp(request.url());
    if (request.isNavigationRequest() && request.frame() === page.mainFrame() && !this.#loading) {
      if (!this.#mayNavigate(url)) return route.abort("aborted");
    }
    const handler = record.schemeHandlers.get("app");
    if (!request.url().startsWith(`${STAND_IN_ORIGIN}/`) || handler === undefined)
      return route.abort("blockedbyclient");
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  #mayNavigate(url: string): boolean {
    const details = { url, prevented: false, preventDefault: () => (details.prevented = true) };
    this.emit("will-navigate", details);
    record.calls.push(`navigate ${url} ${details.prevented ? "prevented" : "allowed"}`);
    return !details.prevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly #open = new Set<BrowserWindow>();
  /** Told when the last window has gone; the application's `window-all-closed`. */
  static onAllClosed: () => void = () => undefined;

  readonly webContents: WebContents;
  readonly options: WindowOptions;
  #destroyed = false;

  constructor(options: WindowOptions) {
    super();
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = options.webPreferences;
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false) {
      throw new Error("A window must be sandboxed, isolated and without Node.");
    }
    if (webSecurity === false || webviewTag === true) throw new Error("A window must keep web security on.");
    this.options = options;
    this.webContents = new WebContents(options);
    BrowserWindow.#open.add(this);
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...BrowserWindow.#open];
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.loadURL(url);
    this.emit("ready-to-show");
  }

  show(): void {
    record.calls.push("show");
  }

  focus(): void {
    record.calls.push("focus");
  }

  maximize(): void {
    record.calls.push("maximize");
  }

  restore(): void {
    record.calls.push("restore");
  }

  isMinimized(): boolean {
    return false;
  }

  isMaximized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: this.options.width ?? 800, height: this.options.height ?? 600 };
  }

  close(): void {
    this.emit("close");
    this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    BrowserWindow.#open.delete(this);
    void this.webContents.page?.close();
    this.emit("closed");
    if (BrowserWindow.#open.size === 0 && this.options.webPreferences.preload !== undefined)
      BrowserWindow.onAllClosed();
  }
}
