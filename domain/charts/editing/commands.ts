// Every command of the editor under its name, so that menus, keys, repairs and tests call them alike.
import type { Result } from "../../result.ts";
import { addArea, setAreas } from "./areas.ts";
import { alignSelection, distributeSelection } from "./arrange.ts";
import type { EditRefusal } from "./change.ts";
import { repairCompanions } from "./companions.ts";
import { duplicateSelection, pasteClipping, removeSelection } from "./copies.ts";
import type { EditorDocument } from "./document.ts";
import { addFloor, removeFloor, setFloor, setFocalPoint, setName } from "./hall.ts";
import { repairLabels } from "./label-repair.ts";
import { mirrorSelection, moveSelection, rotateSelection, scaleSelection, skewSelection } from "./move.ts";
import { addRow, addRowBlock } from "./new-rows.ts";
import { numberSeats, setSeatLabels } from "./numbering.ts";
import { reorderObjects } from "./layers.ts";
import { labelObjects, setObjectLabels } from "./object-labels.ts";
import { setCorners } from "./outlines.ts";
import {
  moveCategory,
  pairCompanions,
  paintCategory,
  removeCategory,
  renameCategory,
  setAttributes,
  setCategory,
  setTags,
  setView,
  unpairCompanions,
} from "./paint.ts";
import { addSeat, joinRows, makeWheelchairBay, setAisle, splitRow } from "./row-parts.ts";
import { paintUnpainted, rehouse } from "./repairs.ts";
import { repeatSelection } from "./repeat.ts";
import { replaceDrawing } from "./replace.ts";
import {
  curveRows,
  evenOutRows,
  setRowLength,
  setRowPath,
  setRowPitch,
  setSeatCount,
  setSeatPitch,
  smoothRows,
  straightenRows,
} from "./row-shape.ts";
import { addSection, assignSection, setSections } from "./sections.ts";
import { addShape, calibratePicture, setPicture, setShapes } from "./shapes.ts";
import { spreadOverlaps } from "./spread.ts";
import { addBooth, addTable, setTables } from "./tables.ts";

/** Name to function `(document, input) => Result<document>`. The same document back means: nothing to do. */
export const COMMANDS = {
  addRow,
  addRowBlock,
  curveRows,
  straightenRows,
  smoothRows,
  evenOutRows,
  setRowPath,
  setSeatPitch,
  setRowPitch,
  setRowLength,
  setSeatCount,
  setAisle,
  splitRow,
  joinRows,
  addSeat,
  makeWheelchairBay,
  addTable,
  addBooth,
  setTables,
  addArea,
  setAreas,
  addSection,
  setSections,
  assignSection,
  setCorners,
  addShape,
  setShapes,
  setPicture,
  calibratePicture,
  moveSelection,
  rotateSelection,
  mirrorSelection,
  scaleSelection,
  skewSelection,
  alignSelection,
  distributeSelection,
  reorderObjects,
  duplicateSelection,
  repeatSelection,
  pasteClipping,
  removeSelection,
  paintCategory,
  setCategory,
  renameCategory,
  removeCategory,
  moveCategory,
  setAttributes,
  setTags,
  setView,
  pairCompanions,
  unpairCompanions,
  repairCompanions,
  numberSeats,
  setSeatLabels,
  labelObjects,
  setObjectLabels,
  repairLabels,
  paintUnpainted,
  rehouse,
  spreadOverlaps,
  setFocalPoint,
  setName,
  addFloor,
  setFloor,
  removeFloor,
  replaceDrawing,
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandInput<Name extends CommandName> = Parameters<(typeof COMMANDS)[Name]>[1];

/** A command as data. */
export type Command = {
  readonly [Name in CommandName]: { readonly name: Name; readonly input: CommandInput<Name> };
}[CommandName];

/** Runs a command that is data. */
export function runCommand(document: EditorDocument, command: Command): Result<EditorDocument, EditRefusal> {
  const run = COMMANDS[command.name] as (
    document: EditorDocument,
    input: unknown,
  ) => Result<EditorDocument, EditRefusal>;
  return run(document, command.input);
}
