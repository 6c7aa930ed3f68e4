// The application menu. It stays short: everything a clerk does has its key and its place on the screens.
import { Menu, shell, type MenuItemConstructorOptions } from "electron";
import german from "#data/locales/de/menu.json" with { type: "json" };
import english from "#data/locales/en/menu.json" with { type: "json" };
import french from "#data/locales/fr/menu.json" with { type: "json" };

const words: Readonly<Record<string, typeof english>> = { en: english, de: german, fr: french };

/** Puts the menu up in the language of the system, or in English. */
export function setMenu(options: {
  locale: string;
  dataFolder: string;
  developerTools: boolean;
  isMac: boolean;
}): void {
  const word = words[options.locale.slice(0, 2)] ?? english;
  const edit: MenuItemConstructorOptions[] = [
    { role: "undo", label: word.undo },
    { role: "redo", label: word.redo },
    { type: "separator" },
    { role: "cut", label: word.cut },
    { role: "copy", label: word.copy },
    { role: "paste", label: word.paste },
    { role: "selectAll", label: word.selectAll },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: "reload", label: word.reload },
    { type: "separator" },
    { role: "resetZoom", label: word.actualSize },
    { role: "zoomIn", label: word.zoomIn },
    { role: "zoomOut", label: word.zoomOut },
    { type: "separator" },
    { role: "togglefullscreen", label: word.fullScreen },
    ...(options.developerTools ? [{ role: "toggleDevTools", label: word.developerTools } as const] : []),
  ];
  const file: MenuItemConstructorOptions[] = [
    { id: "data-folder", label: word.openDataFolder, click: () => void shell.openPath(options.dataFolder) },
    { type: "separator" },
    options.isMac ? { role: "close", label: word.closeWindow } : { role: "quit", label: word.quit },
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(options.isMac ? [{ role: "appMenu" } as const] : []),
      { label: word.file, submenu: file },
      { label: word.edit, submenu: edit },
      { label: word.view, submenu: view },
      { role: "windowMenu", label: word.window },
    ]),
  );
}
