// What the entries and commands read from the command line alike.

const PORT_MOST = 65_535;

/** A port number, or null when none was asked for. Throws on anything else. */
export function readPort(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : PORT_MOST + 1;
  if (port > PORT_MOST) throw new Error(`--port takes a number from 0 to ${PORT_MOST}, not “${text}”`);
  return port;
}
