// Categories: letter, name, colour and pattern, how many places, and painting what is selected.
import { ActionIcon, Button, ColorInput, Select, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Category, CategoryPattern } from "#domain/charts/chart.ts";
import { paletteCategories } from "#domain/charts/templates/layout.ts";
import { isNothing } from "#domain/charts/editing/selection.ts";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { sightOf } from "./sight.ts";
import { TextField } from "./value-field.tsx";

const PATTERNS = ["plain", "dot", "ring", "bar", "cross", "half"] as const satisfies readonly CategoryPattern[];
const SWATCHES = paletteCategories(["A", "B", "C", "D", "E", "F", "G", "H"].map((key) => [key, key] as const)).map(
  ({ color }) => color,
);

export function CategoriesPanel(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const history = useStore(editor.store, (state) => state.history);
  const selection = useStore(editor.store, (state) => state.selection);
  const [opened, setOpened] = useState<string | null>(null);
  const { categories } = history.document.head;
  const { countOf } = sightOf(history.document);
  return (
    <section className={classes["fields"]} aria-label={t("tab.categories")}>
      <p className={classes["dim"]}>{t(isNothing(selection) ? "categories.hint" : "categories.paintHint")}</p>
      <ul className={classes["categories"]}>
        {categories.map((category, index) => (
          <li key={category.key}>
            <div className={classes["category"]}>
              <i style={{ background: category.color }} aria-hidden="true" />
              <b>{category.key}</b>
              <span className={classes["grow"]}>{category.name}</span>
              <span className={classes["dim"]} data-figures="">
                {t("places", { count: countOf[index] ?? 0 })}
              </span>
              <Button
                size="compact-xs"
                disabled={isNothing(selection)}
                aria-label={t("categories.paintWith", { category: category.key })}
                onClick={() => void editor.run({ name: "paintCategory", input: { selection, category: category.key } })}
              >
                {t("categories.paint")}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-expanded={opened === category.key}
                aria-label={t("categories.editOf", { category: category.key })}
                onClick={() => setOpened(opened === category.key ? null : category.key)}
              >
                {t("categories.edit")}
              </Button>
            </div>
            {opened === category.key ? <CategoryFields editor={editor} category={category} all={categories} /> : null}
          </li>
        ))}
      </ul>
      <NewCategory editor={editor} taken={categories} />
    </section>
  );
}

function CategoryFields(props: { editor: Editor; category: Category; all: readonly Category[] }): ReactNode {
  const { editor, category, all } = props;
  const { t } = useTranslation("charts");
  const set = (part: Partial<Category>): void =>
    void editor.run({ name: "setCategory", input: { category: { ...category, ...part } } });
  const other = all.find(({ key }) => key !== category.key);
  return (
    <div className={classes["categoryFields"]}>
      <TextField label={t("field.name")} value={category.name} maxLength={80} onCommit={(name) => set({ name })} />
      <TextField
        label={t("categories.key")}
        value={category.key}
        maxLength={4}
        onCommit={(to) =>
          void editor.run({ name: "renameCategory", input: { from: category.key, to: to.trim().toUpperCase() } })
        }
      />
      <ColorInput
        size="xs"
        label={t("categories.color")}
        format="hex"
        swatches={SWATCHES}
        eyeDropperButtonProps={{ "aria-label": t("categories.color") }}
        withEyeDropper={false}
        value={category.color}
        onChangeEnd={(color) => set({ color })}
      />
      <Select
        size="xs"
        label={t("categories.pattern")}
        allowDeselect={false}
        value={category.pattern}
        data={PATTERNS.map((value) => ({ value, label: t(`pattern.${value}`) }))}
        onChange={(pattern) => set({ pattern: (pattern ?? "plain") as CategoryPattern })}
      />
      {other ? (
        <ActionIcon
          variant="default"
          aria-label={t("categories.remove", { category: category.key, other: other.key })}
          title={t("categories.remove", { category: category.key, other: other.key })}
          onClick={() =>
            void editor.run({ name: "removeCategory", input: { category: category.key, replacement: other.key } })
          }
        >
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </div>
  );
}

function NewCategory(props: { editor: Editor; taken: readonly Category[] }): ReactNode {
  const { editor, taken } = props;
  const { t } = useTranslation("charts");
  const [name, setName] = useState("");
  const add = (): void => {
    const key =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("").find((letter) => !taken.some((each) => each.key === letter)) ?? "Z9";
    const color = SWATCHES[taken.length % SWATCHES.length] ?? "#0072B2";
    const pattern = PATTERNS[taken.length % PATTERNS.length] ?? "plain";
    const category = { key, name: name.trim(), color: color.toLowerCase(), pattern };
    if (editor.run({ name: "setCategory", input: { category } })) setName("");
  };
  return (
    <form
      className={classes["inline"]}
      onSubmit={(submit) => {
        submit.preventDefault();
        if (name.trim() !== "") add();
      }}
    >
      <TextInput
        size="xs"
        label={t("categories.newName")}
        value={name}
        maxLength={80}
        onChange={(change) => setName(change.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={name.trim() === ""}>
        {t("categories.add")}
      </Button>
    </form>
  );
}
