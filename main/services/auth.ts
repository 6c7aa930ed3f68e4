// Proving who one is: password, PIN, mail link. Hashing is slow on purpose and happens outside every transaction.
import type { Writer } from "#db/open.ts";
import { insertMail } from "#db/queries/papers.ts";
import { endSessionsOf } from "#db/queries/sessions.ts";
import {
  type StaffRow,
  endResetsOf,
  findOpenReset,
  insertReset,
  readStaff,
  readStaffByEmail,
  writePassword,
  writePin,
  writeStaffLocale,
} from "#db/queries/staff.ts";
import { PASSWORD_LENGTH_LEAST, isGoodPin, isStrongPassword } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { type Actor, type Office, PROGRAM, journal } from "../office.ts";
import {
  addressLimit,
  forgiveAccount,
  forgivePin,
  noteAttempt,
  passwordLimit,
  pinLimit,
  resetLimits,
  spendAttempt,
} from "./attempts.ts";
import { type StartedSession, TOKEN_BITS, hashOfToken, listSwitchable, startSession } from "./sessions.ts";
import { readAddress } from "./settings.ts";

const RESET_LIFETIME_MS = 30 * MINUTE_MS;
const PIN_LENGTH_LEAST = 4;
/** Is no hash at all: checking against it takes as long as any other and never matches. */
const NOBODYS_HASH = "";

/** The window somebody signs in at: where it is, and whose session it has now. */
export interface SignInWindow {
  readonly address: string;
  readonly sessionId: Id | null;
}

/** By e-mail and password. The answer does not tell whether the account exists. Refuses BAD_CREDENTIALS, TOO_MANY_ATTEMPTS. */
export async function signIn(
  office: Office,
  window: SignInWindow,
  input: { email: string; password: string },
): Promise<StartedSession> {
  const attempts = spendAttempt(office, [passwordLimit(input.email), addressLimit(window.address)]);
  const staff = readStaffByEmail(office.store, input.email.trim());
  const hash = staff?.passwordHash ?? NOBODYS_HASH;
  const matches = await office.passwords.verify({ password: input.password, hash });
  if (staff === undefined || !matches) return refuseNow("BAD_CREDENTIALS");
  return office.store.inTransaction((writer) => {
    // Read again: hashing takes a while, and the account may have been disabled or given a new password meanwhile.
    const now = readStaff(writer, staff.id);
    if (now?.disabledAt !== null || now.passwordHash !== hash) return refuseNow("BAD_CREDENTIALS");
    forgiveAccount(writer, { staffId: staff.id, email: staff.email, attempts });
    return startSession(office, writer, { staffId: staff.id, by: "password", windowSessionId: window.sessionId });
  });
}

/** Unlocks a window, or hands it to another clerk who has worked here before. Refuses WRONG_PIN, NO_PIN, TOO_MANY_ATTEMPTS. */
export async function switchTo(
  office: Office,
  window: SignInWindow,
  input: { staffId: Id; pin: string },
): Promise<StartedSession> {
  const { staffId } = input;
  const pinHash = await provePin(office, input);
  if (!listSwitchable(office).some(({ id }) => id === staffId)) return refuseNow("WRONG_PIN");
  return office.store.inTransaction((writer) => {
    const now = readStaff(writer, staffId);
    if (now?.disabledAt !== null || now.pinHash !== pinHash) return refuseNow("WRONG_PIN");
    forgivePin(writer, staffId);
    return startSession(office, writer, { staffId, by: "pin", windowSessionId: window.sessionId });
  });
}

/** Answers the hash the PIN was right for; the caller clears the attempt. Refuses WRONG_PIN, NO_PIN, TOO_MANY_ATTEMPTS. */
export async function provePin(office: Office, input: { staffId: Id; pin: string }): Promise<string> {
  const staff = readStaff(office.store, input.staffId);
  if (staff === undefined || staff.disabledAt !== null) return refuseNow("WRONG_PIN");
  if (staff.pinHash === null) return refuseNow("NO_PIN");
  spendAttempt(office, [pinLimit(staff.id)]);
  if (!(await office.passwords.verify({ password: input.pin, hash: staff.pinHash }))) return refuseNow("WRONG_PIN");
  return staff.pinHash;
}

/** One's own password; other windows of the same person are signed out. Refuses BAD_CREDENTIALS, WEAK_PASSWORD, TOO_MANY_ATTEMPTS. */
export async function changePassword(
  office: Office,
  actor: Actor,
  input: { current: string; next: string },
): Promise<void> {
  refuseWeakPassword(input.next);
  const staff = await proveOwnPassword(office, actor, input.current);
  // The first password was chosen by somebody else: keeping it would change nothing.
  if (input.next === input.current) refuseNow("WEAK_PASSWORD", { atLeast: PASSWORD_LENGTH_LEAST });
  const passwordHash = await office.passwords.hash(input.next);
  office.store.inTransaction((writer) => {
    setPassword(office, writer, {
      ...{ actor, staff, passwordHash, mustChangePassword: false },
      ...{ kind: "staff.password-changed", keptSessionId: actor.sessionId },
    });
  });
  office.notices.post({ kind: "sessionEnded" });
}

/** One's own PIN. Refuses BAD_CREDENTIALS, WEAK_PIN, TOO_MANY_ATTEMPTS. */
export async function setPin(office: Office, actor: Actor, input: { password: string; pin: string }): Promise<void> {
  refuseWeakPin(input.pin);
  const staff = await proveOwnPassword(office, actor, input.password);
  const pinHash = await office.passwords.hash(input.pin);
  office.store.inTransaction((writer) => {
    writePin(writer, { id: staff.id, pinHash, now: office.clock.now() });
    forgiveAccount(writer, { staffId: staff.id, email: staff.email });
    journal(office, writer, { actor, kind: "staff.pin-set", subjectKind: "staff", subjectId: staff.id });
  });
  office.notices.post({ kind: "settingsChanged" });
}

/** The language one's screens speak. */
export function setLocale(office: Office, actor: Actor, input: { locale: "en" | "de" | "fr" }): void {
  const staff = ownRow(office, actor);
  if (staff.locale === input.locale) return;
  office.store.inTransaction((writer) => {
    writeStaffLocale(writer, { id: staff.id, locale: input.locale, now: office.clock.now() });
    const data = { locale: [staff.locale, input.locale] };
    journal(office, writer, { actor, kind: "staff.updated", subjectKind: "staff", subjectId: staff.id, data });
  });
}

/** Mails a link, if there is such an account; the answer is the same if not. Refuses TOO_MANY_ATTEMPTS. */
export function requestReset(office: Office, window: { readonly address: string }, input: { email: string }): void {
  const isKnown = office.store.inTransaction((writer) => {
    noteAttempt(office, writer, resetLimits({ email: input.email, address: window.address }));
    const staff = readStaffByEmail(writer, input.email);
    if (staff === undefined || staff.disabledAt !== null) return false;
    mailReset(office, writer, staff);
    return true;
  });
  if (isKnown) office.notices.post({ kind: "outboxChanged" });
}

function mailReset(office: Office, writer: Writer, staff: StaffRow): void {
  const now = office.clock.now();
  const token = office.ids.secret(TOKEN_BITS);
  endResetsOf(writer, { staffId: staff.id, now });
  insertReset(writer, {
    ...{ id: office.ids.id(), staffId: staff.id, tokenHash: hashOfToken(token), createdAt: now },
    ...{ expiresAt: now + RESET_LIFETIME_MS, usedAt: null },
  });
  const link = `${readAddress(writer)}#/reset?token=${token}`;
  insertMail(writer, {
    ...{ id: office.ids.id(), kind: "password-reset", bookingId: null, recipient: staff.email },
    content: { locale: staff.locale, name: staff.name, link, minutes: RESET_LIFETIME_MS / MINUTE_MS },
    ...{ state: "queued", attempts: 0, nextTryAt: now, lastError: null, createdAt: now, sentAt: null },
  });
  const subject = { subjectKind: "staff", subjectId: staff.id };
  journal(office, writer, { actor: PROGRAM, kind: "staff.reset-requested", ...subject });
}

/** True while a mailed link may still be used: it also lets its browser open a window. */
export const isOpenReset = (office: Office, token: string): boolean =>
  findOpenReset(office.store, { tokenHash: hashOfToken(token), now: office.clock.now() }) !== undefined;

/** The other end of the mailed link: works once, ends every session of the account. Refuses LINK_EXPIRED, WEAK_PASSWORD. */
export async function resetByLink(office: Office, input: { token: string; password: string }): Promise<void> {
  const tokenHash = hashOfToken(input.token);
  if (findOpenReset(office.store, { tokenHash, now: office.clock.now() }) === undefined) refuseNow("LINK_EXPIRED");
  refuseWeakPassword(input.password);
  const passwordHash = await office.passwords.hash(input.password);
  office.store.inTransaction((writer) => {
    const reset = findOpenReset(writer, { tokenHash, now: office.clock.now() }) ?? refuseNow("LINK_EXPIRED");
    const staff = readStaff(writer, reset.staffId);
    assert(staff, "a reset has a staff member");
    const actor: Actor = { staffId: staff.id, role: null, sessionId: null, channel: "counter" };
    setPassword(office, writer, {
      ...{ actor, staff, passwordHash, mustChangePassword: false },
      ...{ kind: "staff.password-reset", keptSessionId: null },
    });
  });
  office.notices.post({ kind: "sessionEnded" });
}

export interface NewPassword {
  readonly actor: Actor;
  readonly staff: Pick<StaffRow, "id" | "email">;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  /** What the journal calls it. */
  readonly kind: string;
  /** The window it was changed at stays signed in. */
  readonly keptSessionId: Id | null;
}

/** Writes a new password: open links and other sessions of the person are worth nothing any more. */
export function setPassword(office: Office, writer: Writer, change: NewPassword): void {
  const { actor, staff, passwordHash, mustChangePassword } = change;
  const now = office.clock.now();
  writePassword(writer, { id: staff.id, passwordHash, mustChangePassword, now });
  endResetsOf(writer, { staffId: staff.id, now });
  const sessionsEnded = endSessionsOf(writer, { staffId: staff.id, exceptId: change.keptSessionId, now });
  forgiveAccount(writer, { staffId: staff.id, email: staff.email });
  const subject = { subjectKind: "staff", subjectId: staff.id };
  journal(office, writer, { actor, kind: change.kind, ...subject, data: { sessionsEnded } });
}

/** Refuses WEAK_PASSWORD. */
export function refuseWeakPassword(password: string): void {
  if (!isStrongPassword(password)) refuseNow("WEAK_PASSWORD", { atLeast: PASSWORD_LENGTH_LEAST });
}

/** Refuses WEAK_PIN. */
export function refuseWeakPin(pin: string): void {
  if (!isGoodPin(pin)) refuseNow("WEAK_PIN", { digits: PIN_LENGTH_LEAST });
}

async function proveOwnPassword(office: Office, actor: Actor, password: string): Promise<StaffRow> {
  const staff = ownRow(office, actor);
  spendAttempt(office, [passwordLimit(staff.email)]);
  if (!(await office.passwords.verify({ password, hash: staff.passwordHash }))) return refuseNow("BAD_CREDENTIALS");
  return staff;
}

function ownRow(office: Office, actor: Actor): StaffRow {
  const staff = actor.staffId === null ? undefined : readStaff(office.store, actor.staffId);
  return staff ?? refuseNow("SIGN_IN_FIRST");
}
