// What the application has asked of its shell, and what the shell is told to answer. Tests read the one, set the other.
import type { Browser, BrowserContext } from "@playwright/test";

/** Stands for app://concerthub in Chromium, which lets nobody answer for an unknown scheme. */
export const STAND_IN_ORIGIN = "https://concerthub.invalid";
export const APP_ORIGIN = "app://concerthub";

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

export interface PrintedJob {
  readonly pdf: Uint8Array;
  readonly options: { readonly silent?: boolean; readonly deviceName?: string; readonly copies?: number };
}

/** One application at a time: its module is loaded once per process, like in Electron. */
export const record = {
  calls: [] as string[],
  privilegedSchemes: [] as { scheme: string; privileges?: Record<string, boolean> }[],
  schemeHandlers: new Map<string, SchemeHandler>(),
  /** Handlers of the default session by the name they were set with. */
  sessionHandlers: new Map<string, (...args: readonly unknown[]) => unknown>(),
  menu: [] as readonly unknown[],
  printed: [] as PrintedJob[],
  exitCode: undefined as number | undefined,
};

export const answers = {
  /** Whether this is the first instance. */
  isFirstInstance: true,
  locale: "en-GB",
  encryptionAvailable: true,
  storageBackend: "gnome_libsecret" as "gnome_libsecret" | "basic_text",
  printers: [{ name: "tickets", displayName: "Ticket printer", description: "", options: { isDefault: true } }],
  printRefusal: undefined as string | undefined,
};

/** The browser that draws the windows; set by load.ts before the application starts. */
export const drawing: { browser: Browser | undefined; context: BrowserContext | undefined } = {
  browser: undefined,
  context: undefined,
};

/** An address as the application knows it. */
export const toApp = (url: string): string => url.replace(STAND_IN_ORIGIN, APP_ORIGIN);
/** An address as Chromium is given it. */
export const toStandIn = (url: string): string => url.replace(APP_ORIGIN, STAND_IN_ORIGIN);
