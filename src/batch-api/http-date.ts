/** The only HTTP date format still in use. `Date.parse()` alone would read a date without a zone as local time. */
const FORM = /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$/i;

/** Parses a header such as `Date`, in milliseconds since the epoch; `undefined` if it is not valid. */
export function parseHttpDate(text: string | null): number | undefined {
  const ms = FORM.test(text ?? "") ? Date.parse(text ?? "") : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
