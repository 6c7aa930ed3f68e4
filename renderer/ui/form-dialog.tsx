// A dialog that is a form: Enter does the deed its button names, Escape leaves and goes no further than the dialog.
import { Button, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog.tsx";
import classes from "./form-dialog.module.css";
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

export function FormDialog(props: FormDialogProps): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("common");
  const onSubmit = (submit: FormEvent): void => {
    submit.preventDefault();
    if (props.ready && !props.busy) props.onDeed();
  };
  return (
    <Dialog title={props.title} size={props.size ?? "lg"} onClose={props.onClose}>
      <form onSubmit={onSubmit} noValidate className={classes["form"]}>
        <div className={classes["content"]}>
          <Stack gap="md">{props.children}</Stack>
        </div>
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
      </form>
    </Dialog>
  );
}
