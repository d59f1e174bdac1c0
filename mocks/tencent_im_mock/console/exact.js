// @ts-check
/** JSON with whole numbers as they are: those beyond 2^53 would be rounded, and a snapshot or a copied call spoilt. */

const LONG = /[0-9]{16}/;
const WHOLE = /^-?[0-9]+$/;
const json = /** @type {any} */ (JSON); // rawJSON is too new for the types

/**
 * Reads JSON. A number that JavaScript cannot hold becomes an object that is written as it was read.
 *
 * @param {string} text
 * @returns {any}
 */
export function parse(text) {
  if (!LONG.test(text) || !json.rawJSON) return JSON.parse(text);
  /** @type {(name: string, value: any, context: {source?: string}) => any} */
  const keep = (_, value, { source = "" }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && WHOLE.test(source) ? json.rawJSON(source) : value;
  return JSON.parse(text, /** @type {any} */ (keep));
}

/** Whether a value is such a number. @param {unknown} value */
export function isExact(value) {
  return Boolean(json.isRawJSON?.(value));
}
