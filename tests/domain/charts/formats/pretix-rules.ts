// What pretix accepts as a seating plan, told from its documentation: an independent judge of what we write.

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === "string";
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

/** Paths and reasons; none for a plan pretix takes. */
export function brokenPretixRules(plan: unknown): string[] {
  const broken: string[] = [];
  const only = (
    value: unknown,
    path: string,
    fields: Readonly<Record<string, (value: unknown) => boolean>>,
    needed: readonly string[],
  ): value is Fields => {
    if (!isObject(value)) {
      broken.push(`${path} is no object`);
      return false;
    }
    for (const key of needed) if (value[key] === undefined) broken.push(`${path}.${key} is missing`);
    for (const [key, one] of Object.entries(value))
      if (!Object.hasOwn(fields, key)) broken.push(`${path}.${key} is unknown`);
      else if (one !== undefined && !fields[key]!(one)) broken.push(`${path}.${key} is of the wrong kind`);
    return true;
  };
  const isList = Array.isArray;
  const isPoint = (value: unknown): boolean =>
    isObject(value) && Object.keys(value).sort().join() === "x,y" && isNumber(value["x"]) && isNumber(value["y"]);
  const isSize = (value: unknown): boolean =>
    isObject(value) &&
    Object.keys(value).sort().join() === "height,width" &&
    Object.values(value).every(Number.isInteger);
  if (
    !only(plan, "plan", { name: isText, size: isSize, categories: isList, zones: isList }, [
      "name",
      "categories",
      "zones",
    ])
  )
    return broken;
  const categories = new Set<unknown>();
  for (const [index, category] of (plan["categories"] as unknown[]).entries())
    if (only(category, `categories[${index}]`, { name: isText, color: isText }, ["name"])) {
      if (categories.has(category["name"])) broken.push(`categories[${index}] has a name that is taken`);
      categories.add(category["name"]);
    }
  const ids = new Set<unknown>();
  for (const [z, zone] of (plan["zones"] as unknown[]).entries()) {
    const zonePath = `zones[${z}]`;
    const zoneFields = { name: isText, zone_id: isText, uuid: isText, position: isPoint, rows: isList, areas: isList };
    if (!only(zone, zonePath, zoneFields, ["name", "position", "rows"])) continue;
    for (const [r, row] of (zone["rows"] as unknown[]).entries()) {
      const rowPath = `${zonePath}.rows[${r}]`;
      const rowFields = {
        ...{
          row_number: isText,
          row_label: isText,
          seat_label: isText,
          uuid: isText,
          position: isPoint,
          seats: isList,
        },
        row_number_position: (value: unknown) => ["start", "end", "both", null].includes(value as string),
      };
      if (!only(row, rowPath, rowFields, ["row_number", "seats", "position"])) continue;
      for (const [s, seat] of (row["seats"] as unknown[]).entries()) {
        const path = `${rowPath}.seats[${s}]`;
        const seatFields = {
          seat_guid: (value: unknown) => typeof value === "string" && /^[^ ].*[^ ]$/.test(value),
          ...{ seat_number: isText, category: isText, position: isPoint, radius: isNumber, uuid: isText },
          start_direction: (value: unknown) => ["<", ">", "<>"].includes(value as string),
        };
        if (!only(seat, path, seatFields, ["seat_guid", "seat_number", "category", "position"])) continue;
        if (ids.has(seat["seat_guid"])) broken.push(`${path}.seat_guid is taken`);
        ids.add(seat["seat_guid"]);
        if (!categories.has(seat["category"])) broken.push(`${path}.category is unknown`);
      }
    }
    for (const [a, area] of ((zone["areas"] ?? []) as unknown[]).entries())
      broken.push(...brokenAreaRules(area, `${zonePath}.areas[${a}]`, isPoint));
  }
  return broken;
}

function brokenAreaRules(area: unknown, path: string, isPoint: (value: unknown) => boolean): string[] {
  if (!isObject(area)) return [`${path} is no object`];
  const broken: string[] = [];
  const known = [
    "shape",
    "color",
    "border_color",
    "rotation",
    "position",
    "uuid",
    "polygon",
    "rectangle",
    "ellipse",
    "circle",
    "text",
  ];
  for (const key of Object.keys(area)) if (!known.includes(key)) broken.push(`${path}.${key} is unknown`);
  const { shape, text, polygon, rectangle, ellipse } = area;
  if (!["polygon", "rectangle", "ellipse", "circle", "text"].includes(shape as string))
    broken.push(`${path}.shape is unknown`);
  if (!isPoint(area["position"]) || !isNumber(area["rotation"])) broken.push(`${path} lies nowhere`);
  if (!isObject(text) || !isText(text["text"]) || !isPoint(text["position"]) || !isNumber(text["size"]))
    broken.push(`${path}.text`);
  if (
    shape === "polygon" &&
    !(isObject(polygon) && Array.isArray(polygon["points"]) && polygon["points"].every(isPoint))
  )
    broken.push(`${path}.polygon`);
  if (shape === "rectangle" && !(isObject(rectangle) && isNumber(rectangle["width"]) && isNumber(rectangle["height"])))
    broken.push(`${path}.rectangle`);
  if (shape === "ellipse" && !(isObject(ellipse) && isPoint(ellipse["radius"]))) broken.push(`${path}.ellipse`);
  return broken;
}
