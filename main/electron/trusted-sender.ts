// Who may speak to main: the main frame of one of our windows, showing one of our pages, and nobody else.
import type { BrowserWindow, IpcMainEvent } from "electron";
import { isOwnPage } from "./permissions.ts";

/** The frame to answer, or null when the sender is not to be trusted. */
export function trustedFrame(options: {
  event: IpcMainEvent;
  windows: readonly BrowserWindow[];
}): NonNullable<IpcMainEvent["senderFrame"]> | null {
  const frame = options.event.senderFrame;
  if (frame === null || !isOwnPage(frame.url)) return null;
  const isOurs = options.windows.some((window) => !window.isDestroyed() && window.webContents.mainFrame === frame);
  return isOurs ? frame : null;
}
