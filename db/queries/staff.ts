// Who works here: accounts, their passwords and PINs, and links to set a new password.
import { type SQL, asc, eq, sql } from "drizzle-orm";
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, perConnection, selecting } from "../prepared.ts";
import { passwordResets, staff } from "../schema/staff.ts";

export type StaffRow = typeof staff.$inferSelect;

export const insertStaff = inserting(staff);

const staffWhere = (condition: SQL) => perConnection(({ orm }) => orm.select().from(staff).where(condition).prepare());
const byId = staffWhere(eq(staff.id, sql.placeholder("id")));
const byEmail = staffWhere(eq(staff.email, sql.placeholder("email")));
const everybody = perConnection(({ orm }) => orm.select().from(staff).orderBy(asc(staff.name)).prepare());

export const readStaff = (reader: Reader, id: string): StaffRow | undefined => byId(reader).get({ id });
/** By e-mail, upper or lower case. */
export const readStaffByEmail = (reader: Reader, email: string): StaffRow | undefined => byEmail(reader).get({ email });
export const readAllStaff = (reader: Reader): StaffRow[] => everybody(reader).all();

const anybody = selecting<{ found: number }>("select exists (select 1 from staff) as found");
/** False in a fresh installation. */
export const hasStaff = (reader: Reader): boolean => anybody.get(reader, {})?.found === 1;

const administrators = selecting<{ count: number }>(
  "select count(*) as count from staff where role = 'administrator' and disabled_at is null and id <> :id",
);
/** Administrators who may sign in, besides this one. */
export const countOtherAdministrators = (reader: Reader, id: string): number =>
  administrators.get(reader, { id })?.count ?? 0;

const update = changing(`
  update staff set name = :name, email = :email, role = :role, locale = :locale, disabled_at = :disabledAt,
    updated_at = :now, version = version + 1 where id = :id`);
export const updateStaffRow = (
  writer: Writer,
  row: Pick<StaffRow, "id" | "name" | "email" | "role" | "locale" | "disabledAt"> & { now: number },
): number => update(writer, row);

const password = changing(`
  update staff set password_hash = :passwordHash, must_change_password = :mustChange, updated_at = :now,
    version = version + 1 where id = :id`);
export const writePassword = (
  writer: Writer,
  row: { id: string; passwordHash: string; mustChangePassword: boolean; now: number },
): number =>
  password(writer, {
    id: row.id,
    passwordHash: row.passwordHash,
    mustChange: row.mustChangePassword ? 1 : 0,
    now: row.now,
  });

const pin = changing("update staff set pin_hash = :pinHash, updated_at = :now, version = version + 1 where id = :id");
export const writePin = (writer: Writer, row: { id: string; pinHash: string; now: number }): number => pin(writer, row);

const locale = changing("update staff set locale = :locale, updated_at = :now, version = version + 1 where id = :id");
export const writeStaffLocale = (writer: Writer, row: { id: string; locale: string; now: number }): number =>
  locale(writer, row);

export const insertReset = inserting(passwordResets);

const openReset = selecting<{ id: string; staffId: string }>(`
  select r.id, r.staff_id as staffId from password_resets r join staff s on s.id = r.staff_id
  where r.token_hash = :tokenHash and r.used_at is null and r.expires_at > :now and s.disabled_at is null`);
/** The reset a link stands for, if it is still good. */
export const findOpenReset = (reader: Reader, options: { tokenHash: string; now: number }) =>
  openReset.get(reader, options);

const endResets = changing("update password_resets set used_at = :now where staff_id = :staffId and used_at is null");
/** Links sent to this person before are worth nothing any more. */
export const endResetsOf = (writer: Writer, options: { staffId: string; now: number }): number =>
  endResets(writer, options);
