// Quick switch between clerks at one window.
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ClerkPin } from "./clerk-pin.tsx";

export function SwitchClerk(props: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation(["sign-in", "common"]);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t("sign-in:switch.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <ClerkPin preferOther submit={t("sign-in:switch.submit")} onDone={props.onClose} />
    </Modal>
  );
}
