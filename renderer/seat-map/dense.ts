// Reading lists whose index is in range by construction: the one place where that is asserted, so that the loops stay readable.
// One function per kind of array keeps each call site fast.

export const f32 = (list: Float32Array, index: number): number => list[index] as number;
export const u32 = (list: Uint32Array, index: number): number => list[index] as number;
export const u16 = (list: Uint16Array, index: number): number => list[index] as number;
export const u8 = (list: Uint8Array | Uint8ClampedArray, index: number): number => list[index] as number;

/** An element of an ordinary list; a hole is a bug. */
export function item<Value>(list: readonly Value[], index: number): Value {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no element ${index} of ${list.length}`);
  return value;
}
