// Receipts, invoices and credit notes over the wire.
import { issuableKinds, issueDocument, listDocuments } from "../services/invoices.ts";
import { mailDocument, openDrawer, printDocument } from "../services/receipts.ts";
import type { Office } from "../office.ts";
import { allowed } from "./base.ts";

const listOf = (office: Office, bookingId: string) => ({
  documents: listDocuments(office, bookingId),
  issuable: issuableKinds(office.store, bookingId),
});

export const documentRoutes = {
  list: allowed("booking.read").documents.list.handler(({ input, context }) => listOf(context.office, input.bookingId)),
  issue: allowed("booking.reprint").documents.issue.handler(({ input, context }) => {
    issueDocument(context.office, context.actor, input);
    return listOf(context.office, input.bookingId);
  }),
  print: allowed("booking.reprint").documents.print.handler(async ({ input, context }) => {
    const { pdf, ...printed } = await printDocument(context.office, context.actor, input);
    return { ...printed, pdf: pdf === null ? null : Buffer.from(pdf).toString("base64") };
  }),
  mail: allowed("booking.reprint").documents.mail.handler(({ input, context }) => {
    mailDocument(context.office, context.actor, input);
    return { done: true as const };
  }),
  openDrawer: allowed("shift.run").documents.openDrawer.handler(async ({ input, context }) => {
    await openDrawer(context.office, context.actor, input);
    return { done: true as const };
  }),
};
