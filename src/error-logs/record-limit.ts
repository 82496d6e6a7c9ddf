/** How many failed records are tolerated: a number, or a share of all records such as `3%`; 0 for none. */
export type RecordLimit = number | `${number}%`;

/** How many of `total` records may fail; `undefined` if the limit is a share of an unknown total. */
export function allowedRecords(limit: RecordLimit, total: number | undefined): number | undefined {
  if (typeof limit === "number") return limit;
  if (total === undefined) return undefined;
  // A share has at most three decimals, so nothing is rounded in thousandths of a percent.
  const thousandths = BigInt(Math.round(Number.parseFloat(limit) * 1000));
  return Number(thousandths * BigInt(total) / 100_000n);
}
