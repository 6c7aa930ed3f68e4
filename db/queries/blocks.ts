// Blocks: places kept off sale with a reason. What they keep is in `claims`.
import type { Reader, Writer } from "../open.ts";
import { changing, inserting, selecting } from "../prepared.ts";
import { blocks } from "../schema/events.ts";

export type BlockRow = typeof blocks.$inferSelect;
type BlockWithMaker = BlockRow & { createdByName: string };

export const insertBlock = inserting(blocks);

const columns = `b.id, b.performance_id as performanceId, b.reason, b.note, b.expires_at as expiresAt, b.created_by as createdBy,
  b.created_at as createdAt, b.ended_at as endedAt, coalesce(s.name, '') as createdByName
  from blocks b left join staff s on s.id = b.created_by`;
const byId = selecting<BlockWithMaker>(`select ${columns} where b.id = :id`);
const ofPerformance = selecting<BlockWithMaker>(
  `select ${columns} where b.performance_id = :performanceId and b.ended_at is null order by b.created_at desc, b.id desc`,
);
export const readBlock = (reader: Reader, id: string): BlockWithMaker | undefined => byId.get(reader, { id });
/** Blocks of a performance that were not released, newest first. */
export const readBlocks = (reader: Reader, performanceId: string): BlockWithMaker[] =>
  ofPerformance.all(reader, { performanceId });

const places = selecting<{ blockId: string; place: number; quantity: number }>(`
  select c.block_id as blockId, c.place, count(*) as quantity from json_each(:blockIds) as wanted
    cross join claims c on c.block_id = wanted.value
  where c.ended_at is null and (c.expires_at is null or c.expires_at > :now) group by c.block_id, c.place order by c.place`);
/** What these blocks keep now. */
export const readBlockedPlaces = (reader: Reader, options: { blockIds: readonly string[]; now: number }) =>
  places.all(reader, { blockIds: JSON.stringify(options.blockIds), now: options.now });

const releaseAll = changing(
  "update claims set ended_at = :now, end_reason = 'released' where block_id = :blockId and ended_at is null",
);
const releaseSome = changing(`
  update claims set ended_at = :now, end_reason = 'released'
  where block_id = :blockId and ended_at is null and place in (select value from json_each(:places))`);
/** Gives places of a block back on sale (null: all it has); answers how many claims ended. */
export const releaseBlocked = (
  writer: Writer,
  options: { blockId: string; places: readonly number[] | null; now: number },
): number =>
  options.places === null
    ? releaseAll(writer, { blockId: options.blockId, now: options.now })
    : releaseSome(writer, { ...options, places: JSON.stringify(options.places) });

const endRow = changing("update blocks set ended_at = :now where id = :id and ended_at is null");
export const endBlock = (writer: Writer, options: { id: string; now: number }): number => endRow(writer, options);
