// Shapes of the drawer desk, as main tells them.
import type { Client } from "#contract/index.ts";

export type ShiftRow = Awaited<ReturnType<Client["shifts"]["running"]>>[number];
export type Shift = Awaited<ReturnType<Client["shifts"]["get"]>>;
export type ShiftReport = Shift["report"];
