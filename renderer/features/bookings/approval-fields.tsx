// Asks for somebody who may: their name and PIN, typed at the clerk's own window.
import { Alert, Group, PasswordInput, Select, Text } from "@mantine/core";
import { IconShieldLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";

export interface Approval {
  readonly staffId: string;
  readonly pin: string;
}

export const NO_APPROVAL: Approval = { staffId: "", pin: "" };

/** True as soon as the form could be sent. */
export const isApproval = (approval: Approval): boolean => approval.staffId !== "" && /^\d{4,8}$/.test(approval.pin);

interface ApprovalFieldsProps {
  readonly permission: "booking.void" | "booking.comp";
  readonly approval: Approval;
  readonly onChange: (approval: Approval) => void;
}

export function ApprovalFields(props: ApprovalFieldsProps): ReactNode {
  const { permission, approval, onChange } = props;
  const { t } = useTranslation("bookings");
  const approvers = useQuery(useApi().auth.approvers.queryOptions({ input: { permission } }));
  if (approvers.data?.length === 0)
    return (
      <Alert color="orange" variant="light" title={t("approval.nobody")}>
        <Text size="sm">{t("approval.nobodyHint")}</Text>
      </Alert>
    );
  return (
    <Alert
      color="accent"
      variant="light"
      icon={<IconShieldLock size={18} aria-hidden="true" />}
      title={t("approval.title")}
    >
      <Group grow align="flex-end" mt={4}>
        <Select
          label={t("approval.who")}
          data={(approvers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={approval.staffId === "" ? null : approval.staffId}
          onChange={(staffId) => onChange({ ...approval, staffId: staffId ?? "" })}
        />
        <PasswordInput
          label={t("approval.pin")}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          visibilityToggleButtonProps={{ "aria-label": t("approval.showPin") }}
          value={approval.pin}
          onChange={(change) => onChange({ ...approval, pin: change.currentTarget.value.replace(/\D/g, "") })}
        />
      </Group>
    </Alert>
  );
}
