// Bank transfers over the wire.
import { listBankDetails, saveBankDetails } from "../services/bank-details.ts";
import { bookBankLine } from "../services/bank-booking.ts";
import { bookSureLines, listBankLines, putLineAside, takeLineUp } from "../services/bank-lines.ts";
import { listOwed, owedTable, settleOwed } from "../services/bank-owed.ts";
import { importStatement, lookAtStatement } from "../services/bank-statements.ts";
import { undoBankLine } from "../services/bank-undoing.ts";
import { requestTransfer, transferTerms } from "../services/payment-requests.ts";
import { csvOf } from "../services/tables.ts";
import { allowed } from "./base.ts";

const DONE = { done: true as const };
const keeper = allowed("bank.book");
const bytesOf = ({ content, ...file }: { content: string }) => ({ ...file, bytes: Buffer.from(content, "base64") });

export const bankRoutes = {
  details: allowed("settings.read").bank.details.handler(({ context }) => listBankDetails(context.office)),
  saveDetails: allowed("venue.write").bank.saveDetails.handler(({ input, context }) =>
    saveBankDetails(context.office, context.actor, input),
  ),
  terms: allowed("sell").bank.terms.handler(({ input, context }) => transferTerms(context.office, input.bookingId)),
  request: allowed("sell").bank.request.handler(({ input, context }) =>
    requestTransfer(context.office, context.actor, input),
  ),
  lookAtFile: keeper.bank.lookAtFile.handler(({ input, context }) =>
    lookAtStatement(context.office, { ...input, ...bytesOf(input) }),
  ),
  importFile: keeper.bank.importFile.handler(({ input, context }) =>
    importStatement(context.office, context.actor, { ...input, ...bytesOf(input) }),
  ),
  lines: keeper.bank.lines.handler(({ input, context }) => listBankLines(context.office, input)),
  book: keeper.bank.book.handler(({ input, context }) => {
    bookBankLine(context.office, context.actor, input);
    return DONE;
  }),
  bookSure: keeper.bank.bookSure.handler(async ({ context }) => await bookSureLines(context.office, context.actor)),
  putAside: keeper.bank.putAside.handler(({ input, context }) => {
    putLineAside(context.office, context.actor, input);
    return DONE;
  }),
  takeUp: keeper.bank.takeUp.handler(({ input, context }) => {
    takeLineUp(context.office, context.actor, input);
    return DONE;
  }),
  undo: keeper.bank.undo.handler(({ input, context }) => {
    undoBankLine(context.office, context.actor, input);
    return DONE;
  }),
  owed: keeper.bank.owed.handler(({ context }) => listOwed(context.office)),
  settleOwed: keeper.bank.settleOwed.handler(({ input, context }) => {
    settleOwed(context.office, context.actor, input);
    return DONE;
  }),
  owedCsv: keeper.bank.owedCsv.handler(({ context }) => csvOf(owedTable(context.office, context.actor))),
};
