import { type Batch, isOpen, labelOf } from "../batch.ts";
import type { Text } from "../document/document.ts";
import { formatDuration } from "../text/duration.ts";
import type { Estimate } from "../waiting/estimate.ts";
import type { UsualDuration } from "../waiting/usual-duration.ts";
import type { GateReport } from "./gate-report.ts";

const MINUTE_MS = 60_000;

/** `4m, 9 in 10 at most 11m`. */
function describeUsual({ medianMs, p90Ms }: UsualDuration): string {
  return `${roughly(medianMs)}, 9 in 10 at most ${roughly(p90Ms)}`;
}

/** `batches usually take 4m, 9 in 10 at most 11m; about 3m left`. */
export function describeEstimate(estimate: Estimate): string {
  const { left } = estimate;
  const usual = `batches usually take ${describeUsual(estimate)}`;
  if (left === undefined) return usual;
  if (left === "longer") return `${usual}; an open batch is taking longer than usual`;
  return `${usual}; about ${roughly(left.ms)} left`;
}

/** `about 3m left, usually 4m, 9 in 10 at most 11m`: a short form in ASCII. */
export function describeEstimateBriefly(estimate: Estimate): string {
  const { left } = estimate;
  const usual = `usually ${describeUsual(estimate)}`;
  if (left === undefined) return usual;
  return `${left === "longer" ? "longer than usual" : `about ${roughly(left.ms)} left`}, ${usual}`;
}

/** A note about batches that took far longer than usual, if any. */
export function describeFarLonger({ estimate, batches }: GateReport): Text[] {
  if (estimate === undefined) return [];
  const { farLonger } = estimate;
  const msOf = ({ ref }: Batch) => farLonger.get(ref) ?? 0;
  const slow = batches.filter(({ ref }) => farLonger.has(ref));
  const [slowest] = slow.toSorted((a, b) => msOf(b) - msOf(a));
  if (slowest === undefined) return [];
  const duration = formatDuration(msOf(slowest));
  return [[
    { kind: "strong", text: "Far longer than usual" },
    slow.length > 1 ? `: ${slow.length} batches, of which ` : ": ",
    { kind: "code", text: labelOf(slowest) },
    isOpen(slowest) ? ` has taken ${duration} so far` : ` took ${duration}`,
    `. On this instance, batches usually take ${describeUsual(estimate)}.`,
  ]];
}

/** Rounded up, so that it does not look exact to the second and is never zero. */
function roughly(ms: number): string {
  const stepMs = ms <= 2 * MINUTE_MS ? 10_000 : ms <= 120 * MINUTE_MS ? MINUTE_MS : 10 * MINUTE_MS;
  return formatDuration(Math.ceil(ms / stepMs) * stepMs);
}
