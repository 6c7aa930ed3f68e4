// Electron's ipcMain: events from pages, by channel.
import { EventEmitter } from "node:events";

export const ipcMain = new EventEmitter();
