// A question for a reason, with a few usual answers and, where needed, somebody's approval.
import { Button, Chip, Group, Modal, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { type Approval, type Granted, useApproval } from "./approval.tsx";

export interface ReasonDialogProps {
  readonly title: string;
  readonly effect: string;
  readonly confirm: string;
  /** Who may not do it needs somebody's approval; null where everybody may. */
  readonly permission: "booking.comp" | "booking.void" | null;
  /** Usual reasons, translated. */
  readonly reasons: readonly string[];
  readonly danger?: boolean;
  readonly onClose: () => void;
  /** Does it; a thrown refusal is shown and the dialog stays. */
  readonly onConfirm: (reason: string, granted: Granted) => Promise<void>;
}

const NOBODY_ASKED: Pick<Approval, "ready" | "ask" | "fields"> = {
  ready: true,
  ask: () => Promise.resolve({ approvalId: null, approverName: "" }),
  fields: null,
};

export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["sell", "common"]);
  const asked = useApproval(props.permission ?? "booking.comp");
  const approval = props.permission === null ? NOBODY_ASKED : asked;
  const [reason, setReason] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const ready = reason.trim() !== "" && approval.ready && !busy;
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await props.onConfirm(reason.trim(), await approval.ask());
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) void submit();
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ "aria-label": t("common:close") }}>
      <form onSubmit={onSubmit}>
        <p style={{ marginTop: 0 }}>{props.effect}</p>
        <Refusal error={error} />
        <TextInput
          ref={field}
          label={t("sell:reason.label")}
          data-autofocus
          required
          maxLength={200}
          value={reason}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
        <UsualReasons reasons={props.reasons} reason={reason} onChange={setReason} />
        {approval.fields}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={props.onClose}>
            {t("common:cancel")}
          </Button>
          <Button
            type="submit"
            disabled={!ready}
            loading={busy}
            color={props.danger ? "red" : "accent"}
            rightSection={<Kbd keys="Enter" onFilled />}
          >
            {props.confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** One click for what is said most often. */
function UsualReasons(props: {
  reasons: readonly string[];
  reason: string;
  onChange: (reason: string) => void;
}): ReactNode {
  return (
    <Chip.Group value={props.reason} onChange={(value) => props.onChange(String(value))}>
      <Group gap={6} mt={8}>
        {props.reasons.map((each) => (
          <Chip key={each} value={each} size="xs" variant="outline">
            {each}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
