// Long-lived streams from main: followed until stopped, taken up again after every break.
import { connectionStore, whenOnline } from "./stores/connection.ts";

/** `live` after the first value of a line, `waiting` while it is being taken up again. */
export type StreamState = "live" | "waiting";

export interface FollowOptions<Value> {
  /** Opens the stream; called again after every break. */
  readonly start: (signal: AbortSignal) => Promise<AsyncIterable<Value>>;
  readonly onValue: (value: Value) => void;
  readonly onState?: (state: StreamState) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const LINE_WAIT_MS = 60_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
  });

/** Reads one line of the stream to its end; true when it carried anything. */
async function readOnce<Value>(options: FollowOptions<Value>, signal: AbortSignal): Promise<boolean> {
  let carried = false;
  try {
    await whenOnline({ withinMs: LINE_WAIT_MS, signal });
    for await (const value of await options.start(signal)) {
      if (signal.aborted) break;
      if (!carried) options.onState?.("live");
      carried = true;
      options.onValue(value);
    }
  } catch {
    // A break in the line or a refusal: both are tried again after the pause, the state says so meanwhile.
  }
  return carried;
}

/** Follows a stream until the returned function is called. Breaks are repaired with growing pauses. */
export function follow<Value>(options: FollowOptions<Value>): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const carried = await readOnce(options, signal);
      if (signal.aborted) return;
      options.onState?.("waiting");
      // A stream that worked and broke with the line is taken up at once when the line is back.
      pauseMs = carried ? FIRST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (!carried || connectionStore.getState().state === "online") await pause(pauseMs, signal);
    }
  };
  void run();
  return () => controller.abort();
}
