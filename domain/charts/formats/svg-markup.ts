// Writes XML that is well formed whatever the texts in it are.

const NOT_IN_XML =
  // oxlint-disable-next-line no-control-regex -- control characters are what XML has no way to write
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text between tags or in an attribute. */
export const escaped = (text: string): string =>
  text
    .replace(NOT_IN_XML, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** An opening tag; with `close` an element without content. Undefined attributes are left out. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const { close, ...others } = attributes;
  const written = Object.entries(others).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  return `<${name}${written.join("")}${close === true ? "/>" : ">"}`;
}
