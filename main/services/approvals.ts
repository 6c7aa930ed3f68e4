// A manager's PIN on the clerk's screen: one use of one permission, within two minutes. The sale spends it.
import { findApproval, insertApproval } from "#db/queries/approvals.ts";
import { readAllStaff, readStaff } from "#db/queries/staff.ts";
import { type Permission, isPermission, may } from "#domain/access.ts";
import type { Id } from "#domain/ids.ts";
import { assert, refuseNow } from "#domain/result.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { type Actor, type Office, journal } from "../office.ts";
import { forgivePin } from "./attempts.ts";
import { provePin } from "./auth.ts";

const APPROVAL_LIFETIME_MS = 2 * MINUTE_MS;

export interface Approval {
  approvalId: Id;
  approverName: string;
  expiresAt: number;
}

/**
 * Another member of staff approves. Refuses NOT_ALLOWED when that person may not either (or is the asker),
 * WRONG_PIN, NO_PIN, TOO_MANY_ATTEMPTS; APPROVAL_SPENT when the id stands for another approval.
 */
export async function approve(
  office: Office,
  actor: Actor,
  input: { approvalId: Id; permission: Permission; staffId: Id; pin: string },
): Promise<Approval> {
  const { approvalId, permission, staffId } = input;
  const { staffId: askedBy } = actor;
  assert(askedBy !== null, "whoever asks for an approval is signed in");
  const known = findApproval(office.store, approvalId);
  if (known !== undefined) {
    const isSame = known.askedBy === askedBy && known.approverId === staffId && known.permission === permission;
    if (!isSame || known.usedAt !== null) return refuseNow("APPROVAL_SPENT");
    return answerOf(office, known);
  }
  const approver = readStaff(office.store, staffId);
  const isEntitled = approver !== undefined && approver.disabledAt === null && may(approver.role, permission);
  if (!isEntitled || staffId === askedBy) return refuseNow("NOT_ALLOWED", { permission });
  await provePin(office, { staffId, pin: input.pin });
  const now = office.clock.now();
  const approval = { approverId: staffId, askedBy, permission, createdAt: now, expiresAt: now + APPROVAL_LIFETIME_MS };
  office.store.inTransaction((writer) => {
    forgivePin(writer, staffId);
    insertApproval(writer, { ...approval, id: approvalId, usedAt: null });
    journal(office, writer, {
      actor: { staffId, role: approver.role, sessionId: actor.sessionId, channel: "counter" },
      ...{ kind: "approval.given", subjectKind: "approval", subjectId: approvalId, data: { permission, askedBy } },
    });
  });
  return answerOf(office, { ...approval, id: approvalId });
}

/** Who could approve this besides the asker. */
export function listApprovers(office: Office, actor: Actor, permission: string): { id: Id; name: string }[] {
  if (!isPermission(permission)) return [];
  return readAllStaff(office.store)
    .filter((row) => row.disabledAt === null && row.pinHash !== null && row.id !== actor.staffId)
    .filter((row) => may(row.role, permission))
    .map(({ id, name }) => ({ id, name }));
}

const answerOf = (office: Office, approval: { id: Id; approverId: Id; expiresAt: number }): Approval => ({
  approvalId: approval.id,
  approverName: readStaff(office.store, approval.approverId)?.name ?? "",
  expiresAt: approval.expiresAt,
});
