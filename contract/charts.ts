// Charts: drafts that several people may open, publishing with a look at what it does to performances, versions, pictures.
import { z } from "zod";
import { FILE_WORDS } from "#domain/charts/formats/plan.ts";
import { chartCheck, chartFileLook, chartFormat, csvMapping, fileRepair } from "./chart-files.ts";
import { placeInTheWay } from "./refusals.ts";
import { done, id, instant, line, performanceState, place, procedure, zone } from "./shapes.ts";

/** A chart file as text (domain/charts/chart.ts): 200,000 places have some 30 million characters. */
const chartText = z.string().max(40_000_000);
const count = z.number().int().min(0);

export const chartSummary = z.object({
  id,
  venueId: id,
  name: z.string(),
  /** The newest published version, if any. */
  latest: z
    .object({
      id,
      number: z.number().int(),
      placeCount: z.number().int(),
      capacity: z.number().int(),
      publishedAt: instant,
    })
    .nullable(),
  /** What waits to be published, if anything. */
  draft: z.object({ savedAt: instant, savedBy: z.string() }).nullable(),
});

/** How many places a version changes. A place may count under several. */
export const placeChangeCounts = z.object({
  adds: count,
  moves: count,
  relabels: count,
  recategorises: count,
  attributes: count,
  resizes: count,
  removes: count,
});

export const chartDraft = z.object({
  chartId: id,
  venueId: id,
  name: z.string(),
  /** Send it with the next save. Every save, discard and publication raises it. */
  version: z.number().int(),
  /** The chart file: the draft, or the newest version where nothing was changed, or an empty chart. */
  content: z.string(),
  /** True when there is something to publish or discard. */
  isSaved: z.boolean(),
  /** Who changed the chart last, and when. */
  changedAt: instant.nullable(),
  changedBy: z.string(),
  /** Number of the version the draft was begun on, and of the newest; null: none. */
  basedOn: z.number().int().nullable(),
  latest: z.object({ id, number: z.number().int() }).nullable(),
});

/** A customer who would be moved: to the nearest free place like the old one. */
const suggestedMove = z.object({
  fromPlace: place,
  from: z.string(),
  toPlace: place,
  to: z.string(),
  /** False: no free place of the old category was left. What was paid stays as it is. */
  sameCategory: z.boolean(),
  booking: z.object({ id, number: z.string(), customerName: z.string() }),
});

/** What publishing would do to one performance. */
export const performanceEffect = placeChangeCounts.extend({
  performanceId: id,
  title: z.string(),
  startsAt: instant,
  zone,
  state: performanceState,
  /** Number of the version it is on now. */
  chartNumber: z.number().int(),
  /** People with a ticket or a reservation. */
  sold: count,
  /** Changed places that somebody bought or reserved, has in a basket, or that are blocked. */
  touchesSold: count,
  held: count,
  blocked: count,
  /** What keeps it from being carried over, at most 500; `inTheWayCount` is of all. */
  inTheWay: z.array(placeInTheWay),
  inTheWayCount: count,
  /** Pass them to `publish` to move everybody in one step. */
  movesFor: z.array(suggestedMove),
  capacityBefore: z.number().int(),
  capacityAfter: z.number().int(),
  /** Keys of categories with places and without a price. */
  missingPrices: z.array(z.string()),
});

export const publishPreview = z.object({
  chartId: id,
  /** Of the draft: publish exactly what was looked at. */
  version: z.number().int(),
  /** The number the next version will have. */
  number: z.number().int(),
  /** False: the draft is the newest version; publishing only carries performances to it. */
  isChanged: z.boolean(),
  /** Number of the version the draft was begun on; null: none was there. */
  basedOn: z.number().int().nullable(),
  /** Versions published after it, newest first: the draft does not have what they changed. */
  publishedSince: z.array(z.object({ id, number: z.number().int(), publishedAt: instant, publishedBy: z.string() })),
  checks: z.array(chartCheck),
  canPublish: z.boolean(),
  /** Against the newest version; null for the first. */
  changes: placeChangeCounts.nullable(),
  /** Still to come on an older version, soonest first. */
  performances: z.array(performanceEffect),
});

const published = z.object({
  chart: chartSummary,
  chartVersionId: id,
  number: z.number().int(),
  carried: z.array(id),
  moved: z.array(
    z.object({
      performanceId: id,
      bookingId: id,
      number: z.string(),
      customerName: z.string(),
      from: z.string(),
      to: z.string(),
      /** A mail with the new ticket is on its way; else somebody has to tell the customer, unless both labels are the same. */
      mailed: z.boolean(),
    }),
  ),
});

export const chartVersionSummary = z.object({
  id,
  number: z.number().int(),
  placeCount: z.number().int(),
  capacity: z.number().int(),
  publishedAt: instant,
  publishedBy: z.string(),
  /** Against the version before. */
  changes: placeChangeCounts.nullable(),
  performances: count,
  upcoming: count,
});

/** A performance that is on a version of a chart. */
export const performanceOnVersion = z.object({
  performanceId: id,
  title: z.string(),
  startsAt: instant,
  zone,
  state: performanceState,
  isOver: z.boolean(),
  /** People with a ticket or a reservation. */
  sold: count,
});

/** A chart that was taken off the lists. */
export const archivedChart = z.object({
  id,
  venueId: id,
  name: z.string(),
  removedAt: instant,
  /** The newest published version, if any. */
  number: z.number().int().nullable(),
  placeCount: z.number().int().nullable(),
});

/** From the older to the newer; place numbers, and texts where something is written. */
export const chartComparison = z.object({
  counts: placeChangeCounts,
  added: z.array(z.number().int()),
  removed: z.array(z.number().int()),
  moved: z.array(z.number().int()),
  attributes: z.array(z.number().int()),
  resized: z.array(z.number().int()),
  relabelled: z.array(z.object({ place: z.number().int(), from: z.string(), to: z.string() })),
  recategorised: z.array(z.object({ place: z.number().int(), from: z.string(), to: z.string() })),
});

const pictureType = z.enum(["image/png", "image/jpeg", "image/webp"]);

export const charts = {
  list: procedure.input(z.object({ venueId: id.nullable() })).output(z.array(chartSummary)),
  /** A published version never changes: cache it for ever. `content` is the chart file as text (domain/charts/chart.ts). */
  version: procedure
    .input(z.object({ chartVersionId: id }))
    .output(z.object({ id, chartId: id, number: z.number().int(), content: z.string() })),
  /** Reads a chart file and publishes it as a new chart or, with the same name, as a new version. Refuses CHART_INVALID, FILE_TOO_LARGE. */
  import: procedure
    .input(z.object({ chartId: id, venueId: id, name: line(120), content: chartText }))
    .output(chartSummary),
  /** A chart that has only a draft. Refuses NAME_TAKEN, CHART_INVALID. */
  create: procedure
    .input(z.object({ id, venueId: id, name: line(120).min(1), content: chartText.nullable() }))
    .output(chartSummary),
  /** Refuses NAME_TAKEN. */
  rename: procedure.input(z.object({ chartId: id, name: line(120).min(1) })).output(chartSummary),
  /** A new chart, here or at another venue, that begins as this one is drawn now. Refuses NAME_TAKEN. */
  duplicate: procedure.input(z.object({ id, chartId: id, venueId: id, name: line(120).min(1) })).output(chartSummary),
  /** Takes a chart off the lists; what was sold on it stays. Refuses CHART_IN_USE while performances on it are to come. */
  remove: procedure.input(z.object({ chartId: id })).output(done),
  /** Charts that were taken off the lists, the last one first. */
  archived: procedure.input(z.object({ venueId: id.nullable() })).output(z.array(archivedChart)),
  /** Puts a chart on the lists again, as it was. Refuses NAME_TAKEN. */
  bringBack: procedure.input(z.object({ chartId: id })).output(chartSummary),
  draft: procedure.input(z.object({ chartId: id })).output(chartDraft),
  /**
   * Refuses VERSION_CONFLICT with who saved in between and when, CHART_INVALID for what is no chart at all. `basedOn` is
   * the number of the version the drawing was begun on, where that is not the newest (null: on none): the draft then says
   * so. `ownFrom`: places from this number on were numbered by this window; numbers given to others since are changed.
   */
  saveDraft: procedure
    .input(
      z.object({
        chartId: id,
        version: z.number().int(),
        content: chartText,
        basedOn: z.number().int().nullish(),
        ownFrom: place.optional(),
      }),
    )
    .output(z.object({ version: z.number().int(), savedAt: instant, savedBy: z.string() })),
  /** Back to the newest version. Refuses VERSION_CONFLICT. */
  discardDraft: procedure.input(z.object({ chartId: id, version: z.number().int() })).output(chartDraft),
  /** What publishing the draft would do, in numbers only: cheap enough for every save. */
  publishEffect: procedure.input(z.object({ chartId: id })).output(
    z.object({
      version: z.number().int(),
      /** Against the newest version; null for the first. */
      changes: placeChangeCounts.nullable(),
      /** Still to come on an older version. */
      performances: count,
      sold: count,
      touchesSold: count,
    }),
  ),
  /** What publishing the draft would do, to the chart and to every performance still to come on an older version. */
  previewPublish: procedure.input(z.object({ chartId: id })).output(publishPreview),
  /**
   * Makes the next version (under the caller's id) and carries performances to it, all or nothing. A draft equal to the
   * newest version only carries. Refuses VERSION_CONFLICT, CHART_INVALID, CHART_IN_THE_WAY with the taken places there is
   * no room for, SEAT_TAKEN or AREA_FULL when a customer was to be moved where somebody sits by now.
   */
  publish: procedure
    .input(
      z.object({
        chartVersionId: id,
        chartId: id,
        version: z.number().int(),
        carry: z.union([z.enum(["all", "none"]), z.array(id).max(5_000)]),
        /** With `bookingId` only that customer is moved, and nobody who took the place since. */
        moves: z
          .array(z.object({ performanceId: id, fromPlace: place, toPlace: place, bookingId: id.optional() }))
          .max(20_000)
          .default([]),
      }),
    )
    .output(published),
  /** What was published, newest first. */
  versions: procedure.input(z.object({ chartId: id })).output(z.array(chartVersionSummary)),
  /** The performances on a version, soonest first. */
  performancesOn: procedure.input(z.object({ chartVersionId: id })).output(z.array(performanceOnVersion)),
  /** Makes a published version the draft, over the one that is there. Refuses VERSION_CONFLICT. */
  restore: procedure.input(z.object({ chartId: id, chartVersionId: id, version: z.number().int() })).output(chartDraft),
  /** What `other` (a version, or the draft of the same chart) changes in a version. */
  compare: procedure
    .input(z.object({ chartVersionId: id, other: z.union([id, z.literal("draft")]) }))
    .output(chartComparison),
  /**
   * Looks at a file (bytes as base64, up to 40 MB) of any format; nothing is written. A file that cannot be used is an
   * answer with its problems.
   */
  readFile: procedure
    .input(
      z.object({
        name: line(260),
        content: z.string().max(53_400_000),
        format: z.union([chartFormat, z.literal("auto")]).default("auto"),
        mapping: csvMapping.nullable().default(null),
        /** What is written where the file has no name; English when not given. */
        words: z.record(z.enum(FILE_WORDS), line(40).min(1)).optional(),
      }),
    )
    .output(chartFileLook),
  /** A chart (its draft or newest version, a version, or the file of one) in a format. Refuses CHART_INVALID. */
  writeFile: procedure
    .input(
      z.object({
        format: chartFormat,
        chartId: id.optional(),
        chartVersionId: id.optional(),
        content: chartText.optional(),
      }),
    )
    .output(
      z.object({
        /** With its ending. */
        name: z.string(),
        type: z.enum(["application/json", "text/csv", "image/svg+xml"]),
        content: z.string(),
        losses: z.array(fileRepair),
      }),
    ),
  /** Places somebody has in a performance still to come, on any version of the chart: sold, reserved, held or blocked. */
  taken: procedure.input(z.object({ chartId: id })).output(z.object({ places: z.array(place) })),
  /** Who has these places, soonest performance first; at most 100. */
  sitters: procedure.input(z.object({ chartId: id, places: z.array(place).max(1_000) })).output(
    z.array(
      z.object({
        place,
        state: z.enum(["held", "reserved", "sold", "blocked"]),
        performanceId: id,
        title: z.string(),
        startsAt: instant,
        zone,
        bookingId: id.nullable(),
        bookingNumber: z.string().nullable(),
        customerName: z.string().nullable(),
      }),
    ),
  ),
  /** PNG, JPEG or WebP up to 4 MB as base64. Refuses NOT_A_PICTURE, FILE_TOO_LARGE, TOO_MANY_PICTURES. */
  saveImage: procedure
    .input(z.object({ id, chartId: id, name: line(120), type: pictureType, content: z.string().max(6_000_000) }))
    .output(z.object({ id, name: z.string(), type: pictureType, bytes: count })),
  /** A picture never changes: cache it for ever. */
  image: procedure
    .input(z.object({ id }))
    .output(z.object({ id, name: z.string(), type: pictureType, content: z.string() })),
};
