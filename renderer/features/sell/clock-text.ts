// Time left as a clock shows it.

const SECOND_MS = 1_000;

/** `9:41` to the nearest second, so that a fresh ten minutes are `10:00`; never below `0:00`, hours when it is long. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.round(leftMs / SECOND_MS));
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}
