// Gives a window that asks for it a message port to the box office. The only channel between a page and main.
import { type BrowserWindow, type IpcMain, MessageChannelMain, type MessagePortMain } from "electron";
import { trustedFrame } from "./trusted-sender.ts";

/** Serves every trusted connect request with a fresh port; a reloaded page asks again and gets a new one. */
export function acceptConnections(options: {
  ipcMain: Pick<IpcMain, "on">;
  windows: () => readonly BrowserWindow[];
  serve: (port: MessagePortMain) => void;
}): void {
  options.ipcMain.on("concerthub:connect", (event) => {
    const frame = trustedFrame({ event, windows: options.windows() });
    if (frame === null) return;
    const { port1, port2 } = new MessageChannelMain();
    options.serve(port1);
    frame.postMessage("concerthub:port", null, [port2]);
  });
}
