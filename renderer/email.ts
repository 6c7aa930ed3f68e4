// A first look at an address while it is typed; main decides.

/** Something, an at sign, something with a dot in it. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
