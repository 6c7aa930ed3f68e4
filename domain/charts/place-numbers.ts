// From place numbers to indexes: a plain array where numbers lie close together, which is fifty times quicker made than a map.

/** The index of a place by its number. */
export type PlaceIndex = Pick<ReadonlyMap<number, number>, "get" | "has">;

/** Numbers up to this many times the count still make an array; scattered ones a map. */
const SPARSE_SHARE = 16;

/** Indexes the numbers; of two alike the later counts. */
export function indexNumbers(numbers: Uint32Array): PlaceIndex {
  let highest = 0;
  for (const number of numbers) if (number > highest) highest = number;
  if (highest > SPARSE_SHARE * numbers.length + 1024)
    return new Map(Array.from(numbers, (number, index) => [number, index]));
  const slots = new Int32Array(highest + 1);
  for (let index = 0; index < numbers.length; index += 1) slots[numbers[index] ?? 0] = index + 1;
  const get = (number: number): number | undefined => {
    const slot = slots[number] ?? 0;
    return slot === 0 ? undefined : slot - 1;
  };
  return { get, has: (number) => get(number) !== undefined };
}
