// Whether the host can be reached, and what it said about itself.
import type { Client } from "#contract/index.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type HostInfo = Awaited<ReturnType<Client["host"]["info"]>>;

/** `connecting`: not yet once. `online`: calls go through. `offline`: was there, comes back. `refused`: the link to this window is spent. */
export type ConnectionState = "connecting" | "online" | "offline" | "refused";

export interface ConnectionStore {
  readonly state: ConnectionState;
  readonly host: HostInfo | null;
}

export const connectionStore = createStore<ConnectionStore>(() => ({ state: "connecting", host: null }));

export const setConnectionState = (state: ConnectionState): void => connectionStore.setState({ state });
export const setHostInfo = (host: HostInfo): void => connectionStore.setState({ host });

/** What the host said about itself; null before the first answer. */
export const useHost = (): HostInfo | null => useStore(connectionStore, (store) => store.host);
export const useConnectionState = (): ConnectionState => useStore(connectionStore, (store) => store.state);

/** Resolves as soon as calls go through; rejects after `withinMs` or when aborted. */
export function whenOnline(options: { withinMs: number; signal?: AbortSignal | undefined }): Promise<void> {
  if (options.signal?.aborted) return Promise.reject(new DOMException("Aborted", "AbortError"));
  if (connectionStore.getState().state === "online") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      unsubscribe();
      options.signal?.removeEventListener("abort", onAbort);
      if (error) reject(error);
      else resolve();
    };
    const onAbort = (): void => finish(new DOMException("Aborted", "AbortError"));
    const timer = setTimeout(() => finish(new HostUnreachable()), options.withinMs);
    const unsubscribe = connectionStore.subscribe(({ state }) => {
      if (state === "online") finish();
    });
    options.signal?.addEventListener("abort", onAbort);
  });
}

/** A call did not reach the host, or its answer was lost. Repeating it with the same id is safe. */
export class HostUnreachable extends Error {
  constructor() {
    super("The host cannot be reached.");
    this.name = "HostUnreachable";
  }
}
