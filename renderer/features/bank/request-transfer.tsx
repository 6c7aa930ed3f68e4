// A reservation is to be paid by transfer: for whom the invoice is, by when, and whether it goes by mail or on paper.
import { Checkbox, NumberInput, Text, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban } from "#domain/bank/iban.ts";
import { groupedReference } from "#domain/bank/reference.ts";
import { newId } from "../../new-id.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import classes from "./bank.module.css";

const USUAL_PAY_DAYS = 10;

export interface TransferBooking {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly customer: { readonly name: string; readonly email: string };
}

export function RequestTransfer({ booking, onClose }: { booking: TransferBooking; onClose: () => void }): ReactNode {
  const { t } = useTranslation("bank");
  const terms = useQuery(useApi().bank.terms.queryOptions({ input: { bookingId: booking.id } }));
  const [name, setName] = useState(booking.customer.name);
  const [address, setAddress] = useState("");
  const [email, setEmail] = useState(booking.customer.email);
  const [payDays, setPayDays] = useState<number | null>(null);
  const [mail, setMail] = useState(booking.customer.email !== "");
  const [print, setPrint] = useState(booking.customer.email === "");
  const days = payDays ?? terms.data?.payDays ?? USUAL_PAY_DAYS;
  const deed = useRequest({ booking, onClose, name, address, days, email: mail ? email.trim() : null, print });
  const transfer = terms.data?.transfer ?? null;
  const ready = transfer !== null && (!mail || email.trim() !== "");
  return (
    <FormDialog
      title={t("request.title", { number: booking.number })}
      deed={t(mail ? "request.deedMail" : "request.deed")}
      busy={deed.isPending}
      ready={ready}
      error={terms.error ?? deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      {terms.data && transfer === null ? <Text size="sm">{t("request.noAccount")}</Text> : null}
      {transfer === null ? null : <Terms transfer={transfer} currency={booking.currency} />}
      <TextInput
        label={t("request.name")}
        data-autofocus
        maxLength={120}
        value={name}
        onChange={(change) => setName(change.currentTarget.value)}
      />
      <Textarea
        label={t("request.address")}
        autosize
        minRows={2}
        maxLength={400}
        value={address}
        onChange={(change) => setAddress(change.currentTarget.value)}
      />
      <NumberInput
        label={t("request.days")}
        description={t("request.daysHint")}
        min={1}
        max={90}
        allowDecimal={false}
        value={days}
        onChange={(value) => setPayDays(typeof value === "number" ? value : null)}
      />
      <Delivery {...{ mail, email, print }} onMail={setMail} onEmail={setEmail} onPrint={setPrint} />
    </FormDialog>
  );
}

/** Where to, with which reference, how much. */
function Terms(props: {
  transfer: { iban: string; reference: string; amountMinor: number };
  currency: string;
}): ReactNode {
  const { transfer, currency } = props;
  const { t } = useTranslation("bank");
  return (
    <dl className={classes["facts"]}>
      <div data-strong>
        <dt>{t("column.amount")}</dt>
        <dd>
          <Money amountMinor={transfer.amountMinor} currency={currency} />
        </dd>
      </div>
      <div>
        <dt>{t("column.iban")}</dt>
        <dd>{groupedIban(transfer.iban)}</dd>
      </div>
      <div>
        <dt>{t("column.reference")}</dt>
        <dd data-reference="">{groupedReference(transfer.reference)}</dd>
      </div>
    </dl>
  );
}

/** By mail, on paper, or both. */
function Delivery(props: {
  mail: boolean;
  email: string;
  print: boolean;
  onMail: (mail: boolean) => void;
  onEmail: (email: string) => void;
  onPrint: (print: boolean) => void;
}): ReactNode {
  const { mail, email, print } = props;
  const { t } = useTranslation("bank");
  return (
    <>
      <Checkbox
        label={t("request.mail")}
        checked={mail}
        onChange={(change) => props.onMail(change.currentTarget.checked)}
      />
      {mail ? (
        <TextInput
          label={t("request.email")}
          type="email"
          maxLength={254}
          value={email}
          onChange={(change) => props.onEmail(change.currentTarget.value)}
        />
      ) : null}
      <Checkbox
        label={t("request.print")}
        checked={print}
        onChange={(change) => props.onPrint(change.currentTarget.checked)}
      />
    </>
  );
}

function useRequest(options: {
  booking: TransferBooking;
  name: string;
  address: string;
  days: number;
  email: string | null;
  print: boolean;
  onClose: () => void;
}) {
  const { booking, name, address, days, email, print, onClose } = options;
  const { t } = useTranslation("bank");
  const client = useClient();
  const done = useDone();
  const [documentId] = useState(() => newId());
  return useMutation({
    mutationFn: async () => {
      const customer = { name: name.trim(), address: address.trim() };
      const written = await client.bank.request({ bookingId: booking.id, documentId, payDays: days, customer, email });
      if (!print) return;
      const { pdf } = await client.documents.print({ ...written, printId: newId(), paper: "a4" });
      if (pdf !== null) await printPdf(bytesOf(pdf));
    },
    onSuccess: () => {
      done(t("request.done", { number: booking.number }));
      onClose();
    },
  });
}
