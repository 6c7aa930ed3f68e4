// Refusals are expected answers ("that seat is taken") and travel as values; faults are bugs and are thrown.

/** What a rule answers: a value, or a refusal with a code that people get translated. */
export type Result<Value, Refused extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused };

/** An expected "no". `code` is SCREAMING_SNAKE and stable; `data` fills the translated sentence. */
export interface Refusal<Code extends string = string, Data = unknown> {
  readonly code: Code;
  readonly data?: Data | undefined;
}

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <const Code extends string, Data = undefined>(
  code: Code,
  data?: Data,
): { ok: false; refusal: Refusal<Code, Data> } => ({ ok: false, refusal: { code, data } });

/** Thrown inside a transaction to roll it back; the service's edge turns it into a coded answer. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.name = "RefusalError";
    this.refusal = refusal;
  }
}

/** Leaves the use case with a refusal: the open transaction is rolled back. */
export function refuseNow(code: string, data?: unknown): never {
  throw new RefusalError({ code, data });
}

/** Takes the value out of a result, or leaves the use case with its refusal. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}

/** States something that must hold if the code is right; failing is a fault, never an answer to a person. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** The end of an exhaustive switch: a new member of the union fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
