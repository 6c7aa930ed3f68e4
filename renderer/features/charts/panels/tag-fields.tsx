// Free words on places: what all have, what some have, one more.
import { Autocomplete, Button, Group } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { MAX_TAG_LENGTH } from "#domain/charts/limits.ts";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { MixedChip } from "./mixed-chip.tsx";
import { type NoteFacts, tagsOf } from "./notes.ts";

export function TagFields(props: { editor: Editor; notes: NoteFacts; count: number }): ReactNode {
  const { editor, notes, count } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const known = useMemo(() => tagsOf(document), [document]);
  const [typed, setTyped] = useState("");
  const set = (change: { add?: readonly string[]; remove?: readonly string[] }): boolean =>
    editor.run({ name: "setTags", input: { selection: editor.get().selection, ...change } });
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.tags.title")}</legend>
      <Group gap={6}>
        {notes.tags.map(({ tag, count: having }) => (
          <MixedChip
            key={tag}
            label={tag}
            having={having}
            count={count}
            onPress={(hasAll) => void set({ [hasAll ? "remove" : "add"]: [tag] })}
          />
        ))}
      </Group>
      <form
        className={classes["inline"]}
        onSubmit={(submit) => {
          submit.preventDefault();
          if (typed.trim() !== "" && set({ add: [typed.trim()] })) setTyped("");
        }}
      >
        <Autocomplete
          size="xs"
          label={t("things.tags.newTag")}
          value={typed}
          maxLength={MAX_TAG_LENGTH}
          data={known}
          onChange={setTyped}
        />
        <Button type="submit" size="xs" variant="default" flex="none" disabled={typed.trim() === ""}>
          {t("things.tags.add")}
        </Button>
      </form>
    </fieldset>
  );
}
