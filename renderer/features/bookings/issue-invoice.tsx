// Asks for whom an invoice is; one that already says everything is printed again.
import { Text, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/form-dialog.tsx";
import type { Booking } from "./booking.ts";
import { newestOf, type useDocuments } from "./use-documents.ts";

export function IssueInvoice(props: {
  booking: Booking;
  documents: ReturnType<typeof useDocuments>;
  onClose: () => void;
}): ReactNode {
  const { booking, documents, onClose } = props;
  const { t } = useTranslation("bookings");
  const [name, setName] = useState(booking.customer.name);
  const [address, setAddress] = useState("");
  const known = documents.list.data;
  const existing = known?.issuable.includes("invoice") ? undefined : newestOf(known, "invoice");
  const issue = useMutation({
    mutationFn: () => documents.issueAndPrint("invoice", { name: name.trim(), address: address.trim() }),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("papers.invoice.title", { number: booking.number })}
      deed={existing ? t("papers.invoice.again", { number: existing.number }) : t("papers.invoice.deed")}
      busy={issue.isPending}
      ready
      focusButtons={existing !== undefined}
      error={issue.error}
      onClose={onClose}
      onDeed={() => issue.mutate()}
    >
      {existing ? (
        <Text size="sm">{t("papers.invoice.exists", { number: existing.number })}</Text>
      ) : (
        <>
          <TextInput
            label={t("papers.invoice.name")}
            data-autofocus
            maxLength={120}
            value={name}
            onChange={(change) => setName(change.currentTarget.value)}
          />
          <Textarea
            label={t("papers.invoice.address")}
            description={t("papers.invoice.addressHint")}
            autosize
            minRows={3}
            maxLength={400}
            value={address}
            onChange={(change) => setAddress(change.currentTarget.value)}
            onKeyDown={(press) => {
              // Enter is a new line here.
              if (press.key === "Enter" && press.ctrlKey) press.currentTarget.form?.requestSubmit();
            }}
          />
        </>
      )}
    </FormDialog>
  );
}
