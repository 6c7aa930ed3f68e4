// Buttons that put the selection in order: align, distribute, mirror, above and below.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "#domain/charts/editing/commands.ts";
import type { Alignment } from "#domain/charts/editing/arrange.ts";
import classes from "./charts.module.css";
import { reorder } from "./draw/shape-selection.ts";
import type { Editor } from "./editor.ts";

const ALIGNMENTS = ["left", "center", "right", "top", "middle", "bottom"] as const satisfies readonly Alignment[];

export function ArrangeFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const { selection } = editor.get();
  const deeds: readonly (readonly [string, Command])[] = [
    ...ALIGNMENTS.map((to) => [to, { name: "alignSelection", input: { selection, to } }] as const),
    ["across", { name: "distributeSelection", input: { selection, axis: "horizontal" } }],
    ["down", { name: "distributeSelection", input: { selection, axis: "vertical" } }],
    ["mirrorDown", { name: "mirrorSelection", input: { selection, axis: "vertical" } }],
  ];
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("arrange.title")}</legend>
      <Group gap={6}>
        {deeds.map(([name, command]) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => void editor.run(command)}>
            {t(`arrange.${name}`)}
          </Button>
        ))}
        {(["front", "back"] as const).map((to) => (
          <Button key={to} size="compact-xs" variant="default" onClick={() => reorder(editor, to)}>
            {t(`arrange.${to}`)}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}
