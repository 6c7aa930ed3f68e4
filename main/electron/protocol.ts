// The application's own protocol, app://concerthub/: serves the built renderer and nothing else. file:// is never used
// for screens.
import type { Protocol } from "electron";
import { builtFiles } from "../transports/built-files.ts";
import { SAFE_HEADERS } from "../transports/http/answers.ts";

export const SCHEME = "app";
const HOST = "concerthub";
/** Where every window of the application lives. */
export const ORIGIN = `${SCHEME}://${HOST}`;

/** Makes app:// a secure origin of its own. Must be called before the application is ready. */
export function registerScheme(protocol: Pick<Protocol, "registerSchemesAsPrivileged">): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers app:// requests from `folder`. */
export async function serveRenderer(options: { protocol: Pick<Protocol, "handle">; folder: string }): Promise<void> {
  const files = await builtFiles(options.folder);
  options.protocol.handle(SCHEME, async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return answer({ status: 405 });
    const { host, pathname } = new URL(request.url);
    const file = host === HOST ? files.find(pathname) : null;
    return answer(file === null ? { status: 404 } : { status: 200, ...(await files.read(file)) });
  });
}

function answer(options: {
  status: number;
  body?: string | Buffer<ArrayBuffer>;
  headers?: Readonly<Record<string, string>>;
}): Response {
  return new Response(options.body ?? null, {
    status: options.status,
    headers: { ...SAFE_HEADERS, "content-security-policy": "default-src 'none'", ...options.headers },
  });
}
