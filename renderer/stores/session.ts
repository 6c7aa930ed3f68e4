// Who works at this window. The token outlives a reload, not the window.
import type { Client } from "#contract/index.ts";
import type { Permission } from "#domain/access.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type Session = Awaited<ReturnType<Client["auth"]["resume"]>>;

interface SessionStore {
  readonly session: Session | null;
  readonly locked: boolean;
}

const STORED = "concerthub.session";

export const sessionStore = createStore<SessionStore>(() => ({ session: null, locked: false }));

export const storedToken = (): string | null => sessionStorage.getItem(STORED);

/** Takes over a session that the host gave out. */
export function adoptSession(session: Session): void {
  sessionStorage.setItem(STORED, session.token);
  sessionStore.setState({ session, locked: session.locked });
}

/** Forgets the session in this window. */
export function dropSession(): void {
  sessionStorage.removeItem(STORED);
  sessionStore.setState({ session: null, locked: false });
}

export async function signIn(client: Client, credentials: { email: string; password: string }): Promise<void> {
  adoptSession(await client.auth.signIn(credentials));
}

/** Ends the session here even when the host cannot be told. */
export async function signOut(client: Client): Promise<void> {
  try {
    await client.auth.signOut();
  } finally {
    dropSession();
  }
}

/** Hides the screens behind the PIN pad; main refuses calls until the PIN is right. */
export async function lock(client: Client): Promise<void> {
  sessionStore.setState({ locked: true });
  await client.auth.lock();
}

/** Unlocks, or hands the window to another clerk. */
export async function switchTo(client: Client, options: { staffId: string; pin: string }): Promise<void> {
  adoptSession(await client.auth.switchTo(options));
}

/** Renews what is known about the signed-in person (after a PIN, password or language change). */
export async function renewSession(client: Client): Promise<void> {
  const token = storedToken();
  if (token) adoptSession(await client.auth.resume({ token }));
}

export const useSession = (): Session | null => useStore(sessionStore, (store) => store.session);
export const useLocked = (): boolean => useStore(sessionStore, (store) => store.locked);

/** Whether the signed-in person may do this. Main checks again; this only decides what is shown. */
export const useMay = (permission: Permission): boolean =>
  useStore(sessionStore, (store) => store.session?.staff.permissions.includes(permission) ?? false);
