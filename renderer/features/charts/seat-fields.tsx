// What is done to single seats of a row: an aisle, one seat more, a row cut in two or joined.
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "#domain/charts/editing/commands.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { BayFields } from "./panels/bay-fields.tsx";
import type { SelectionFacts } from "./selection-facts.ts";

const AISLE_CM = 120;
/** Nobody makes a bay of more; whole blocks are selected for other things. */
const MOST_BAY_SEATS = 60;

export function SeatFields(props: { editor: Editor; facts: SelectionFacts }): ReactNode {
  const { editor, facts } = props;
  const { t } = useTranslation("charts");
  const { selection } = editor.get();
  const last = facts.places.at(-1) ?? 0;
  const deeds: (readonly [string, Command])[] = [];
  if (facts.rows.length > 1)
    deeds.push(["join", { name: "joinRows", input: { rows: facts.rows.map(({ id }) => id) } }]);
  if (facts.rows.length === 1 && selection.places.size > 0) {
    deeds.push(["aisle", { name: "setAisle", input: { after: last, open: true, widthCm: AISLE_CM } }]);
    deeds.push(["noAisle", { name: "setAisle", input: { after: last, open: false } }]);
    deeds.push(["split", { name: "splitRow", input: { after: last } }]);
    deeds.push(["addSeat", { name: "addSeat", input: { beside: last, side: "after" } }]);
  }
  return (
    <>
      {deeds.length === 0 ? null : (
        <fieldset className={classes["chips"]}>
          <legend>{t("deed.title")}</legend>
          <Group gap={6}>
            {deeds.map(([name, command]) => (
              <Button key={name} size="compact-xs" variant="default" onClick={() => void editor.run(command)}>
                {t(`deed.${name}`)}
              </Button>
            ))}
          </Group>
        </fieldset>
      )}
      {facts.places.length > 1 && facts.places.length <= MOST_BAY_SEATS ? (
        <BayFields editor={editor} places={facts.places} />
      ) : null}
    </>
  );
}
