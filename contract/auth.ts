// Who asks: sign-in, quick switch by PIN, lock, passwords, approvals.
import { z } from "zod";
import { done, email, id, instant, line, locale, procedure, role } from "./shapes.ts";

export const signedIn = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  locale,
  hasPin: z.boolean(),
  mustChangePassword: z.boolean(),
  permissions: z.array(z.string()),
});

export const session = z.object({
  token: z.string(),
  staff: signedIn,
  startedAt: instant,
  expiresAt: instant,
  locked: z.boolean(),
  /** Minutes without input after which the window locks itself; 0 never. */
  idleLockMinutes: z.number().int(),
});

const pin = z.string().regex(/^\d{4,8}$/);

export const auth = {
  /** Refuses BAD_CREDENTIALS, TOO_MANY_ATTEMPTS. */
  signIn: procedure.input(z.object({ email: line(254), password: z.string().max(200) })).output(session),
  /** Takes a session up again after a reload or a lost connection. Refuses SIGN_IN_FIRST. */
  resume: procedure.input(z.object({ token: z.string().max(200) })).output(session),
  signOut: procedure.input(z.void()).output(done),
  lock: procedure.input(z.void()).output(done),
  /** Staff that can take over this window by PIN: those who signed in on this terminal before. */
  switchable: procedure.input(z.void()).output(z.array(z.object({ id, name: z.string(), role }))),
  /** Unlocks, or switches to another clerk. Refuses WRONG_PIN, NO_PIN, TOO_MANY_ATTEMPTS. */
  switchTo: procedure.input(z.object({ staffId: id, pin })).output(session),
  changePassword: procedure.input(z.object({ current: z.string().max(200), next: z.string().max(200) })).output(done),
  setPin: procedure.input(z.object({ password: z.string().max(200), pin })).output(done),
  setLocale: procedure.input(z.object({ locale })).output(done),
  /** Always answers done, whether the address is known or not. Limited. */
  requestReset: procedure.input(z.object({ email })).output(done),
  /** Refuses LINK_EXPIRED, WEAK_PASSWORD. */
  resetPassword: procedure.input(z.object({ token: z.string().max(200), password: z.string().max(200) })).output(done),
  /** A manager's PIN on the clerk's screen gives one use of one permission for two minutes. Refuses WRONG_PIN, NOT_ALLOWED. */
  approve: procedure
    .input(
      z.object({
        approvalId: id,
        permission: z.enum(["booking.comp", "booking.void", "shift.approve"]),
        staffId: id,
        pin,
      }),
    )
    .output(z.object({ approvalId: id, approverName: z.string(), expiresAt: instant })),
  /** Who could approve this. */
  approvers: procedure.input(z.object({ permission: z.string() })).output(z.array(z.object({ id, name: z.string() }))),
};

export const staffMember = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  locale,
  hasPin: z.boolean(),
  disabled: z.boolean(),
  lastSeenAt: instant.nullable(),
});

const staffFields = { name: line(120).min(1), email, role, locale };

export const staff = {
  list: procedure.input(z.void()).output(z.array(staffMember)),
  /** The first password must be changed at first sign-in. Refuses EMAIL_TAKEN, WEAK_PASSWORD. */
  create: procedure
    .input(z.object({ id, ...staffFields, password: z.string().max(200), pin: pin.nullable() }))
    .output(staffMember),
  /** Refuses LAST_ADMINISTRATOR, EMAIL_TAKEN. */
  update: procedure.input(z.object({ id, ...staffFields, disabled: z.boolean() })).output(staffMember),
  /** Sets a new first password and ends that person's sessions. */
  resetPassword: procedure.input(z.object({ id, password: z.string().max(200) })).output(done),
};
