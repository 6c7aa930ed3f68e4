// The hall as a list: sections, their rows, and what can be taken in each. Pure.
import type { Hall } from "./halls.ts";

export interface ListRow {
  readonly key: string;
  /** Empty for the tables sold whole and the areas of a section. */
  readonly label: string;
  readonly indexes: readonly number[];
}

export interface ListSection {
  readonly index: number;
  readonly name: string;
  readonly rows: readonly ListRow[];
}

/** Every section with its rows in walking order; its tables sold whole and its areas follow as one row without a name. */
export function listSections({ chart, places }: Hall): readonly ListSection[] {
  const rows: ListRow[][] = chart.sections.map(() => []);
  places.rows.forEach(({ start, end, section, label }, at) => {
    const indexes = Array.from({ length: end - start }, (_, offset) => start + offset);
    rows[section]?.push({ key: `row-${at}`, label, indexes });
  });
  const inRows = places.rows.reduce((most, { end }) => Math.max(most, end), 0);
  const others = Map.groupBy(
    Array.from({ length: places.count - inRows }, (_, offset) => inRows + offset),
    (index) => places.sections[index] ?? 0,
  );
  for (const [section, indexes] of others) rows[section]?.push({ key: "others", label: "", indexes });
  return chart.sections.flatMap(({ name }, index) => {
    const own = rows[index] ?? [];
    return own.length === 0 ? [] : [{ index, name, rows: own }];
  });
}

/** The button the arrow keys lead to: along the row, or to the same spot of the next row that has any. */
export function nextInGrid(
  grid: readonly (readonly number[])[],
  from: number,
  key: "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" | "Home" | "End",
): number {
  const row = grid.findIndex((each) => each.includes(from));
  const here = grid[row];
  if (!here) return grid.flat()[0] ?? from;
  const at = here.indexOf(from);
  switch (key) {
    case "ArrowLeft":
      return here[at - 1] ?? from;
    case "ArrowRight":
      return here[at + 1] ?? from;
    case "Home":
      return here[0] ?? from;
    case "End":
      return here.at(-1) ?? from;
    case "ArrowUp":
    case "ArrowDown": {
      const step = key === "ArrowUp" ? -1 : 1;
      for (let next = row + step; next >= 0 && next < grid.length; next += step) {
        const other = grid[next] ?? [];
        if (other.length > 0) return other[Math.min(at, other.length - 1)] ?? from;
      }
      return from;
    }
  }
}
