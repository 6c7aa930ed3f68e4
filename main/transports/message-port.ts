// The router over a message port: Electron's window, or a worker in tests.
import { RPCHandler } from "@orpc/server/message-port";
import type { SupportedMessagePort } from "@orpc/client/message-port";
import type { BoxOffice } from "../app.ts";
import { faultReporter } from "./faults.ts";

/** Serves one window until its port closes. */
export function serveMessagePort(options: {
  boxOffice: BoxOffice;
  port: SupportedMessagePort & { start?: () => void };
}): void {
  const { boxOffice, port } = options;
  const { context, close } = boxOffice.connect({ transport: "port", address: "port" });
  onClose(port, close);
  new RPCHandler(boxOffice.router, { interceptors: [faultReporter(boxOffice)] }).upgrade(port, { context });
  port.start?.();
}

/** Node's and Electron's main ports emit, the browser's listen. */
function onClose(port: SupportedMessagePort, close: () => void): void {
  if ("on" in port && typeof port.on === "function")
    (port.on as (event: "close", listener: () => void) => void)("close", close);
  else if ("addEventListener" in port)
    (port.addEventListener as (event: "close", listener: () => void) => void)("close", close);
}
