// Who asks, over the wire: the connection remembers which session it has, the services decide everything else.
import { releaseHolds } from "../connections.ts";
import { approve, listApprovers } from "../services/approvals.ts";
import { changePassword, requestReset, resetByLink, setLocale, setPin, signIn, switchTo } from "../services/auth.ts";
import { type StartedSession, endSession, listSwitchable, lockSession, resumeSession } from "../services/sessions.ts";
import { type Context, open, seated, signedIn } from "./base.ts";

const done = { done: true } as const;

/** From now on this connection is that session. Whoever had the one before at another window learns that it is over. */
export function takeSeat({ connection, office }: Context, started: StartedSession): StartedSession["view"] {
  connection.session = { id: started.sessionId };
  if (started.endedAnother) office.notices.post({ kind: "sessionEnded" });
  return started.view;
}

const windowOf = ({ connection }: Context) => ({
  address: connection.address,
  sessionId: connection.session?.id ?? null,
});

export const authRoutes = {
  signIn: open.auth.signIn.handler(async ({ input, context }) =>
    takeSeat(context, await signIn(context.office, windowOf(context), input)),
  ),
  resume: open.auth.resume.handler(({ input, context }) =>
    takeSeat(context, resumeSession(context.office, input.token)),
  ),
  signOut: open.auth.signOut.handler(({ context }) => {
    const { session } = context.connection;
    context.connection.session = null;
    releaseHolds(context.office, context.connection);
    if (session !== null) endSession(context.office, session.id);
    return done;
  }),
  lock: seated.auth.lock.handler(({ context }) => {
    lockSession(context.office, context.actor);
    return done;
  }),
  switchable: seated.auth.switchable.handler(({ context }) => listSwitchable(context.office)),
  switchTo: seated.auth.switchTo.handler(async ({ input, context }) => {
    const { office, actor, connection } = context;
    const window = { address: connection.address, sessionId: actor.sessionId };
    return takeSeat(context, await switchTo(office, window, input));
  }),
  changePassword: signedIn.auth.changePassword.handler(async ({ input, context }) => {
    await changePassword(context.office, context.actor, input);
    return done;
  }),
  setPin: signedIn.auth.setPin.handler(async ({ input, context }) => {
    await setPin(context.office, context.actor, input);
    return done;
  }),
  setLocale: signedIn.auth.setLocale.handler(({ input, context }) => {
    setLocale(context.office, context.actor, input);
    return done;
  }),
  requestReset: open.auth.requestReset.handler(({ input, context }) => {
    requestReset(context.office, windowOf(context), input);
    return done;
  }),
  resetPassword: open.auth.resetPassword.handler(async ({ input, context }) => {
    await resetByLink(context.office, input);
    return done;
  }),
  approve: signedIn.auth.approve.handler(({ input, context }) => approve(context.office, context.actor, input)),
  approvers: signedIn.auth.approvers.handler(({ input, context }) =>
    listApprovers(context.office, context.actor, input.permission),
  ),
};
