// The frame of a dialog: Escape leaves it and goes no further, and its close button has a name.
import { Modal } from "@mantine/core";
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
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

/** The field that is typed into has the focus with the dialog: the kit gives it a moment later, and a letter would be lost. */
function FocusAtOnce(): ReactNode {
  const mark = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const dialog = mark.current?.closest("[role=dialog]");
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true });
  }, []);
  return <span ref={mark} hidden />;
}

/** Open as long as it is mounted. */
export function Dialog({
  children,
  ...props
}: {
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
    >
      {children}
      <FocusAtOnce />
    </Modal>
  );
}
