// Stands where the process for chart files stands, and never ends: by time, or by memory. The file's name says which.
process.once("message", ({ name }: { readonly name?: string }) => {
  const kept: number[][] = [];
  for (;;) if (name !== "endless") kept.push(Array.from({ length: 10_000 }, (_, index) => index / 3));
});
