// A dialog that is a form: Enter does the deed its button names, Escape leaves and goes no further than the dialog.
import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGiveFocusBack } from "./give-focus-back.ts";
import { Kbd } from "./kbd.tsx";
import { Refusal } from "./refusal.tsx";

export interface FormDialogProps {
  readonly title: string;
  /** What the button says and does: `Void booking`, never "OK". */
  readonly deed: string;
  /** The deed cannot be taken back. */
  readonly lossy?: boolean;
  readonly busy: boolean;
  readonly ready: boolean;
  readonly error: unknown;
  /** A way out of the refusal. */
  readonly errorAction?: { readonly label: string; readonly run: () => void } | undefined;
  readonly size?: string;
  /** What the button that leaves says; "Cancel" by default, which is no good where something is to be cancelled. */
  readonly leave?: string;
  /** Nothing is to be typed: the deed has the focus at once, or the way out while the deed is not possible. */
  readonly focusButtons?: boolean;
  readonly onDeed: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

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

export function FormDialog(props: FormDialogProps): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("common");
  const onSubmit = (submit: FormEvent): void => {
    submit.preventDefault();
    if (props.ready && !props.busy) props.onDeed();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnEscape={false}
      onKeyDown={leaveOnEscape(props.onClose)}
      title={props.title}
      size={props.size ?? "lg"}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {props.children}
          <Refusal error={props.error} {...(props.errorAction ? { action: props.errorAction } : {})} />
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={props.onClose}
              data-autofocus={(props.focusButtons && !props.ready) || undefined}
              rightSection={<Kbd keys="Escape" />}
            >
              {props.leave ?? t("cancel")}
            </Button>
            <Button
              type="submit"
              disabled={!props.ready}
              data-autofocus={(props.focusButtons && props.ready) || undefined}
              loading={props.busy}
              {...(props.lossy ? { color: "red" } : {})}
              rightSection={<Kbd keys="Enter" onFilled />}
            >
              {props.deed}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
