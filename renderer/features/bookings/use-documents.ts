// A booking's receipts and invoices: issued, printed and mailed, each by one call.
import type { Client } from "#contract/index.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { useRenewBooking } from "./use-renew-booking.ts";

export type BookingDocuments = Awaited<ReturnType<Client["documents"]["list"]>>;
export type BookingDocument = BookingDocuments["documents"][number];
export type IssuedKind = BookingDocuments["issuable"][number];

/** Receipts go onto the roll, everything else onto a page. */
const paperOf = (document: BookingDocument): "a4" | "roll" => (document.kind === "receipt" ? "roll" : "a4");

/** The newest document of a kind. */
export const newestOf = (list: BookingDocuments | undefined, kind: IssuedKind): BookingDocument | undefined =>
  list?.documents.findLast((document) => document.kind === kind);

export function useDocuments(bookingId: string) {
  const { t } = useTranslation("bookings");
  const api = useApi();
  const client = useClient();
  const queries = useQueryClient();
  const renew = useRenewBooking();
  const refused = useRefusal();
  const done = useDone();
  const list = useQuery(api.documents.list.queryOptions({ input: { bookingId } }));
  const refresh = useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: api.documents.list.queryKey({ input: { bookingId } }) }),
      renew(bookingId),
    ]);
  }, [api, queries, renew, bookingId]);
  const print = useCallback(
    async (document: BookingDocument): Promise<void> => {
      const asked = { documentId: document.id, printId: newId(), paper: paperOf(document) };
      const { pdf } = await client.documents.print(asked);
      if (pdf !== null) await printPdf(bytesOf(pdf));
      done(t("papers.printed", { number: document.number }));
      await refresh();
    },
    [client, done, refresh, t],
  );
  /** Issues what may still be issued, else takes the newest of the kind; either way it is printed. */
  const issueAndPrint = useCallback(
    async (kind: IssuedKind, customer: { name: string; address: string } | null): Promise<void> => {
      const known = await client.documents.list({ bookingId });
      const after = known.issuable.includes(kind)
        ? await client.documents.issue({ id: newId(), bookingId, kind, customer })
        : known;
      const document = newestOf(after, kind);
      if (document) await print(document);
    },
    [client, bookingId, print],
  );
  const mail = useCallback(
    async (document: BookingDocument): Promise<void> => {
      await client.documents.mail({ documentId: document.id, mailId: newId(), email: null });
      done(t("papers.mailed", { number: document.number }));
      await refresh();
    },
    [client, done, refresh, t],
  );
  /** Runs a deed of this list; what goes wrong is told as a notification. */
  const attempt = useCallback((deed: Promise<void>): void => void deed.catch(refused), [refused]);
  return { list, print, issueAndPrint, mail, attempt };
}
