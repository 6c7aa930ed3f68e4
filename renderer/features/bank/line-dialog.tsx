// One line of a statement: what it says, and what is done with it in its state.
import { Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import type { BankLine } from "./bank.ts";
import { BookLine } from "./book-line.tsx";
import classes from "./bank.module.css";
import { LineFacts } from "./line-facts.tsx";

interface LineProps {
  readonly line: BankLine;
  readonly onClose: () => void;
}

export function LineDialog({ line, onClose }: LineProps): ReactNode {
  const [puttingAside, setPuttingAside] = useState(line.state === "outgoing");
  if (puttingAside) return <AsideLine line={line} onClose={onClose} />;
  if (line.state === "open") return <BookLine line={line} onClose={onClose} onAside={() => setPuttingAside(true)} />;
  return line.state === "aside" ? (
    <TakeUpLine line={line} onClose={onClose} />
  ) : (
    <UndoLine line={line} onClose={onClose} />
  );
}

function AsideLine({ line, onClose }: LineProps): ReactNode {
  const { t } = useTranslation("bank");
  const client = useClient();
  const [reason, setReason] = useState("");
  const deed = useMutation({
    mutationFn: () => client.bank.putAside({ lineId: line.id, reason: reason.trim() }),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("aside.title")}
      deed={t("aside.deed")}
      busy={deed.isPending}
      ready={reason.trim() !== ""}
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <LineFacts line={line} />
      <TextInput
        label={t("aside.reason")}
        description={t("aside.hint")}
        data-autofocus
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}

function TakeUpLine({ line, onClose }: LineProps): ReactNode {
  const { t } = useTranslation("bank");
  const client = useClient();
  const deed = useMutation({ mutationFn: () => client.bank.takeUp({ lineId: line.id }), onSuccess: onClose });
  return (
    <FormDialog
      title={t("takeUp.title")}
      deed={t("takeUp.deed")}
      busy={deed.isPending}
      ready
      focusButtons
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <LineFacts line={line} />
      <Text size="sm">{t("takeUp.because", { reason: line.asideReason })}</Text>
    </FormDialog>
  );
}

/** Says what the undoing costs before anybody does it. */
function UndoLine({ line, onClose }: LineProps): ReactNode {
  const { t } = useTranslation("bank");
  const client = useClient();
  const [reason, setReason] = useState("");
  const deed = useMutation({
    mutationFn: () => client.bank.undo({ lineId: line.id, reason: reason.trim() }),
    onSuccess: onClose,
  });
  const sold = line.allocations.filter(({ fate }) => fate === "paid").map(({ number }) => number);
  return (
    <FormDialog
      title={t("undo.title")}
      deed={t("undo.deed")}
      lossy
      busy={deed.isPending}
      ready={reason.trim() !== ""}
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <LineFacts line={line} />
      <ul className={classes["list"]}>
        {line.allocations.map(({ id, number, amountMinor, fate }) => (
          <li key={id}>
            {number ?? t("nobody")} · <Money amountMinor={amountMinor} currency={line.currency} /> · {t(`fate.${fate}`)}
          </li>
        ))}
      </ul>
      <Text size="sm">
        {sold.length === 0 ? t("undo.plain") : t("undo.voids", { count: sold.length, numbers: sold.join(", ") })}
      </Text>
      <TextInput
        label={t("undo.reason")}
        data-autofocus
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
