// Keys of the cash amounts above the exact one.
export const QUICK_KEYS: readonly string[] = ["F6", "F7", "F8"];
