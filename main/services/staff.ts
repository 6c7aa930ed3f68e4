// Accounts for staff: made, changed, disabled and given a new first password by an administrator.
import type { Writer } from "#db/open.ts";
import { isConstraint } from "#db/errors.ts";
import { endSessionsOf, readLastSeen } from "#db/queries/sessions.ts";
import {
  type StaffRow,
  countOtherAdministrators,
  endResetsOf,
  insertStaff,
  readAllStaff,
  readStaff,
  updateStaffRow,
} from "#db/queries/staff.ts";
import type { Role } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { refuseNow } from "#domain/result.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { refuseWeakPassword, refuseWeakPin, setPassword } from "./auth.ts";
import { refuseCardNumbers } from "./text-fields.ts";
import { changesBetween } from "./venues.ts";

export interface StaffFields {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly locale: "en" | "de" | "fr";
}

export interface NewStaff extends StaffFields {
  readonly id: Id;
  readonly password: string;
  readonly pin: string | null;
  /** True when somebody else has chosen the password. */
  readonly mustChangePassword: boolean;
}

export interface StaffMember {
  id: Id;
  name: string;
  email: string;
  role: Role;
  locale: "en" | "de" | "fr";
  hasPin: boolean;
  disabled: boolean;
  lastSeenAt: number | null;
}

/** Everybody, by name. */
export function listStaff(office: Office): StaffMember[] {
  const lastSeen = readLastSeen(office.store);
  return readAllStaff(office.store).map((row) => viewOf(row, lastSeen.get(row.id) ?? null));
}

/** A new account. Refuses EMAIL_TAKEN, WEAK_PASSWORD, WEAK_PIN, CARD_NUMBER_IN_TEXT. */
export async function createStaff(office: Office, actor: Actor, input: NewStaff): Promise<StaffMember> {
  if (readStaff(office.store, input.id) === undefined) {
    const secrets = await hashSecrets(office, input);
    office.store.inTransaction((writer) => {
      // Asked again inside: the same command may have come twice at once.
      if (readStaff(writer, input.id) === undefined) writeStaff(office, writer, { actor, staff: input, ...secrets });
    });
    office.notices.post({ kind: "settingsChanged" });
  }
  return memberById(office, input.id);
}

/** The slow part of a new account, before any transaction. Refuses WEAK_PASSWORD, WEAK_PIN, CARD_NUMBER_IN_TEXT. */
export async function hashSecrets(
  office: Office,
  input: Pick<NewStaff, "name" | "password" | "pin">,
): Promise<{ passwordHash: string; pinHash: string | null }> {
  refuseCardNumbers({ name: input.name });
  refuseWeakPassword(input.password);
  if (input.pin !== null) refuseWeakPin(input.pin);
  return {
    passwordHash: await office.passwords.hash(input.password),
    pinHash: input.pin === null ? null : await office.passwords.hash(input.pin),
  };
}

export interface HashedStaff {
  readonly actor: Actor;
  readonly staff: StaffFields & { readonly id: Id; readonly mustChangePassword: boolean };
  readonly passwordHash: string;
  readonly pinHash: string | null;
}

/** Writes an account inside a transaction that is already open. Refuses EMAIL_TAKEN. */
export function writeStaff(office: Office, writer: Writer, options: HashedStaff): void {
  const { actor, staff, passwordHash, pinHash } = options;
  const { id, name, email, role, locale, mustChangePassword } = staff;
  const at = office.clock.now();
  orEmailTaken(() => {
    insertStaff(writer, {
      ...{ id, name, email, role, locale, passwordHash, pinHash, mustChangePassword, disabledAt: null },
      ...{ createdAt: at, updatedAt: at, version: 1 },
    });
  });
  const data = { name, email, role };
  journal(office, writer, { actor, kind: "staff.created", subjectKind: "staff", subjectId: id, data });
}

/** Disabling ends every session of the account. Refuses LAST_ADMINISTRATOR, EMAIL_TAKEN, NOT_FOUND, CARD_NUMBER_IN_TEXT. */
export function updateStaff(
  office: Office,
  actor: Actor,
  input: StaffFields & { readonly id: Id; readonly disabled: boolean },
): StaffMember {
  const { id, name, email, role, locale, disabled } = input;
  refuseCardNumbers({ name });
  office.store.inTransaction((writer) => {
    const before = readStaff(writer, id) ?? refuseNow("NOT_FOUND", { what: "staff" });
    const staysAdministrator = role === "administrator" && !disabled;
    if (!staysAdministrator && countOtherAdministrators(writer, id) === 0) refuseNow("LAST_ADMINISTRATOR");
    const now = office.clock.now();
    const disabledAt = disabled ? (before.disabledAt ?? now) : null;
    orEmailTaken(() => updateStaffRow(writer, { id, name, email, role, locale, disabledAt, now }));
    // A link that was mailed to the old address must not open the account any more.
    if (disabled || email !== before.email) endResetsOf(writer, { staffId: id, now });
    if (disabled) endSessionsOf(writer, { staffId: id, exceptId: null, now });
    const data = changesBetween(changeable(before), changeable({ name, email, role, locale, disabledAt }));
    journal(office, writer, { actor, kind: "staff.updated", subjectKind: "staff", subjectId: id, data });
  });
  office.notices.post({ kind: "settingsChanged" });
  if (disabled) office.notices.post({ kind: "sessionEnded" });
  return memberById(office, id);
}

/** A new first password, to be changed at the next sign-in; ends that person's sessions. Refuses NOT_FOUND, WEAK_PASSWORD. */
export async function resetStaffPassword(
  office: Office,
  actor: Actor,
  input: { id: Id; password: string },
): Promise<void> {
  refuseWeakPassword(input.password);
  const passwordHash = await office.passwords.hash(input.password);
  office.store.inTransaction((writer) => {
    const staff = readStaff(writer, input.id) ?? refuseNow("NOT_FOUND", { what: "staff" });
    setPassword(office, writer, {
      ...{ actor, staff, passwordHash, mustChangePassword: true },
      ...{ kind: "staff.password-reset", keptSessionId: null },
    });
  });
  office.notices.post({ kind: "sessionEnded" });
}

const changeable = (row: Pick<StaffRow, "name" | "email" | "role" | "locale" | "disabledAt">) => ({
  ...{ name: row.name, email: row.email, role: row.role, locale: row.locale, disabled: row.disabledAt !== null },
});

function memberById(office: Office, id: Id): StaffMember {
  const row = readStaff(office.store, id) ?? refuseNow("NOT_FOUND", { what: "staff" });
  return viewOf(row, readLastSeen(office.store).get(id) ?? null);
}

const viewOf = (row: StaffRow, lastSeenAt: number | null): StaffMember => ({
  ...{ id: row.id, name: row.name, email: row.email, role: row.role, locale: row.locale },
  ...{ hasPin: row.pinHash !== null, disabled: row.disabledAt !== null, lastSeenAt },
});

function orEmailTaken(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (isConstraint(error, "unique")) refuseNow("EMAIL_TAKEN");
    throw error;
  }
}
