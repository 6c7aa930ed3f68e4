// The house as data: which room a file is in, what each room may import, and which packages belong to one room alone.

/** Rooms by path, the most particular first. */
const rooms = [
  { room: "main/services", at: /^main\/services\// },
  { room: "main/adapters", at: /^main\/adapters\// },
  { room: "main/router", at: /^main\/(?:router\/|(?:router|connections)\.ts$)/ },
  { room: "main/transports", at: /^main\/transports\// },
  { room: "main/headless", at: /^main\/headless\// },
  { room: "main/electron", at: /^main\/electron\// },
  { room: "main/app", at: /^main\/(?:app\/|(?:app|verify-worker)\.ts$)/ },
  { room: "main/ground", at: /^main\/[^/]+$/ },
  { room: "domain", at: /^domain\// },
  { room: "contract", at: /^contract\// },
  { room: "db", at: /^db\// },
  { room: "preload", at: /^preload\// },
  { room: "renderer", at: /^renderer\// },
  { room: "data", at: /^data\// },
  { room: "tests", at: /^tests\// },
  { room: "bench", at: /^bench\// },
  { room: "scripts", at: /^scripts\// },
  { room: "top", at: /^[^/]+$/ },
] as const;

export type Room = (typeof rooms)[number]["room"];

const everything = rooms.map(({ room }) => room);
const insideMain = ["main/services", "main/adapters", "main/router", "main/transports", "main/ground"] as const;

/** What each room may import besides itself, and why not more. */
export const mayImport: Readonly<Record<Room, { readonly rooms: readonly Room[]; readonly why: string }>> = {
  domain: { rooms: ["data"], why: "domain/ is pure ground: every other room leans on it" },
  contract: { rooms: ["domain", "data"], why: "contract/ runs on both sides of the wire" },
  db: { rooms: ["domain"], why: "db/ is SQL: use cases call queries, queries never call use cases" },
  "main/ground": { rooms: ["domain", "db", "contract"], why: "ports and the office know no use case and no wire" },
  "main/services": {
    rooms: ["domain", "db", "data", "main/ground"],
    why: "a use case reaches the world through main/ports.ts and is called by the router",
  },
  "main/adapters": { rooms: ["domain", "data", "main/ground"], why: "an adapter binds one port to one outside thing" },
  "main/router": {
    rooms: ["contract", "domain", "main/services", "main/ground"],
    why: "the router asks who, may they, calls a service and shapes the answer",
  },
  "main/transports": {
    rooms: ["contract", "domain", "main/router", "main/app", "main/ground"],
    why: "a transport carries the router and knows no rule",
  },
  "main/app": {
    rooms: ["domain", "db", "contract", "data", ...insideMain],
    why: "the composition root knows no shell",
  },
  "main/headless": {
    rooms: ["domain", "data", "main/app", "main/transports", "main/adapters", "main/services", "main/ground"],
    why: "a shell puts app, transports and adapters together; only its commands call use cases themselves",
  },
  "main/electron": {
    rooms: ["domain", "data", "main/app", "main/transports", "main/adapters", "main/ground"],
    why: "a shell puts app, transports and adapters together",
  },
  preload: { rooms: [], why: "a sandboxed preload is one file" },
  renderer: { rooms: ["contract", "domain", "data"], why: "the renderer asks main through the contract" },
  data: { rooms: [], why: "data/ holds facts, no code" },
  tests: { rooms: everything, why: "" },
  bench: { rooms: everything, why: "" },
  scripts: { rooms: ["domain"], why: "scripts start other programs; only what is pure can be called from here" },
  top: { rooms: ["scripts"], why: "the configuration at the top imports no room of the application" },
};

/** Packages that live in few rooms. Tests and benches may use them all. */
export const packagesAtHome: readonly {
  readonly packages: RegExp;
  readonly rooms: readonly Room[];
  readonly why: string;
}[] = [
  { packages: /^electron(?:\/|$)/, rooms: ["main/electron", "preload"], why: "the core runs on plain Node" },
  { packages: /^(?:drizzle-orm|better-sqlite3)(?:\/|$)/, rooms: ["db"], why: "SQL is written in db/ only" },
  {
    packages: /^(?:react|react-dom|react-konva|konva|@mantine\/.*|zustand)(?:\/|$)/,
    rooms: ["renderer"],
    why: "screens are drawn in renderer/ only",
  },
  {
    packages: /^node:/,
    rooms: [...insideMain, "db", "main/app", "main/headless", "main/electron", "scripts", "top"],
    why: "domain/, contract/, preload/ and renderer/ run where there is no Node",
  },
  {
    packages: /^@orpc\/server(?:\/|$)/,
    rooms: ["main/router", "main/transports", "main/app", "main/headless"],
    why: "the wire ends in main/transports and main/router",
  },
];

/** The room of a file. Throws for a file outside every room: a new folder needs a decision. */
export function roomOf(path: string): Room {
  const found = rooms.find(({ at }) => at.test(path));
  if (found === undefined) throw new Error(`${path} is in no room of the house: see tests/tidy/rooms.ts`);
  return found.room;
}

/** Why `from` may not import `name`, or null when it may. `target` is the file meant, null for a package. */
export function whyNot(options: { from: string; name: string; target: string | null }): string | null {
  const room = roomOf(options.from);
  if (room === "tests" || room === "bench") return null;
  if (options.target === null) {
    const home = packagesAtHome.find(({ packages }) => packages.test(options.name));
    return home === undefined || home.rooms.includes(room) ? null : home.why;
  }
  const targetRoom = roomOf(options.target);
  return targetRoom === room || mayImport[room].rooms.includes(targetRoom) ? null : mayImport[room].why;
}
