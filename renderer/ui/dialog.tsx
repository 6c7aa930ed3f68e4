// The frame of a dialog: Escape leaves it and goes no further, and its close button has a name.
import { Modal } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Leaves on Escape before the screen below could take the key for itself. An open list inside keeps its own Escape. */
export function leaveOnEscape(onClose: () => void): (press: KeyboardEvent) => void {
  return (press) => {
    const keptByField =
      press.target instanceof Element && press.target.getAttribute("data-mantine-stop-propagation") === "true";
    if (press.key !== "Escape" || keptByField) return;
    press.preventDefault();
    press.stopPropagation();
    onClose();
  };
}

/** Open as long as it is mounted. */
export function Dialog(props: {
  readonly title: string;
  readonly size?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation("common");
  return (
    <Modal
      opened
      closeOnEscape={false}
      onKeyDown={leaveOnEscape(props.onClose)}
      closeButtonProps={{ "aria-label": t("close") }}
      {...props}
    />
  );
}
