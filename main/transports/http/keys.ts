// Who may open a window: a one-time key is traded for a cookie that lasts as long as this host runs.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const SECRET_BYTES = 24;
/** Keys that nobody used are forgotten, oldest first. */
const KEYS_MOST = 100;

export interface WindowKeys {
  /** A key that opens one window, once. */
  mint(): string;
  /** The Set-Cookie header for a key that was not used before, or null. */
  trade(key: string): string | null;
  /** The Set-Cookie header of this host, for who has shown something as good as a key. */
  cookie(): string;
  /** True when the request carries this host's cookie. */
  isOpen(request: IncomingMessage): boolean;
}

/** Cookies know no ports: the port in the name keeps two hosts on one machine apart. */
export function windowKeys(port: number): WindowKeys {
  const name = `concerthub-${port}`;
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  const keys = new Set<string>();
  const cookie = (): string => `${name}=${secret}; HttpOnly; SameSite=Strict; Path=/`;
  return {
    cookie,
    mint: () => {
      const key = randomBytes(SECRET_BYTES).toString("base64url");
      keys.add(key);
      const [oldest] = keys;
      if (keys.size > KEYS_MOST && oldest !== undefined) keys.delete(oldest);
      return key;
    },
    trade: (key) => (keys.delete(key) ? cookie() : null),
    isOpen: (request) => isEqual(readCookie(request, name), secret),
  };
}

function readCookie(request: IncomingMessage, name: string): string {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

/** Compares hashes, so that neither length nor content shows in the time it takes. */
const isEqual = (one: string, other: string): boolean => timingSafeEqual(hash(one), hash(other));
const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
