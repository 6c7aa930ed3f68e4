// Stands for the module `electron` in the main process. It covers what ConcertHub's shell uses and nothing more; what it
// cannot show (process isolation, native menus and dialogs, fuses, a real key store) is tested with real Electron.
import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { BrowserWindow } from "./browser-window.ts";
import { answers, record, type SchemeHandler } from "./record.ts";

export { BrowserWindow } from "./browser-window.ts";
export { ipcMain } from "./ipc.ts";
export { MessageChannelMain } from "./message-ports.ts";

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  appPath = "";

  setPath(name: string, path: string): void {
    record.calls.push(`setPath ${name}`);
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? tmpdir();
  }

  getAppPath(): string {
    return this.appPath;
  }

  getLocale(): string {
    return answers.locale;
  }

  getVersion(): string {
    return "0.1.0";
  }

  enableSandbox(): void {
    record.calls.push("enableSandbox");
  }

  requestSingleInstanceLock(): boolean {
    record.calls.push("requestSingleInstanceLock");
    return answers.isFirstInstance;
  }

  async whenReady(): Promise<void> {
    record.calls.push("whenReady");
  }

  quit(): void {
    record.calls.push("quit");
    const event = { prevented: false, preventDefault: () => (event.prevented = true) };
    this.emit("will-quit", event);
    if (!event.prevented) this.exit(0);
  }

  exit(code: number): void {
    record.exitCode = code;
    this.emit("stand-in:exit", code);
  }
}

export const app = new App();
BrowserWindow.onAllClosed = () => app.emit("window-all-closed");

export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof record.privilegedSchemes): void => {
    if (record.calls.includes("whenReady")) throw new Error("Schemes are registered before the application is ready.");
    record.privilegedSchemes.push(...schemes);
  },
  handle: (scheme: string, handler: SchemeHandler): void => {
    record.schemeHandlers.set(scheme, handler);
  },
};

const setHandler =
  (name: string) =>
  (handler: (...args: readonly unknown[]) => unknown): void => {
    record.sessionHandlers.set(name, handler);
  };

export const session = {
  defaultSession: {
    setPermissionRequestHandler: setHandler("permissionRequest"),
    setPermissionCheckHandler: setHandler("permissionCheck"),
    setDevicePermissionHandler: setHandler("devicePermission"),
    setDisplayMediaRequestHandler: setHandler("displayMedia"),
    on: (name: string, handler: (...args: readonly unknown[]) => unknown): void => setHandler(name)(handler),
  },
};

/** Reverses the bytes: enough to tell stored text from plain text. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => answers.encryptionAvailable,
  getSelectedStorageBackend: (): string => answers.storageBackend,
  encryptStringAsync: async (text: string): Promise<Buffer> => Buffer.from(text).reverse(),
  decryptStringAsync: async (stored: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => ({
    result: Buffer.from(stored).reverse().toString("utf8"),
    shouldReEncrypt: false,
  }),
};

export const Menu = {
  buildFromTemplate: (template: readonly unknown[]): readonly unknown[] => template,
  setApplicationMenu: (menu: readonly unknown[]): void => {
    record.menu = menu;
  },
};

export const shell = {
  openPath: async (path: string): Promise<string> => {
    record.calls.push(`openPath ${path}`);
    return "";
  },
};

export const dialog = {
  showErrorBox: (title: string, text: string): void => {
    record.calls.push(`error ${title}: ${text}`);
  },
};

export const screen = {
  getDisplayMatching: (): { workArea: { x: number; y: number; width: number; height: number } } => ({
    workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  }),
};

/** A child of plain Node, with the doors that Electron gives its own. */
export const utilityProcess = {
  fork: (file: string, args: readonly string[], options: { execArgv?: string[] }) => {
    const child = fork(file, args, {
      ...{ execArgv: options.execArgv ?? [], serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] },
    });
    record.calls.push(`utilityProcess ${basename(file)}`);
    return Object.assign(child, { postMessage: (message: object) => void child.send(message) });
  },
};
