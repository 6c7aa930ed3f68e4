// Asks before something that cannot be taken back; says first what will happen.
import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import i18next from "i18next";
import type { ReactNode } from "react";

/** True when the person said yes. The button that does it names the deed (`Void booking`), never "OK". */
export function confirmLossy(options: { title: string; effect: ReactNode; confirm: string }): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: options.title,
      children: typeof options.effect === "string" ? <Text size="sm">{options.effect}</Text> : options.effect,
      labels: { confirm: options.confirm, cancel: i18next.t("common:cancel") },
      confirmProps: { color: "red", "data-autofocus": true },
      closeButtonProps: { "aria-label": i18next.t("common:close") },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
