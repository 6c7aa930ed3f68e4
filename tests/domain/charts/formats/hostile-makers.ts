// Small pieces hostile chart files are put together from.
import { tinyChart } from "#tests/support/tiny-chart.ts";

export interface HostileFile {
  readonly name: string;
  /** Made when it is its turn: some are large. */
  readonly content: () => string | Uint8Array;
  /** Must be refused; otherwise it may also be repaired into a chart. */
  readonly refused?: true;
}

/** Larger ones are read in the process that the product reads them in: tests/services/chart-file-limits.test.ts. */
export const LARGE_CHARACTERS = 200_000;

export const seat = (parts: string): string =>
  `{"seat_guid":"a1","seat_number":"1","category":"A","position":{"x":0,"y":0},${parts}}`;
export const pretix = (seats: string, more = ""): string =>
  `{"name":"P","categories":[{"name":"A"}],${more}"zones":[{"name":"Z","position":{"x":0,"y":0},"rows":[{"row_number":"1","position":{"x":0,"y":0},"seats":[${seats}]}]}]}`;
export const svg = (content: string, head = ""): string =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
export const circles = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<circle id="A${index}" cx="${index}" cy="0" r="1"/>`).join("");
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const own = (parts: object): string => JSON.stringify({ ...tinyChart, ...parts });
export const row = tinyChart.rows[0];
