// What Stripe accepts: contract.json holds schemas derived from the types of its own library by scripts/stripe-contract.mjs
// (open lists closed, numbers whole, large parameters that we never send left out). A request with a wrong name, type or
// value is refused as Stripe would refuse it.
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

export interface Route {
  /** `POST /v1/payment_intents/{}/cancel` */
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly validate: ValidateFunction;
}

const { requests } = JSON.parse(readFileSync(new URL("contract.json", import.meta.url), "utf8")) as {
  requests: Readonly<Record<string, object>>;
};
const ajv = new Ajv({ coerceTypes: true, allErrors: true, strict: false, allowUnionTypes: true });

export const ROUTES: readonly Route[] = Object.entries(requests).map(([name, schema]) => {
  const [method = "", path = ""] = name.split(" ");
  return {
    name,
    method,
    path: new RegExp(`^${path.replaceAll("{}", "([^/]+)")}$`, "u"),
    validate: ajv.compile(schema),
  };
});

export type Form = { [key: string]: string | Form };

/** `a[b][0]=c` as Stripe reads it: `{ a: { b: ["c"] } }`. */
export function parseForm(text: string): unknown {
  const root: Form = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/u).filter((part) => part !== "");
    let at = root;
    for (const part of path.slice(0, -1)) {
      const next = at[part];
      at = typeof next === "object" ? next : (at[part] = {});
    }
    at[path.at(-1) ?? ""] = value;
  }
  return withLists(root);
}

function withLists(form: string | Form): unknown {
  if (typeof form === "string") return form;
  const keys = Object.keys(form);
  const values = Object.values(form).map(withLists);
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) return values;
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]));
}
