// Money that goes into or out of the drawer by hand: how much and why.
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { parseAmount } from "#domain/money.ts";
import type { DrawerMove } from "#domain/shift.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import type { ShiftRow } from "./shift.ts";
import { useDeed } from "./use-deed.ts";

export function MoveDialog(props: { shift: ShiftRow; kind: DrawerMove; onClose: () => void }): ReactNode {
  const { shift, kind } = props;
  const { t } = useTranslation("drawer");
  const client = useClient();
  const [id] = useState(newId);
  const [text, setText] = useState("");
  const [reason, setReason] = useState(kind === "drop" ? t("move.dropReason") : "");
  const amount = parseAmount(text, shift.currency);
  const move = useDeed(client.shifts.move, props.onClose);
  const isBad = text.trim() !== "" && !amount.ok;
  return (
    <FormDialog
      title={t(`move.${kind}`)}
      deed={t(`move.deed.${kind}`)}
      busy={move.isPending}
      ready={amount.ok && amount.value > 0 && reason.trim() !== ""}
      error={move.error}
      onClose={props.onClose}
      onDeed={() => amount.ok && move.mutate({ id, shiftId: shift.id, kind, amountMinor: amount.value, reason })}
    >
      <TextInput
        label={t("move.amount", { currency: shift.currency })}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        error={isBad ? t("move.unreadable", { text }) : null}
      />
      <TextInput
        label={t("move.reason")}
        required
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
