// The editor without a screen: document, history, selection and the running tool. Konva and React only show it.
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { Point } from "#domain/charts/chart.ts";
import type { Overlap } from "#domain/charts/place-mapping.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Command } from "#domain/charts/editing/commands.ts";
import { clippingOf } from "#domain/charts/editing/copies.ts";
import { addedSince } from "#domain/charts/editing/document.ts";
import type { EditorDocument, EditorObject, ObjectId } from "#domain/charts/editing/document.ts";
import { withOwnPlaces } from "#domain/charts/editing/own-places.ts";
import { reachableOn } from "#domain/charts/editing/floors.ts";
import { apply, commit, redo, startHistory, undo } from "#domain/charts/editing/history.ts";
import {
  isNothing,
  NOTHING_SELECTED,
  placesIn,
  selectObjects,
  leftOfSelection,
} from "#domain/charts/editing/selection.ts";
import type { Selection } from "#domain/charts/editing/selection.ts";
import { DEFAULT_ROW_PITCH_CM, DEFAULT_SEAT_PITCH_CM } from "#domain/charts/editing/new-rows.ts";
import type { ChartWords, Defaults, EditorState, Said, Sketch, ToolName } from "./editor-state.ts";
import { NO_DRAW } from "./draw/draw-state.ts";
import type { Draw } from "./draw/draw-state.ts";
import { measureTool } from "./panels/measure-tool.ts";
import { pictureTool } from "./panels/picture-tool.ts";
import { NO_THINGS } from "./panels/things-state.ts";
import { cornersTool } from "./tools/corners-tool.ts";
import { drawTool } from "./tools/draw-tool.ts";
import { freehandTool } from "./tools/freehand-tool.ts";
import { selectTool } from "./tools/select-tool.ts";
import type { Press, Tool } from "./tools/tool.ts";

export interface RunOptions {
  /** Selects what the command added. */
  readonly selectAdded?: boolean;
  /** Joins the step before when that had the same word and nothing was selected anew: arrow keys. */
  readonly joins?: string;
}

export interface Editor {
  readonly store: StoreApi<EditorState>;
  readonly words: ChartWords;
  readonly get: () => EditorState;
  readonly document: () => EditorDocument;
  /** Runs a command as one step of the history. False when it was refused; the state then says why. */
  readonly run: (command: Command, options?: RunOptions) => boolean;
  readonly undo: () => void;
  /** Other numbers for places that another window has given out too, in everything that can be undone as well. */
  readonly renumber: (overlap: Overlap) => void;
  readonly redo: () => void;
  readonly select: (selection: Selection) => void;
  readonly setTool: (tool: ToolName) => void;
  readonly setDefaults: (part: Partial<Defaults>) => void;
  readonly setSnapping: (isSnapping: boolean) => void;
  readonly setDraw: (part: Partial<Draw>) => void;
  /** Says why something cannot be done. */
  readonly refuse: (refusal: NonNullable<EditorState["refusal"]>) => void;
  readonly show: (sketch: Sketch | null) => void;
  readonly look: (preview: EditorDocument | null) => void;
  readonly say: (said: Said | null) => void;
  readonly jumpTo: (places: readonly number[]) => void;
  readonly copy: () => void;
  /** Something was copied in another window: the next paste means that. */
  readonly takeClipping: (clipping: NonNullable<EditorState["clipping"]>) => void;
  readonly paste: () => void;
  readonly duplicate: () => void;
  readonly pointerDown: (press: Press) => void;
  readonly pointerMove: (press: Press) => void;
  readonly pointerUp: (press: Press) => void;
  readonly doubleClick: (press: Press) => void;
  /** Takes back the last corner that was set; false when none is being set. */
  readonly back: () => boolean;
  /** The hand was taken away (the window lost the focus): gives up the gesture and nothing else. */
  readonly drop: () => void;
  /** Escape: gives up the gesture, else the tool, else the selection. */
  readonly cancel: () => void;
  /** Enter: closes an outline, or draws with the typed values around a point. */
  readonly finish: (around: Point) => void;
}

/** How far a copy lies from what was copied. */
const COPY_OFFSET_CM = 60;

/** Opens an editor on a document. */
export function createEditor(options: { readonly document: EditorDocument; readonly words: ChartWords }): Editor {
  const store = createStore<EditorState>(() => startState(options.document, options.words));
  const get = (): EditorState => store.getState();
  const document = (): EditorDocument => get().history.document;
  let tool: Tool = selectTool();

  const { select, run, step } = editingOf(store);
  const setDraw: Editor["setDraw"] = (part) => store.setState(({ draw }) => ({ draw: { ...draw, ...part } }));
  const setTool = (name: ToolName): void => {
    tool.cancel(editor);
    tool = toolOf(name);
    setDraw({ walked: null, dragged: null, corner: 0 });
    store.setState({ tool: name, sketch: null, preview: null, refusal: null, said: { key: `tool.${name}` } });
  };
  const editor: Editor = {
    store,
    words: options.words,
    get,
    document,
    run,
    select,
    setTool,
    undo: () => step(undo, "undone"),
    redo: () => step(redo, "redone"),
    setDefaults: (part) => store.setState(({ defaults }) => ({ defaults: { ...defaults, ...part } })),
    setSnapping: (isSnapping) => store.setState({ isSnapping, said: { key: isSnapping ? "snapOn" : "snapOff" } }),
    setDraw,
    refuse: (refusal) => store.setState({ refusal }),
    show: (sketch) => store.setState({ sketch }),
    look: (preview) => store.setState({ preview }),
    say: (said) => store.setState({ said }),
    jumpTo: (places) => store.setState({ wanted: places }),
    renumber: (overlap) => {
      const { history, number } = withOwnPlaces(get().history, overlap);
      if (history === get().history) return;
      editor.drop();
      setDraw({ walked: null, dragged: null });
      const places = new Set([...get().selection.places].map(number));
      store.setState(({ selection }) => ({ history, selection: { ...selection, places }, preview: null }));
    },
    ...clipboardOf(store, run),
    pointerDown: (press) => {
      if (get().draw.walked !== null) setDraw({ walked: null });
      tool.down(editor, press);
    },
    pointerMove: (press) => tool.move(editor, press),
    pointerUp: (press) => tool.up(editor, press),
    doubleClick: (press) => tool.doubleClick(editor, press),
    back: () => tool.back?.(editor) ?? false,
    drop: () => {
      tool.cancel(editor);
      store.setState({ sketch: null });
    },
    cancel: () => {
      if (tool.cancel(editor)) return store.setState({ sketch: null });
      if (get().draw.walked !== null) return setDraw({ walked: null });
      if (get().preview) return store.setState({ preview: null });
      if (get().tool !== "select") return setTool("select");
      if (!isNothing(get().selection)) select(NOTHING_SELECTED);
    },
    finish: (around) => tool.finish(editor, around),
  };
  return editor;
}

/** Commands, undo and the selection: everything that writes into the history. */
function editingOf(store: StoreApi<EditorState>) {
  const get = (): EditorState => store.getState();
  let serial = 0;
  let joinable: { readonly word: string; readonly selection: Selection } | null = null;
  const select = (selection: Selection): void => {
    const count = placesIn(get().history.document, selection).length;
    store.setState({
      selection,
      preview: null,
      refusal: null,
      said: isNothing(selection)
        ? { key: "nothing" }
        : { key: "selected", values: { count, objects: selection.objects.size } },
    });
  };
  const run: Editor["run"] = (command, how = {}) => {
    const { history, selection } = get();
    const result = runCommand(history.document, command);
    if (!result.ok) {
      store.setState({ refusal: result.refusal, sketch: null });
      return false;
    }
    const joins = how.joins !== undefined && joinable?.word === how.joins && joinable.selection === selection;
    serial += 1;
    const step = { mark: `step-${serial}`, label: command.name };
    const next = joins ? apply(history, result.value) : commit(history, result.value, step);
    const added = how.selectAdded ? addedSince(history.document, result.value) : [];
    const selected = added.length > 0 ? asSelected(result.value, added) : leftOfSelection(result.value, selection);
    store.setState({ history: next, selection: selected, refusal: null, sketch: null, preview: null });
    joinable = how.joins === undefined ? null : { word: how.joins, selection: selected };
    if (added.length > 0) select(selected);
    return true;
  };
  const step = (way: typeof undo, key: "undone" | "redone"): void => {
    const before = get();
    const history = way(before.history);
    joinable = null;
    if (history === before.history) return store.setState({ said: { key: `${key}Nothing` } });
    const selection = leftOfSelection(history.document, before.selection);
    store.setState({ history, selection, sketch: null, preview: null, refusal: null, said: { key } });
  };
  return { select, run, step };
}

/** What was added as it is selected: a drawn section stands for what is in it. */
function asSelected(document: EditorDocument, added: readonly ObjectId[]): Selection {
  const objects = added.flatMap((id) => document.objects.get(id) ?? []);
  const drawn = new Set(
    objects.flatMap((object) => (object.kind === "section" && object.data.outline ? [object.data.key] : [])),
  );
  const isOwn = (object: EditorObject): boolean =>
    object.kind === "section" || object.kind === "shape" || !drawn.has(object.data.section);
  return selectObjects(objects.filter(isOwn).map(({ id }) => id));
}

/** Copying and pasting, also between charts of one window. */
function clipboardOf(
  store: StoreApi<EditorState>,
  run: Editor["run"],
): Pick<Editor, "copy" | "takeClipping" | "paste" | "duplicate"> {
  const get = (): EditorState => store.getState();
  return {
    copy: () => {
      const { selection } = get();
      if (isNothing(selection)) return store.setState({ refusal: { code: "NOTHING_SELECTED", data: undefined } });
      const clipping = clippingOf(get().history.document, selection);
      copied.clipping = clipping;
      store.setState({ clipping, pasted: 0, refusal: null, said: { key: "copied" } });
    },
    takeClipping: (clipping) => {
      copied.clipping = clipping;
    },
    paste: () => {
      const { clipping } = copied;
      if (!clipping) return store.setState({ refusal: { code: "NOTHING_TO_PASTE", data: undefined } });
      // Each copy of the same lies a little further.
      const pasted = clipping === get().clipping ? get().pasted + 1 : 1;
      const by = COPY_OFFSET_CM * pasted;
      const { history, things } = get();
      const floor = reachableOn(history.document, things.floor) === history.document ? null : things.floor;
      const input = { clipping, dx: by, dy: by, ...(floor !== null && { floor }) };
      if (run({ name: "pasteClipping", input }, { selectAdded: true })) store.setState({ clipping, pasted });
    },
    duplicate: () => {
      const input = { selection: get().selection, copies: 1, dx: COPY_OFFSET_CM, dy: COPY_OFFSET_CM };
      run({ name: "repeatSelection", input }, { selectAdded: true });
    },
  };
}

/** What was copied last, in this window or another, so that it can be pasted into another chart. */
const copied: { clipping: EditorState["clipping"] } = { clipping: null };

function toolOf(name: ToolName): Tool {
  switch (name) {
    case "select":
      return selectTool();
    case "corners":
      return cornersTool();
    case "lasso":
    case "brush":
    case "paint":
      return freehandTool(name);
    case "measure":
      return measureTool();
    case "picture":
      return pictureTool();
    default:
      return drawTool(name);
  }
}

function startState(document: EditorDocument, words: ChartWords): EditorState {
  return {
    history: startHistory(document),
    selection: NOTHING_SELECTED,
    tool: "select",
    defaults: {
      category: document.head.categories[0]?.key ?? "",
      rows: 10,
      seats: 20,
      seatPitchCm: DEFAULT_SEAT_PITCH_CM,
      rowPitchCm: DEFAULT_ROW_PITCH_CM,
      curveCm: 0,
      stagger: "none",
      tableForm: "round",
      tableSold: "seats",
      chairs: 8,
      capacity: 100,
      outline: "rectangle",
      text: words.text,
      icon: "entrance",
      isSmooth: false,
    },
    isSnapping: true,
    sketch: null,
    preview: null,
    refusal: null,
    said: null,
    clipping: null,
    pasted: 0,
    wanted: null,
    things: NO_THINGS,
    draw: NO_DRAW,
  };
}
