// Where the selection lies, how it is turned, and what is noted on its places.
import { Group } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { CommandButton } from "../../ui/command-button.tsx";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { CompanionFields } from "./panels/companion-fields.tsx";
import { MixedChip } from "./panels/mixed-chip.tsx";
import { notesOn } from "./panels/notes.ts";
import { TagFields } from "./panels/tag-fields.tsx";
import { ViewPhoto } from "./panels/view-photo.tsx";
import { ATTRIBUTES, attributeCounts, type SelectionFacts } from "./selection-facts.ts";
import { NumberField } from "./value-field.tsx";

export function PlaceFields(props: { editor: Editor; facts: SelectionFacts }): ReactNode {
  const { editor, facts } = props;
  const { t } = useTranslation("charts");
  const selection = useStore(editor.store, (state) => state.selection);
  const { box, places } = facts;
  const move = (dx: number, dy: number): void =>
    void editor.run({ name: "moveSelection", input: { selection, dx, dy } });
  return (
    <section className={classes["fields"]} aria-label={t("field.position")}>
      <h2>{places.length > 0 ? t("selectedPlaces", { count: places.length }) : t("field.position")}</h2>
      {box ? (
        <div className={classes["pair"]}>
          <NumberField
            label={t("field.x")}
            suffix="cm"
            value={Math.round(box.minX)}
            onCommit={(x) => move(x - box.minX, 0)}
          />
          <NumberField
            label={t("field.y")}
            suffix="cm"
            value={Math.round(box.minY)}
            onCommit={(y) => move(0, y - box.minY)}
          />
          <NumberField
            label={t("field.width")}
            suffix="cm"
            min={1}
            value={Math.round(box.maxX - box.minX)}
            onCommit={(width) => scale(editor, width / (box.maxX - box.minX), 1)}
          />
          <NumberField
            label={t("field.height")}
            suffix="cm"
            min={1}
            value={Math.round(box.maxY - box.minY)}
            onCommit={(height) => scale(editor, 1, height / (box.maxY - box.minY))}
          />
          <NumberField
            label={t("field.turn")}
            suffix="°"
            value={0}
            decimals={1}
            onCommit={(degrees) => void editor.run({ name: "rotateSelection", input: { selection, degrees } })}
          />
          <NumberField
            label={t("field.skew")}
            suffix="°"
            value={0}
            decimals={1}
            onCommit={(acrossDegrees) =>
              void editor.run({ name: "skewSelection", input: { selection, acrossDegrees, downDegrees: 0 } })
            }
          />
        </div>
      ) : null}
      <Group gap={6}>
        <CommandButton id="charts.duplicate" size="compact-xs" variant="default" />
        <CommandButton id="charts.wholeRows" size="compact-xs" variant="default" />
        <CommandButton id="charts.delete" size="compact-xs" variant="default" />
      </Group>
      {places.length > 0 ? <Notes editor={editor} places={places} hasSections={facts.sections.length > 0} /> : null}
    </section>
  );
}

/** What is noted on the places: attributes, tags, pairs and the photo of the view. */
function Notes(props: { editor: Editor; places: readonly number[]; hasSections: boolean }): ReactNode {
  const { editor, places, hasSections } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const notes = useMemo(() => notesOn(document, places), [document, places]);
  const setView = (view: string | null): void =>
    void editor.run({ name: "setView", input: { selection: editor.get().selection, view } });
  return (
    <>
      <Attributes editor={editor} places={places} />
      <TagFields editor={editor} notes={notes} count={places.length} />
      <CompanionFields editor={editor} places={places} />
      {hasSections ? null : (
        <ViewPhoto
          editor={editor}
          of={t("selectedPlaces", { count: places.length })}
          view={notes.view}
          onChange={setView}
        />
      )}
    </>
  );
}

function scale(editor: Editor, factorX: number, factorY: number): void {
  editor.run({ name: "scaleSelection", input: { selection: editor.get().selection, factorX, factorY } });
}

function Attributes(props: { editor: Editor; places: readonly number[] }): ReactNode {
  const { editor, places } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const counts = attributeCounts(document, places);
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("field.attributes")}</legend>
      <Group gap={6}>
        {ATTRIBUTES.map((attribute) => (
          <MixedChip
            key={attribute}
            label={t(`attribute.${attribute}`)}
            having={counts[attribute]}
            count={places.length}
            onPress={(hasAll) =>
              void editor.run({
                name: "setAttributes",
                input: { selection: editor.get().selection, [hasAll ? "remove" : "add"]: [attribute] },
              })
            }
          />
        ))}
      </Group>
    </fieldset>
  );
}
