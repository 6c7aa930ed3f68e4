// The floors of the house, the highest first as in a lift: one at a time is shown, all can be named, ordered and removed.
import { ActionIcon, Button, Group, Select } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { floorsOf } from "#domain/charts/editing/hall.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { TextField } from "../value-field.tsx";
import { AddByName } from "./add-by-name.tsx";
import { placesByFloor, showFloor } from "./floors-shown.ts";

export function FloorFields(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const shown = useStore(editor.store, (state) => state.things.floor);
  const floors = floorsOf(document);
  const counts = placesByFloor(document);
  return (
    <section className={classes["fields"]} aria-label={t("things.floors.title")}>
      <h2>{t("things.floors.title")}</h2>
      <p className={classes["dim"]}>
        {t(floors.length === 0 ? "things.floors.none" : "things.floors.hint")}{" "}
        {floors.length === 0 ? null : (
          <>
            <Kbd keys="<" /> <Kbd keys=">" />
          </>
        )}
      </p>
      {floors.length === 0 ? null : (
        <Button
          size="compact-xs"
          variant={shown === null ? "filled" : "default"}
          aria-pressed={shown === null}
          onClick={() => showFloor(editor, null)}
        >
          {t("things.floors.all")}
        </Button>
      )}
      <ul className={classes["categories"]}>
        {floors.toReversed().map((floor) => (
          <li key={floor}>
            <Floor
              editor={editor}
              floor={floor}
              all={floors}
              isShown={shown === floor}
              count={counts.get(floor) ?? 0}
            />
          </li>
        ))}
      </ul>
      <AddByName
        label={t("things.floors.newName")}
        deed={t("things.floors.add")}
        maxLength={40}
        onAdd={(name) => editor.run({ name: "addFloor", input: { name } })}
      />
    </section>
  );
}

interface FloorProps {
  readonly editor: Editor;
  readonly floor: string;
  readonly all: readonly string[];
  readonly isShown: boolean;
  readonly count: number;
}

function Floor({ editor, floor, all, isShown, count }: FloorProps): ReactNode {
  const { t } = useTranslation("charts");
  const [isAsking, setAsking] = useState(false);
  const level = all.indexOf(floor);
  const move = (to: number): void => void editor.run({ name: "setFloor", input: { floor, level: to } });
  const remove = (to: string | null | undefined): void => {
    const input = to === undefined ? { floor } : { floor, to };
    if (editor.run({ name: "removeFloor", input }) && isShown) showFloor(editor, null);
  };
  return (
    <>
      <div className={classes["inline"]}>
        <TextField
          label={t("things.floors.nameOf", { number: level + 1, count })}
          value={floor}
          onCommit={(name) => {
            if (editor.run({ name: "setFloor", input: { floor, name: name.trim() } }) && isShown)
              showFloor(editor, name.trim());
          }}
        />
        <Button
          size="compact-xs"
          mb={4}
          flex="none"
          variant={isShown ? "filled" : "default"}
          aria-pressed={isShown}
          aria-label={t("things.floors.showOf", { floor })}
          onClick={() => showFloor(editor, isShown ? null : floor)}
        >
          {t("things.floors.show")}
        </Button>
        <Group gap={2} wrap="nowrap" mb={2}>
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t("things.floors.up", { floor })}
            disabled={level === all.length - 1}
            onClick={() => move(level + 1)}
          >
            <IconArrowUp size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t("things.floors.down", { floor })}
            disabled={level === 0}
            onClick={() => move(level - 1)}
          >
            <IconArrowDown size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={t("things.floors.remove", { floor })}
            aria-expanded={isAsking}
            onClick={() => (count === 0 && !isUsed(editor, floor) ? remove(undefined) : setAsking(!isAsking))}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        </Group>
      </div>
      {isAsking ? <Replacement floor={floor} all={all} onRemove={remove} /> : null}
    </>
  );
}

const isUsed = (editor: Editor, floor: string): boolean =>
  [...editor.document().objects.values()].some(
    ({ kind, data }) => (kind === "section" || kind === "shape") && data.floor === floor,
  );

/** Nothing is decided silently: what is on the floor goes somewhere. */
function Replacement(props: {
  floor: string;
  all: readonly string[];
  onRemove: (to: string | null) => void;
}): ReactNode {
  const { floor, all, onRemove } = props;
  const { t } = useTranslation("charts");
  const [to, setTo] = useState("");
  const others = all.filter((each) => each !== floor).map((each) => ({ value: each, label: each }));
  return (
    <div className={classes["inline"]}>
      <Select
        size="xs"
        label={t("things.floors.goesTo")}
        allowDeselect={false}
        value={to}
        data={[{ value: "", label: t("things.floors.noFloor") }, ...others]}
        onChange={(next) => setTo(next ?? "")}
      />
      <Button size="xs" variant="default" c="var(--bad)" flex="none" onClick={() => onRemove(to === "" ? null : to)}>
        {t("things.floors.removeNow")}
      </Button>
    </div>
  );
}
