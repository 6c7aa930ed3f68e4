// Categories: letter, name, colour and pattern, how many places; painting what is selected, by button or by letter.
import { ActionIcon, Button, ColorInput, Group, Select } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Category, CategoryPattern } from "#domain/charts/chart.ts";
import { isNothing } from "#domain/charts/editing/selection.ts";
import { CommandButton } from "../../ui/command-button.tsx";
import classes from "./charts.module.css";
import type { Editor } from "./editor.ts";
import { AddByName } from "./panels/add-by-name.tsx";
import { CATEGORY_COLORS, PATTERNS, unusedKey, unusedLook } from "./panels/category-colors.ts";
import { CategoryFace } from "./panels/category-face.tsx";
import { PaintFields, paintWith } from "./panels/paint-fields.tsx";
import { sightOf } from "./sight.ts";
import { TextField } from "./value-field.tsx";

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
      <p className={classes["dim"]}>{t(isNothing(selection) ? "things.paint.hint" : "categories.paintHint")}</p>
      <PaintFields editor={editor} />
      <CommandButton id="charts.tool.paint" size="xs" variant="default" fullWidth />
      <ul className={classes["categories"]}>
        {categories.map((category, index) => (
          <li key={category.key}>
            <div className={classes["category"]}>
              <CategoryFace category={category} />
              <b>{category.key}</b>
              <span className={classes["grow"]}>{category.name}</span>
              <span className={classes["dim"]} data-figures="">
                {t("places", { count: countOf[index] ?? 0 })}
              </span>
              <Button
                size="compact-xs"
                aria-label={t("categories.paintWith", { category: category.key })}
                onClick={() => paintWith(editor, category.key)}
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
            {opened === category.key ? (
              <CategoryFields
                editor={editor}
                category={category}
                all={categories}
                count={countOf[index] ?? 0}
                onRenamed={setOpened}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <AddByName
        label={t("categories.newName")}
        deed={t("categories.add")}
        maxLength={80}
        onAdd={(name) => {
          const category = { key: unusedKey(categories), name, ...unusedLook(categories) };
          return editor.run({ name: "setCategory", input: { category } });
        }}
      />
    </section>
  );
}

interface CategoryProps {
  readonly editor: Editor;
  readonly category: Category;
  readonly all: readonly Category[];
}

function CategoryFields(
  props: CategoryProps & { readonly count: number; readonly onRenamed: (key: string | null) => void },
): ReactNode {
  const { editor, category, onRenamed } = props;
  const { t } = useTranslation("charts");
  const set = (part: Partial<Category>): void =>
    void editor.run({ name: "setCategory", input: { category: { ...category, ...part } } });
  return (
    <div className={classes["categoryFields"]}>
      <TextField label={t("field.name")} value={category.name} maxLength={80} onCommit={(name) => set({ name })} />
      <TextField
        label={t("categories.key")}
        value={category.key}
        maxLength={4}
        onCommit={(typed) => {
          const to = typed.trim().toUpperCase();
          if (editor.run({ name: "renameCategory", input: { from: category.key, to } })) onRenamed(to);
        }}
      />
      <ColorInput
        size="xs"
        label={t("categories.color")}
        description={CATEGORY_COLORS.includes(category.color.toLowerCase()) ? undefined : t("things.category.unproven")}
        format="hex"
        swatches={[...CATEGORY_COLORS]}
        swatchesPerRow={6}
        withEyeDropper={false}
        value={category.color}
        onChangeEnd={(color) => set({ color: color.toLowerCase() })}
      />
      <Select
        size="xs"
        label={t("categories.pattern")}
        allowDeselect={false}
        value={category.pattern}
        data={PATTERNS.map((value) => ({ value, label: t(`pattern.${value}`) }))}
        onChange={(pattern) => set({ pattern: (pattern ?? "plain") as CategoryPattern })}
      />
      <OrderAndRemove {...props} />
    </div>
  );
}

function OrderAndRemove(props: CategoryProps & { readonly count: number }): ReactNode {
  const { editor, category, all, count } = props;
  const { t } = useTranslation("charts");
  const others = all.filter(({ key }) => key !== category.key);
  const [replacement, setReplacement] = useState(others[0]?.key ?? "");
  const at = all.indexOf(category);
  const move = (to: number): void => void editor.run({ name: "moveCategory", input: { category: category.key, to } });
  const remove = (): void =>
    void editor.run({
      name: "removeCategory",
      input: { category: category.key, replacement: count === 0 ? "" : replacement },
    });
  return (
    <>
      {count > 0 ? (
        <Select
          size="xs"
          label={t("things.category.placesBecome")}
          allowDeselect={false}
          value={replacement}
          data={[
            ...others.map(({ key, name }) => ({ value: key, label: `${key} · ${name}` })),
            { value: "", label: t("things.category.none") },
          ]}
          onChange={(key) => setReplacement(key ?? "")}
        />
      ) : null}
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="default"
          aria-label={t("things.category.up", { category: category.key })}
          disabled={at === 0}
          onClick={() => move(at - 1)}
        >
          <IconArrowUp size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={t("things.category.down", { category: category.key })}
          disabled={at === all.length - 1}
          onClick={() => move(at + 1)}
        >
          <IconArrowDown size={16} aria-hidden="true" />
        </ActionIcon>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTrash size={15} aria-hidden="true" />}
          aria-label={t("things.category.removeOf", { category: category.key })}
          onClick={remove}
        >
          {t("things.category.remove")}
        </Button>
      </Group>
    </>
  );
}
