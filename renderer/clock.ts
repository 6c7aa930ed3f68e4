// The window's only clock: the machine's time, corrected by what the host says it is.
import { useEffect, useState } from "react";

let offsetMs = 0;

/** Milliseconds since 1970 by the host's clock. */
export const now = (): number => Date.now() + offsetMs;

/** Called with every answer that carries the host's time. */
export function setHostTime(hostNow: number): void {
  offsetMs = hostNow - Date.now();
}

/** The current time as state, renewed every `everyMs`; for countdowns and "in 24 minutes". */
export function useNow(everyMs: number): number {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return instant;
}
