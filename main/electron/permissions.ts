// What pages may not do: no permission, no device, no navigation away, no window of their own, no embedded views.
import type { Session, WebContents } from "electron";
import { ORIGIN } from "./protocol.ts";

/** Refuses every permission and device. What a screen needs comes through the contract, checked in main. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler((_contents, permission) => allowedWithoutAsking.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  // A screen may offer a file it has made itself, such as an export; the system's dialog asks where to.
  session.on("will-download", (event, item) => {
    if (!item.getURL().startsWith(`blob:${ORIGIN}/`)) event.preventDefault();
  });
}

/** Copying a booking number is not a danger: Chromium asks for this even for a click on a copy button. */
const allowedWithoutAsking: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** Keeps a page where it is. Links that leave the application are not part of it, so none is opened either. */
export function denyNavigation(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (details) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  });
  contents.on("will-redirect", (details) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  });
  // Frames inside a page are kept by its policy; forbidding them here would break the PDF viewer's own frames.
  contents.on("will-attach-webview", (event) => event.preventDefault());
}

/** True for the application's own pages only. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  // The origin of a custom scheme is `null` in Node's parser, so its parts are compared.
  return `${url.protocol}//${url.host}` === ORIGIN;
}
