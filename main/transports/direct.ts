// The router without a wire, for tests and the command line: parses exactly as the wires do.
import { createRouterClient } from "@orpc/server";
import type { Client } from "#contract/index.ts";
import type { BoxOffice } from "../app.ts";

/** A client of its own connection. */
export function directClient(boxOffice: BoxOffice): { client: Client; close: () => void } {
  const { context, close } = boxOffice.connect({ transport: "direct", address: "direct" });
  return { client: createRouterClient(boxOffice.router, { context }), close };
}
