// Moving and scaling the picture under the drawing with the pointer. Only this tool touches it: else it is fixed.
import type { Picture, Point } from "#domain/charts/chart.ts";
import { pictureCorners } from "#domain/charts/editing/pictures.ts";
import { runCommand } from "#domain/charts/editing/commands.ts";
import type { Editor } from "../editor.ts";
import type { Press, Tool } from "../tools/tool.ts";

const CORNER_REACH_PX = 14;
const LEAST_CM = 10;

interface Grip {
  readonly from: Press;
  readonly picture: Picture;
  /** The corner that stays while the opposite one is pulled; null: the picture is moved. */
  readonly fixed: Point | null;
}

/** A tool of its own each time: it remembers where the picture was taken. */
export function pictureTool(): Tool {
  let grip: Grip | null = null;
  return {
    down: (editor, press) => {
      const picture = editor.document().head[editor.get().things.role];
      grip = picture ? { from: press, picture, fixed: fixedCorner(picture, press) } : null;
      if (!picture) editor.say({ key: "noPicture" });
    },
    move: (editor, press) => {
      if (!grip) return;
      const next = runCommand(editor.document(), commandFor(editor, pulled(grip, press)));
      if (next.ok) editor.look(next.value);
    },
    up: (editor, press) => {
      const held = grip;
      grip = null;
      if (!held) return;
      editor.look(null);
      editor.run(commandFor(editor, pulled(held, press)));
    },
    doubleClick: () => undefined,
    cancel: (editor) => {
      const wasBusy = grip !== null;
      grip = null;
      if (wasBusy) editor.look(null);
      return wasBusy;
    },
    finish: () => undefined,
  };
}

const commandFor = (editor: Editor, picture: Picture) =>
  ({ name: "setPicture", input: { role: editor.get().things.role, picture } }) as const;

/** The corner opposite to the one under the pointer; null when none is near. */
function fixedCorner(picture: Picture, press: Press): Point | null {
  const corners = pictureCorners(picture);
  const reach = CORNER_REACH_PX * press.cmPerPx;
  const near = corners.findIndex(({ x, y }) => Math.hypot(x - press.at.x, y - press.at.y) <= reach);
  return near < 0 ? null : (corners[(near + 2) % 4] ?? null);
}

function pulled({ from, picture, fixed }: Grip, press: Press): Picture {
  if (!fixed) {
    const [dx, dy] = [press.at.x - from.at.x, press.at.y - from.at.y];
    return { ...picture, x: Math.round(picture.x + dx), y: Math.round(picture.y + dy) };
  }
  const before = Math.hypot(from.at.x - fixed.x, from.at.y - fixed.y);
  const after = Math.hypot(press.at.x - fixed.x, press.at.y - fixed.y);
  const least = LEAST_CM / Math.min(picture.widthCm, picture.heightCm);
  const factor = Math.max(least, before > 0 ? after / before : 1);
  return {
    ...picture,
    x: Math.round(fixed.x + (picture.x - fixed.x) * factor),
    y: Math.round(fixed.y + (picture.y - fixed.y) * factor),
    widthCm: Math.round(picture.widthCm * factor),
    heightCm: Math.round(picture.heightCm * factor),
  };
}
