/** How many failed records are tolerated: so many, or such a share of all records as `3%`; 0 for none. */
export type RecordLimit = number | `${number}%`;

/** How many of `total` records a limit allows; nothing where it is a share and the total is not known. */
export function allowedRecords(limit: RecordLimit, total: number | undefined): number | undefined {
  if (typeof limit === "number") return limit;
  if (total === undefined) return undefined;
  // A share has at most three decimals: in thousandths of a percent nothing is rounded.
  const thousandths = BigInt(Math.round(Number.parseFloat(limit) * 1000));
  return Number(thousandths * BigInt(total) / 100_000n);
}
