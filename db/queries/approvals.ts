// One-time permissions: a manager's word for something a clerk may not do alone. Spent by the sale, see queries/bookings.ts.
import type { Reader } from "../open.ts";
import { inserting, selecting } from "../prepared.ts";
import { approvals } from "../schema/staff.ts";

export type ApprovalRow = typeof approvals.$inferSelect;

export const insertApproval = inserting(approvals);

const byId = selecting<ApprovalRow>(`
  select id, permission, approver_id as approverId, asked_by as askedBy, created_at as createdAt, expires_at as expiresAt,
    used_at as usedAt
  from approvals where id = :id`);
export const findApproval = (reader: Reader, id: string): ApprovalRow | undefined => byId.get(reader, { id });
