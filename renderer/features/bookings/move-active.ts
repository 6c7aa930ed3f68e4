// Moving the marked row of a list by keys, without wrapping round.

export type ListMove = "up" | "down" | "page-up" | "page-down" | "first" | "last";

const MOVES: Readonly<Record<string, ListMove>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  PageUp: "page-up",
  PageDown: "page-down",
};

/** The move a key asks for in a list beside a search box; Home and End stay with the text. */
export const listMoveOf = (key: string): ListMove | null => MOVES[key] ?? null;

/** The row marked after the move; -1 in an empty list. */
export function moveActive(options: { active: number; count: number; move: ListMove; pageRows: number }): number {
  const { active, count, move, pageRows } = options;
  if (count === 0) return -1;
  const steps: Readonly<Record<ListMove, number>> = {
    up: active - 1,
    down: active + 1,
    "page-up": active - pageRows,
    "page-down": active + pageRows,
    first: 0,
    last: count - 1,
  };
  return Math.min(count - 1, Math.max(0, steps[move]));
}
