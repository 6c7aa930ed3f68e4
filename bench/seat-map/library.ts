// The public library: @alisaitteke/seatmap-canvas draws with d3 and SVG, a few DOM nodes per seat. Fed with the same
// seats, colours and views; its own zoom behaviour is driven, its own animations are off.
import "@alisaitteke/seatmap-canvas/dist/cjs/seatmap.canvas.css";
import { SeatMapCanvas } from "@alisaitteke/seatmap-canvas";
import type { LibraryItem, LibraryTransform } from "@alisaitteke/seatmap-canvas";
import { SEAT_RADIUS_CM } from "#domain/charts/chart.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import type { View } from "#renderer/seat-map/view.ts";
import type { Engine, Subject } from "./engine.ts";
import { colorOf, TAKEN_COLOR } from "./engine.ts";

const ELEMENT_ID = "library-map";

/** Starts the library's map in an element. There can be one per page: it looks itself up by id. */
export function startLibrary(element: HTMLElement, subject: Subject): Engine {
  element.id = ELEMENT_ID;
  const style = document.createElement("style");
  const { width, height } = subject.size;
  style.textContent = `#${ELEMENT_ID}, #${ELEMENT_ID} svg { width: ${width}px !important; height: ${height}px !important; display: block }`;
  document.head.append(style);
  // It reports every step to the console.
  console.log = console.info = () => {};
  const map = new SeatMapCanvas(`#${ELEMENT_ID}`, {
    ...{ resizable: true, min_zoom: 0.001, max_zoom: 10, animation_speed: 0 },
    style: {
      seat: {
        ...{ radius: SEAT_RADIUS_CM, color: "#6796ff", hover: "#5671ff", not_salable: "#424747", selected: "#56aa45" },
      },
      block: { fill: "#fff", stroke: "#eee" },
      label: {},
    },
  });
  map.data.replaceData(blocksOf(subject));
  const seats = seatsBelow(map.svg.stage.blocks);
  const { node } = map.svg;
  const behaviour = map.zoomManager.zoomTypes.normal;
  const Transform = (node.node().__zoom as LibraryTransform).constructor;
  const { left, top } = cornerOf(subject);
  const setView = ({ scale, x, y }: View): void =>
    behaviour.transform(node, new Transform(scale, x + left * scale, y + top * scale));
  setView(subject.view);
  return {
    setView,
    settle: async () => {},
    change: (changes) => {
      for (const { index, state } of changes) {
        const seat = seats[index]!;
        const isFree = state === PLACE_STATE.free;
        seat.item.salable = isFree;
        seat.item.color = isFree ? colorOf(subject, index) : TAKEN_COLOR;
        seat.setColor?.(seat.item.color);
      }
    },
    // Zoomed out it answers with the block that lies over its seats.
    hit: (x, y) => Boolean(document.elementFromPoint(x, y)?.closest(".blocks")),
  };
}

/** When it starts it looks for a block in the window at zoom 1 and fails without: the first seat is put there. */
const cornerOf = ({ places, size }: Subject): { readonly left: number; readonly top: number } => ({
  left: places.x[0]! - size.width / 2,
  top: places.y[0]! - size.height / 2,
});

function blocksOf(subject: Subject): unknown[] {
  const { chart, places, states } = subject;
  const { left, top } = cornerOf(subject);
  const blocks = chart.sections.map(({ key, name }) => ({
    ...{ id: key, title: name, color: "#eee", labels: [] },
    seats: [] as unknown[],
  }));
  for (let index = 0; index < places.count; index += 1) {
    const isFree = states[index] === PLACE_STATE.free;
    blocks[places.sections[index]!]?.seats.push({
      ...{ id: index, title: places.seatLabels[index], salable: isFree },
      ...{ x: places.x[index]! - left, y: places.y[index]! - top },
      color: isFree ? colorOf(subject, index) : TAKEN_COLOR,
    });
  }
  return blocks;
}

/** The library's objects of the seats, by our index. */
function seatsBelow(root: LibraryItem): (LibraryItem & { item: { salable: boolean; color: string } })[] {
  const seats: (LibraryItem & { item: { salable: boolean; color: string } })[] = [];
  const walk = (parent: LibraryItem): void => {
    for (const child of parent.child_items ?? []) {
      if (child.item?.block !== undefined && child.setColor) seats[child.item.id] = child as (typeof seats)[number];
      else walk(child);
    }
  };
  walk(root);
  return seats;
}
