// All that a window gets from Electron: one message port to the box office, and a frozen list of what the shell can do.
import { contextBridge, ipcRenderer } from "electron";

const PORT_ARRIVED = "concerthub:port";
const PORT_WANTED = "concerthub:connect";

/** What this shell can do that a browser cannot. */
const abilities = Object.freeze(["silent-print", "secret-store"] as const);

ipcRenderer.on(PORT_ARRIVED, (event) => {
  // The port itself cannot cross the bridge; a window message to our own origin can carry it.
  window.postMessage(PORT_ARRIVED, location.origin, [...event.ports]);
});

contextBridge.exposeInMainWorld("concerthub", {
  /** Asks main for the port; it arrives as a window message `concerthub:port`. */
  connect: (): void => ipcRenderer.send(PORT_WANTED),
  abilities,
});
