// The policy of every page, the same in Electron and in a browser.

/**
 * Mantine and Konva write style attributes; style elements need the page's nonce. `sockets` are the WebSocket origins a
 * page may reach besides its own host.
 */
export function contentSecurityPolicy(options: { nonce: string; sockets?: readonly string[] }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${options.nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...(options.sockets ?? [])].join(" "),
    // The browser's own print of a ticket PDF goes through a frame.
    "frame-src blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
