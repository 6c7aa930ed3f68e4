// A manager's PIN on the clerk's screen: one use of one permission. Shown only to people without that right.
import { NativeSelect, PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";

type Needs = "booking.comp" | "booking.void" | "shift.approve";

export interface Granted {
  /** Null when the clerk may do it without asking. */
  readonly approvalId: string | null;
  readonly approverName: string;
}

export interface Approval {
  readonly needed: boolean;
  readonly ready: boolean;
  /** Asks main; throws its refusal (WRONG_PIN, NOT_ALLOWED). */
  readonly ask: () => Promise<Granted>;
  readonly fields: ReactNode;
}

/** `secondPersonHint`: also who may do it alone has to ask somebody else, and this says why. */
export function useApproval(permission: Needs, options: { secondPersonHint?: string } = {}): Approval {
  const client = useClient();
  const api = useApi();
  const may = useMay(permission) && options.secondPersonHint === undefined;
  const [staffId, setStaffId] = useState("");
  const [pin, setPin] = useState("");
  const approvers = useQuery({ ...api.auth.approvers.queryOptions({ input: { permission } }), enabled: !may });
  const chosen = staffId === "" ? (approvers.data?.[0]?.id ?? "") : staffId;
  return {
    needed: !may,
    ready: may || (chosen !== "" && /^\d{4,8}$/.test(pin)),
    ask: async () => {
      if (may) return { approvalId: null, approverName: "" };
      const granted = await client.auth.approve({ approvalId: newId(), permission, staffId: chosen, pin });
      return { approvalId: granted.approvalId, approverName: granted.approverName };
    },
    fields: may ? null : (
      <Fields
        hint={options.secondPersonHint}
        approvers={approvers.data ?? []}
        staffId={chosen}
        onStaff={setStaffId}
        pin={pin}
        onPin={setPin}
      />
    ),
  };
}

function Fields(props: {
  hint: string | undefined;
  approvers: readonly { readonly id: string; readonly name: string }[];
  staffId: string;
  onStaff: (id: string) => void;
  pin: string;
  onPin: (pin: string) => void;
}): ReactNode {
  const { t } = useTranslation("sell");
  return (
    <>
      <NativeSelect
        label={t("approval.by")}
        description={props.hint ?? t("approval.hint")}
        value={props.staffId}
        onChange={(change) => props.onStaff(change.currentTarget.value)}
        data={props.approvers.map(({ id, name }) => ({ value: id, label: name }))}
        mt="sm"
      />
      <PasswordInput
        label={t("approval.pin")}
        value={props.pin}
        onChange={(change) => props.onPin(change.currentTarget.value.replace(/\D/g, ""))}
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        visibilityToggleButtonProps={{ "aria-label": t("approval.show") }}
        mt="sm"
      />
    </>
  );
}
