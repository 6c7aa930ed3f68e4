// What columns of seat manifests are called, in three languages and in the usual programs' exports.
import type { PlaceAttribute } from "../chart.ts";

/** What a column of a seat manifest may mean. */
export const CSV_ROLES = [
  "place",
  "kind",
  "section",
  "floor",
  "entrance",
  "row",
  "seat",
  "label",
  "x",
  "y",
  "category",
  "categoryName",
  "color",
  "pattern",
  "attributes",
  "capacity",
  "outline",
  "seatCount",
  "firstSeat",
  "lastSeat",
  "sectionTotal",
  "note",
] as const;
export type CsvRole = (typeof CSV_ROLES)[number];

/** Headers as `headerKey` writes them; the first role that knows a header gets it. */
export const HEADERS: Readonly<Record<CsvRole, readonly string[]>> = {
  place: ["placenumber"],
  kind: ["kind"],
  section: words(
    "section sectionname sectionid sectionlabel sec block blockname bereich sektor sector settore sezione seccion vak wedge region sektion zone zonename bloc secteur tribune parterre area stand hall saal",
  ),
  floor: words("floor level levelname etage ebene stockwerk niveau tier stock deck"),
  entrance: words("entrance gate door doors eingang tur tuer entree porte"),
  row: words(
    "row rowlabel rowname rownumber rowno rownum rowid rowletter reihe reihennummer reihenname rangee fila linea ligne rij",
  ),
  seat: words(
    "seat seatnumber seatno seatnum seatname seatnr number no nr num platz platznr platznummer sitz sitzplatz sitznummer siege numerodeplace numero place chair stuhl asiento butaca posto stoel",
  ),
  label: words("label seatlabel fulllabel placelabel seatid objectlabel bezeichnung id name placename seatcode code"),
  x: words("x xcm xpos posx xposition positionx xcoord xcoordinate coordx cx left seatx xkoordinate"),
  y: words("y ycm ypos posy yposition positiony ycoord ycoordinate coordy cy top seaty ykoordinate"),
  category: words(
    "category categorykey cat kategorie categorie price pricecategory pricelevel priceband pricezone pricetype pricegroup preis preiskategorie preisgruppe preisklasse pk class klasse classe tarif prix",
  ),
  categoryName: words("categoryname kategoriename"),
  color: words("color colour farbe couleur categorycolor"),
  pattern: words("pattern"),
  attributes: words("attributes attribute features feature type seattype accessibility merkmale typ platzart"),
  capacity: words("capacity kapazitat capacite pax standing stehplatze"),
  outline: words("outline"),
  seatCount: words(
    "seatsperrow seatsinrow seats seatcount count numseats numberofseats nseats noofseats anzahl anzahlplatze anzahlsitze platze sitze plaetze nombre nombredeplaces places quantity qty",
  ),
  firstSeat: words("firstseat seatfrom fromseat from startseat seatstart start von vonplatz de lowseat minseat"),
  lastSeat: words("lastseat seatto toseat to endseat seatend end bis bisplatz a highseat maxseat thru through"),
  sectionTotal: words("totalseatsinsection sectiontotal sectionseats seatsinsection totalinsection"),
  note: words("note notes comment comments remark remarks bemerkung bemerkungen hinweis description remarque"),
};

/** What a column of yes and no may mean. */
export const CSV_FLAGS = [
  "wheelchair",
  "companion",
  "restricted-view",
  "hearing-loop",
  "aisle",
  "step-free",
] as const satisfies readonly PlaceAttribute[];

/** Columns of yes and no that give every seat with a yes an attribute. */
export const FLAG_HEADERS: readonly (readonly [attribute: PlaceAttribute, headers: readonly string[]])[] = [
  [
    "wheelchair",
    words(
      "wheelchair accessible isaccessible iswheelchair ada rollstuhl rollstuhlplatz handicap handicapped pmr disabled",
    ),
  ],
  ["companion", words("companion iscompanion begleitung begleitplatz accompagnateur")],
  [
    "restricted-view",
    words("restrictedview obstructed obstructedview sichtbehinderung sichtbehindert visibilitereduite"),
  ],
  ["hearing-loop", words("hearingloop induktionsschleife boucle")],
  ["aisle", words("aisle isaisle gang gangplatz allee")],
  ["step-free", words("stepfree stufenlos sansmarche")],
];

function words(text: string): readonly string[] {
  return text.split(" ");
}

/** A header in the form the lists have: lower case, no accents, letters and digits only. */
export const headerKey = (header: string): string =>
  header
    .slice(0, 200)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** The words of a header one by one: `Theatre row (upper)` has `row`. */
export const headerWords = (header: string): string[] =>
  header
    .slice(0, 200)
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .map(headerKey)
    .filter((word) => word !== "");

const ATTRIBUTE_WORDS: readonly (readonly [pattern: RegExp, attribute: PlaceAttribute | null])[] = [
  [/wheel|access|ada\b|rollstuhl|handicap|pmr|disab|fauteuil/, "wheelchair"],
  [/compan|begleit|accompagn|carer/, "companion"],
  [/restrict|obstruct|sicht|visib|partial/, "restricted-view"],
  [/hearing|loop|induktion|boucle/, "hearing-loop"],
  [/aisle|gang|allee/, "aisle"],
  [/step|stufen|marche/, "step-free"],
  [/^(?:standard|regular|normal|seat|sitz|sitzplatz|platz|siege|chair|none|no|false|0|-|)$/, null],
];

/** The attribute a word of a cell means; null for none, undefined for a word nobody knows. */
export function attributeIn(word: string): PlaceAttribute | null | undefined {
  const key = word.trim().toLowerCase().slice(0, 60);
  return ATTRIBUTE_WORDS.find(([pattern]) => pattern.test(key))?.[1];
}

const YES = new Set(["1", "y", "yes", "true", "x", "ja", "j", "oui", "o", "wahr", "vrai", "✓", "✔"]);

/** A cell that says yes. */
export const isYes = (cell: string): boolean => YES.has(cell.trim().toLowerCase());
