/** The one form of a time in HTTP that is still written; what has no zone would be read as that of this machine. */
const FORM = /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$/i;

/** Reads the time of a header such as `Date`, in milliseconds since the epoch. */
export function parseHttpDate(text: string | null): number | undefined {
  const ms = FORM.test(text ?? "") ? Date.parse(text ?? "") : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
