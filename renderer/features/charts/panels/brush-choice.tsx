// What the category brush paints with, chosen by a click.
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { CategoryFace } from "./category-face.tsx";

export function BrushChoice(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { categories } = useStore(editor.store, (state) => state.history.document.head);
  const chosen = useStore(editor.store, (state) => state.defaults.category);
  return (
    <ul className={classes["categories"]}>
      {categories.map((category) => (
        <li key={category.key}>
          <Button
            size="xs"
            fullWidth
            justify="flex-start"
            variant={chosen === category.key ? "light" : "default"}
            aria-pressed={chosen === category.key}
            leftSection={<CategoryFace category={category} />}
            onClick={() => {
              editor.setDefaults({ category: category.key });
              editor.say({ key: "brushSet", values: { category: category.key } });
            }}
          >
            {`${category.key} · ${category.name}`}
          </Button>
        </li>
      ))}
    </ul>
  );
}
