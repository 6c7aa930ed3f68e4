// The host over the wire: what a window asks before anybody signed in, the first run, the footer, the books.
import { PROTOCOL_VERSION } from "#contract/version.ts";
import { connectionCount } from "../connections.ts";
import { healthOf, hostFacts } from "../services/host.ts";
import { exploreSamples, setUpVenue } from "../services/setup.ts";
import { verifyBooksApart } from "../services/verify.ts";
import { takeSeat } from "./auth.ts";
import { type Connection, type Context, allowed, open, signedIn } from "./base.ts";

const KINDS = {
  port: "electron",
  websocket: "headless",
  http: "headless",
  direct: "direct",
} as const satisfies Readonly<Record<Connection["transport"], string>>;

const infoOf = ({ office, connection }: Context) => ({
  ...hostFacts(office),
  protocol: PROTOCOL_VERSION,
  kind: KINDS[connection.transport],
});

export const hostRoutes = {
  info: open.host.info.handler(({ context }) => infoOf(context)),
  exploreSamples: open.host.exploreSamples.handler(async ({ input, context }) => {
    await exploreSamples(context.office, input);
    return infoOf(context);
  }),
  setUpVenue: open.host.setUpVenue.handler(async ({ input, context }) => {
    const { office, connection } = context;
    return takeSeat(context, await setUpVenue(office, { sessionId: connection.session?.id ?? null }, input));
  }),
  health: signedIn.host.health.handler(async ({ context }) => ({
    ...(await healthOf(context.office)),
    connections: connectionCount(context.office),
  })),
  verify: allowed("books.verify").host.verify.handler(({ context }) => verifyBooksApart(context.office)),
  printers: allowed("settings.read").host.printers.handler(async ({ context }) => [
    ...((await context.office.printer?.printers()) ?? []),
  ]),
  ping: open.host.ping.handler(() => ({ done: true as const })),
};
