// Chooses which floor of a chart is shown, or all of them: a row of buttons in the corner of the map.
import type { CSSProperties, ReactElement } from "react";
import type { Palette } from "#domain/charts/drawing/palette.ts";

export interface FloorSwitchProps {
  readonly floors: readonly string[];
  /** Null: all. */
  readonly floor: string | null;
  readonly words: { readonly label: string; readonly all: string };
  readonly palette: Palette;
  readonly onChange: (floor: string | null) => void;
}

const ROW: CSSProperties = { position: "absolute", left: 12, top: 12, display: "flex", gap: 4, flexWrap: "wrap" };
const BUTTON: CSSProperties = {
  font: "inherit",
  fontSize: 12.5,
  fontWeight: 600,
  lineHeight: 1,
  padding: "7px 10px",
  borderRadius: 8,
  cursor: "pointer",
};

export function FloorSwitch({ floors, floor, words, palette, onChange }: FloorSwitchProps): ReactElement {
  const choices = [{ name: words.all, value: null }, ...floors.map((name) => ({ name, value: name }))];
  return (
    <div role="group" aria-label={words.label} style={ROW} data-floors="">
      {choices.map(({ name, value }) => {
        const isShown = value === floor;
        return (
          <button
            key={value ?? ""}
            type="button"
            aria-pressed={isShown}
            onClick={() => onChange(value)}
            style={{
              ...BUTTON,
              background: isShown ? palette.accent : palette.background,
              color: isShown ? palette.accentInk : palette.ink,
              border: `1px solid ${isShown ? palette.accent : palette.soldInk}`,
            }}
          >
            {name}
          </button>
        );
      })}
    </div>
  );
}
