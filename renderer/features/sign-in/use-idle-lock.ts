// Locks the window when nobody has touched it for as long as the settings say.
import { useEffect } from "react";
import { now } from "../../clock.ts";
import { lock, useLocked, useSession } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

export function useIdleLock(): void {
  const client = useClient();
  const minutes = useSession()?.idleLockMinutes ?? 0;
  const locked = useLocked();
  useEffect(() => {
    if (minutes === 0 || locked) return undefined;
    let lastInputAt = now();
    const touched = (): void => {
      lastInputAt = now();
    };
    const look = (): void => {
      // When the host cannot be told, the screen is hidden all the same.
      if (now() - lastInputAt >= minutes * MINUTE_MS) void lock(client).catch(() => undefined);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const input of INPUTS) window.addEventListener(input, touched, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const input of INPUTS) window.removeEventListener(input, touched, { capture: true });
    };
  }, [client, minutes, locked]);
}
