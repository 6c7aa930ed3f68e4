// Decides which of the few whole-window screens is shown: waiting, first run, sign-in, or the desks.
import { useEffect, useState, type ReactNode } from "react";
import { RouterProvider } from "@tanstack/react-router";
import { startKeyDispatcher } from "../../commands.ts";
import { setLocale, LOCALES } from "../../i18n.ts";
import { queryClient, watchNotices } from "../../queries.ts";
import { router } from "../../routes.tsx";
import { useConnectionState, useHost } from "../../stores/connection.ts";
import { useLocked, useSession } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FirstRun } from "../first-run/first-run.tsx";
import { FirstPassword } from "../sign-in/first-password.tsx";
import { LockScreen } from "../sign-in/lock-screen.tsx";
import { ResetPassword } from "../sign-in/reset-password.tsx";
import { SignIn } from "../sign-in/sign-in.tsx";
import { useIdleLock } from "../sign-in/use-idle-lock.ts";
import { Unreachable } from "./unreachable.tsx";

/** The token of a mailed reset link, `#/reset?token=...`. */
function resetTokenInAddress(): string | null {
  const [path, search = ""] = location.hash.slice(1).split("?");
  return path === "/reset" ? new URLSearchParams(search).get("token") : null;
}

/** The token in the address, also when the link is opened in a window that is here already. */
function useResetToken(): [string | null, (token: string | null) => void] {
  const [token, setToken] = useState(resetTokenInAddress);
  useEffect(() => {
    const look = (): void => {
      const fresh = resetTokenInAddress();
      if (fresh !== null) setToken(fresh);
    };
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  return [token, setToken];
}

/** Language and cache follow the signed-in person. */
function useSessionEffects(): void {
  const client = useClient();
  const api = useApi();
  const session = useSession();
  const staffId = session?.staff.id;
  const staffLocale = session?.staff.locale;
  useEffect(() => {
    if (staffId === undefined) return undefined;
    queryClient.clear();
    return watchNotices(client, api);
  }, [client, api, staffId]);
  useEffect(() => {
    const wanted = LOCALES.find((locale) => locale === staffLocale);
    if (wanted) void setLocale(wanted);
  }, [staffLocale, staffId]);
}

export function Gate(): ReactNode {
  const state = useConnectionState();
  const host = useHost();
  const session = useSession();
  const locked = useLocked();
  const [resetToken, setResetToken] = useResetToken();
  useSessionEffects();
  useIdleLock();
  useEffect(startKeyDispatcher, []);
  // Somebody at work keeps the desks and the basket in sight; the banner says what is wrong with the line.
  if (!host || (state === "refused" && !session)) return <Unreachable />;
  if (resetToken !== null) return <ResetPassword token={resetToken} onDone={() => setResetToken(null)} />;
  if (host.fresh) return <FirstRun />;
  if (!session) return <SignIn />;
  if (session.staff.mustChangePassword) return <FirstPassword />;
  return (
    <>
      <div inert={locked} style={{ height: "100%", visibility: locked ? "hidden" : "visible" }}>
        <RouterProvider router={router} />
      </div>
      {locked ? <LockScreen /> : null}
    </>
  );
}
