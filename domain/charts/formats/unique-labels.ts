// Makes every place's label mean one place: what a file repeats becomes a section of its own, or gets a letter behind.
import type { Point } from "../chart.ts";
import { labelKey } from "../labels.ts";
import { MAX_LABEL_LENGTH, MAX_SEAT_LABEL_LENGTH } from "../limits.ts";
import type { LooseSection } from "./plan.ts";
import type { Repairs } from "./repairs.ts";
import { firstFree, fitText } from "./texts.ts";

export interface LabelledRow {
  readonly at: string;
  /** Index into the sections; a section that was split gets further ones at the end. */
  section: number;
  label: string;
  readonly middle: Point;
  readonly seats: readonly { readonly at: string; number: string }[];
}

/** More blocks than this under one name are not blocks: then it is the rows that get numbers (tables in a club). */
const MOST_BLOCKS = 12;

interface Block {
  readonly section: number;
  readonly labels: Set<string>;
  last: Point;
}

/** Changes sections, row labels and seat numbers in place until no two seats share a label. */
export function makeLabelsUnique(sections: LooseSection[], rows: readonly LabelledRow[], repairs: Repairs): void {
  nameSections(sections, repairs);
  nameRows(rows, repairs);
  for (const row of rows) numberSeats(row, repairs);
  const blocks = new Map<number, Block[]>();
  const names = new Set(sections.map(({ name }) => labelKey(name)));
  const mayBeSplit = splittableSections(rows);
  const counters = new Map<string, number>();
  for (const row of rows) {
    const known = blocks.get(row.section) ?? [];
    blocks.set(row.section, known);
    const first = mayBeSplit.has(row.section) ? undefined : known[0];
    if (first !== undefined) relabelRow(row, { labels: first.labels, counters, repairs });
    const own = labelsOf(row);
    const home = nearestBlock(known, own, row.middle) ?? newBlock(row, { sections, known, names, repairs });
    for (const label of own) home.labels.add(label);
    home.last = row.middle;
    row.section = home.section;
  }
  separateSections(sections, rows, repairs);
}

const labelsOf = (row: LabelledRow): string[] => row.seats.map(({ number }) => labelKey(`${row.label}-${number}`));

/** Two sections of one name: the floor tells them apart, or a number. */
function nameSections(sections: LooseSection[], repairs: Repairs): void {
  const wanted = new Map<string, number>();
  for (const { name } of sections) wanted.set(labelKey(name), (wanted.get(labelKey(name)) ?? 0) + 1);
  const taken = new Set<string>();
  for (const [index, section] of sections.entries()) {
    const isShared = (wanted.get(labelKey(section.name)) ?? 0) > 1;
    const wished = isShared && section.floor ? `${section.floor} ${section.name}` : section.name;
    const isTaken = (text: string): boolean => taken.has(labelKey(text));
    const name = firstFree(wished, { limit: MAX_LABEL_LENGTH, joint: " ", isTaken });
    taken.add(labelKey(name));
    if (name === section.name) continue;
    repairs.add("LABEL_REPEATED", section.at, { label: section.name, now: name });
    sections[index] = { ...section, name };
  }
}

/** Section `A` with row `B-1` and section `A-B` with row `1` would name their seats alike. */
function separateSections(sections: readonly LooseSection[], rows: readonly LabelledRow[], repairs: Repairs): void {
  const taken = new Set<string>();
  const suffixes: Suffixes = new Map();
  for (const row of rows) {
    const keyOf = (number: string): string => labelKey(`${sections[row.section]?.name ?? ""}-${row.label}-${number}`);
    for (const seat of row.seats) {
      const wished = seat.number;
      const isTaken = (text: string): boolean => taken.has(keyOf(text));
      if (isTaken(wished)) {
        seat.number = withLetter(wished, { isTaken, suffixes });
        repairs.add("LABEL_REPEATED", seat.at, { label: wished, now: seat.number });
      }
      taken.add(keyOf(seat.number));
    }
  }
}

/** Rows without a label are counted through in their section. */
function nameRows(rows: readonly LabelledRow[], repairs: Repairs): void {
  const taken = new Map<number, Set<string>>();
  for (const { section, label } of rows) {
    const labels = taken.get(section) ?? new Set();
    taken.set(section, labels.add(labelKey(label)));
  }
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (row.label !== "") continue;
    const labels = taken.get(row.section);
    let number = counts.get(row.section) ?? 0;
    do number += 1;
    while (labels?.has(String(number)));
    counts.set(row.section, number);
    row.label = String(number);
    repairs.tally("LABEL_MISSING", row.at, "row", { label: row.label });
  }
}

/** Seats without a number get their place in the row; a number twice in a row gets a letter. */
function numberSeats(row: LabelledRow, repairs: Repairs): void {
  const taken = new Set<string>();
  const suffixes: Suffixes = new Map();
  for (const [index, seat] of row.seats.entries()) {
    const wished = shortNumber(seat, row.label, repairs) || String(index + 1);
    if (seat.number === "") repairs.tally("LABEL_MISSING", seat.at, "seat", { label: wished });
    const isTaken = (text: string): boolean => taken.has(labelKey(text));
    seat.number = isTaken(wished) ? withLetter(wished, { isTaken, suffixes }) : wished;
    if (seat.number !== wished) repairs.add("LABEL_REPEATED", seat.at, { label: wished, now: seat.number });
    taken.add(labelKey(seat.number));
  }
}

/** What is written on a seat has 8 characters: a row's label in front of it is the first thing to go. */
function shortNumber(
  seat: { readonly at: string; readonly number: string },
  rowLabel: string,
  repairs: Repairs,
): string {
  const text = seat.number;
  if (text.length <= MAX_SEAT_LABEL_LENGTH) return fitText(text, MAX_SEAT_LABEL_LENGTH, { path: seat.at, repairs });
  const last = /[^\s\-_/.:]*$/.exec(text.slice(-200))?.[0] ?? "";
  const bare = rowLabel !== "" && last.startsWith(rowLabel) ? last.slice(rowLabel.length) || last : last;
  return fitText(bare !== "" && bare.length <= MAX_SEAT_LABEL_LENGTH ? bare : text, MAX_SEAT_LABEL_LENGTH, {
    path: seat.at,
    repairs,
  });
}

/** How many suffixes of a number were tried already, so that a thousand equal numbers are not a million tries. */
type Suffixes = Map<string, number>;
const SUFFIX_LETTERS = "bcdefghjkmnpqrstuvwxyz";

/** `12b`, `12c`, ... and `12/2`, `12/3`, ... where the alphabet does not reach. */
function withLetter(
  number: string,
  { isTaken, suffixes }: { readonly isTaken: (text: string) => boolean; readonly suffixes: Suffixes },
): string {
  for (let tried = suffixes.get(number) ?? 0; ; tried += 1) {
    const suffix = SUFFIX_LETTERS[tried] ?? `/${tried - SUFFIX_LETTERS.length + 2}`;
    const candidate = `${number.slice(0, MAX_SEAT_LABEL_LENGTH - suffix.length)}${suffix}`;
    if (isTaken(candidate)) continue;
    suffixes.set(number, tried + 1);
    return candidate;
  }
}

/** Sections whose repeated row labels look like several blocks with the same rows. */
function splittableSections(rows: readonly LabelledRow[]): ReadonlySet<number> {
  const counts = new Map<number, Map<string, number>>();
  for (const { section, label } of rows) {
    const labels = counts.get(section) ?? new Map<string, number>();
    counts.set(section, labels.set(labelKey(label), (labels.get(labelKey(label)) ?? 0) + 1));
  }
  const splittable = [...counts].filter(
    ([_section, labels]) => labels.size > 1 && Math.max(...labels.values()) <= MOST_BLOCKS,
  );
  return new Set(splittable.map(([section]) => section));
}

function relabelRow(
  row: LabelledRow,
  options: {
    readonly labels: ReadonlySet<string>;
    readonly counters: Map<string, number>;
    readonly repairs: Repairs;
  },
): void {
  const { labels, counters, repairs } = options;
  const wished = row.label;
  const counter = `${row.section} ${labelKey(wished)}`;
  for (let number = counters.get(counter) ?? 2; labelsOf(row).some((label) => labels.has(label)); number += 1) {
    const ending = ` ${number}`;
    row.label = `${wished.slice(0, MAX_LABEL_LENGTH - ending.length)}${ending}`;
    counters.set(counter, number + 1);
  }
  if (row.label !== wished) repairs.add("LABEL_REPEATED", row.at, { label: wished, now: row.label });
}

/** The block of the section where the row's labels are still free, and of those the one it stands next to. */
function nearestBlock(blocks: readonly Block[], labels: readonly string[], middle: Point): Block | null {
  let best: Block | null = null;
  let nearest = Infinity;
  for (const block of blocks) {
    const distance = Math.hypot(block.last.x - middle.x, block.last.y - middle.y);
    if ((best === null || distance < nearest) && !labels.some((label) => block.labels.has(label))) {
      best = block;
      nearest = distance;
    }
  }
  return best;
}

function newBlock(
  row: LabelledRow,
  options: {
    readonly sections: LooseSection[];
    readonly known: Block[];
    readonly names: Set<string>;
    readonly repairs: Repairs;
  },
): Block {
  const { sections, known, names, repairs } = options;
  const first = sections[row.section];
  let section = row.section;
  if (known.length > 0 && first !== undefined) {
    const name = firstFree(first.name, {
      limit: MAX_LABEL_LENGTH,
      joint: " ",
      isTaken: (text) => names.has(labelKey(text)),
    });
    names.add(labelKey(name));
    section = sections.length;
    sections.push({ ...first, name, key: null });
    repairs.add("SECTION_SPLIT", row.at, { section: first.name, row: row.label, now: name });
  }
  const block: Block = { section, labels: new Set(), last: row.middle };
  known.push(block);
  return block;
}
