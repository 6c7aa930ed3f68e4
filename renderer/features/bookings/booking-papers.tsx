// Receipts, invoices and credit notes of a booking, and the keys that make them.
import { Button } from "@mantine/core";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Money } from "../../ui/money.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./booking.module.css";
import type { Booking } from "./booking.ts";
import { IssueInvoice } from "./issue-invoice.tsx";
import { type BookingDocument, newestOf, useDocuments } from "./use-documents.ts";

export function BookingPapers(props: { booking: Booking }): ReactNode {
  const { booking } = props;
  const { t } = useTranslation("bookings");
  const [asksInvoice, setAsksInvoice] = useState(false);
  const askInvoice = useCallback(() => setAsksInvoice(true), []);
  const documents = useDocuments(booking.id);
  const { list, print, mail, attempt } = documents;
  usePaperCommands({ booking, documents, askInvoice });
  const columns = useColumns({
    onPrint: (document) => attempt(print(document)),
    onMail: booking.customer.email === "" ? null : (document) => attempt(mail(document)),
  });
  return (
    <Panel
      title={t("papers.title")}
      flush
      actions={
        <div className={classes["deeds"]} data-papers>
          <CommandButton id="bookings.receipt" variant="default" size="compact-sm" />
          <CommandButton id="bookings.invoice" variant="default" size="compact-sm" />
          <CommandButton id="bookings.mailPaper" variant="default" size="compact-sm" />
        </div>
      }
    >
      <Refusal error={list.error} />
      <DataTable
        label={t("papers.title")}
        columns={columns}
        rows={list.data?.documents ?? []}
        rowKey={({ id }) => id}
        {...(list.data ? { empty: <p className={classes["none"]}>{t("papers.none")}</p> } : {})}
      />
      {asksInvoice ? (
        <IssueInvoice booking={booking} documents={documents} onClose={() => setAsksInvoice(false)} />
      ) : null}
    </Panel>
  );
}

function usePaperCommands(options: {
  booking: Booking;
  documents: ReturnType<typeof useDocuments>;
  askInvoice: () => void;
}): void {
  const { booking, documents, askInvoice } = options;
  const { list, issueAndPrint, mail, attempt } = documents;
  const mayIssue = useMay("booking.reprint");
  const { email } = booking.customer;
  const { data } = list;
  const commands = useMemo<Command[]>(() => {
    const newest = data?.documents.at(-1);
    const may = (kind: "receipt" | "invoice"): boolean =>
      mayIssue && (data?.issuable.includes(kind) === true || newestOf(data, kind) !== undefined);
    return [
      {
        ...{ id: "bookings.receipt", label: "bookings:papers.command.receipt", keys: ["Q"] },
        when: () => may("receipt"),
        run: () => attempt(issueAndPrint("receipt", null)),
      },
      {
        ...{ id: "bookings.invoice", label: "bookings:papers.command.invoice", keys: ["I"] },
        when: () => may("invoice"),
        run: askInvoice,
      },
      {
        ...{ id: "bookings.mailPaper", label: "bookings:papers.command.mail", keys: ["E"] },
        when: () => mayIssue && newest !== undefined && email !== "",
        run: () => (newest === undefined ? undefined : attempt(mail(newest))),
      },
    ];
  }, [data, email, mayIssue, attempt, issueAndPrint, mail, askInvoice]);
  useCommands(commands);
}

function useColumns(options: {
  onPrint: (document: BookingDocument) => void;
  onMail: ((document: BookingDocument) => void) | null;
}): Column<BookingDocument>[] {
  const { onPrint, onMail } = options;
  const { t } = useTranslation("bookings");
  return [
    {
      key: "number",
      header: t("papers.column.number"),
      cell: ({ number, refersTo }) => (
        <>
          <strong>{number}</strong>
          {refersTo === null ? null : (
            <div className={classes["quiet"]}>{t("papers.refersTo", { number: refersTo })}</div>
          )}
        </>
      ),
    },
    { key: "kind", header: t("papers.column.kind"), cell: ({ kind }) => t(`papers.kind.${kind}`) },
    { key: "at", header: t("papers.column.at"), cell: ({ at }) => <When instant={at} /> },
    { key: "copies", header: t("papers.column.copies"), align: "right", cell: ({ copies }) => copies },
    {
      key: "total",
      header: t("papers.column.total"),
      align: "right",
      cell: ({ totalMinor, currency }) => <Money amountMinor={totalMinor} currency={currency} />,
    },
    {
      key: "deeds",
      header: t("papers.column.deeds"),
      align: "right",
      cell: (document) => (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t("papers.printOf", { number: document.number })}
            onClick={() => onPrint(document)}
          >
            {t("papers.print")}
          </Button>
          {onMail === null ? null : (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t("papers.mailOf", { number: document.number })}
              onClick={() => onMail(document)}
            >
              {t("papers.mail")}
            </Button>
          )}
        </>
      ),
    },
  ];
}
