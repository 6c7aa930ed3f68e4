// A place as people say it.

/** `Stalls-E-16` becomes `Stalls E 16`; the name of an area or a table stays as it is. */
export const spokenPlace = (label: string): string => label.replace(/^(.+)-([^\s-]{1,4})-(\d[^\s-]*)$/, "$1 $2 $3");
