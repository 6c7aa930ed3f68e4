// A button for a live command: its label and key come from the same data as the key itself.
import { Button, type ButtonProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../commands.ts";
import { Kbd } from "./kbd.tsx";

/** Renders nothing while the command is not live. `children` replaces the label. */
export function CommandButton(props: ButtonProps & { id: string; children?: ReactNode; hideKey?: boolean }): ReactNode {
  const { id, children, hideKey, ...button } = props;
  const { t } = useTranslation();
  const command = useCommand(id);
  if (!command) return null;
  const key = command.keys[0];
  const onFilled = (button.variant ?? "filled") === "filled";
  return (
    <Button
      disabled={!(command.when?.() ?? true)}
      rightSection={key === undefined || hideKey ? null : <Kbd keys={key} onFilled={onFilled} />}
      {...button}
      onClick={command.run}
    >
      {children ?? t(command.label, { ...command.labelValues })}
    </Button>
  );
}
