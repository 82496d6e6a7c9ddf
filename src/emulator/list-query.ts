import { listOf } from "../text/list-of.ts";
import { DOCUMENTED_STATUSES } from "./batch.ts";
import type { Unspecified } from "./unspecified.ts";

/** The list does not contain older batches. */
export const RETENTION_MS: number = 30 * 24 * 3_600_000;

/** What a request for the list asks for. */
export interface ListQuery {
  /** No filter if undefined. */
  readonly statuses: ReadonlySet<string> | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly createdAfterMs: number | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly createdBeforeMs: number | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A query that can be used, and a message about each invalid parameter that was replaced. */
export interface ParsedListQuery {
  readonly query: ListQuery;
  readonly problems: readonly string[];
}

/** Reads the parameters of a request for the list. */
export function parseListQuery(
  parameters: URLSearchParams,
  { nowMs, boundsOutsideRetention }:
    & { nowMs: number }
    & Pick<Unspecified, "boundsOutsideRetention">,
): ParsedListQuery {
  const problems: string[] = [];
  const time = (name: string): number | undefined => {
    const timeMs = timeOf(parameters.get(name), name, problems);
    const outside = timeMs !== undefined && (timeMs > nowMs || timeMs < nowMs - RETENTION_MS);
    if (outside && boundsOutsideRetention === "reject") {
      problems.push(`${name} must be within the past 30 days`);
    }
    return timeMs;
  };
  const integer = (name: string, range: IntegerRange): number =>
    integerOf(parameters.get(name), { name, ...range, problems });
  const query: ListQuery = {
    statuses: statusesOf(parameters.getAll("status"), problems),
    createdAfterMs: time("createdAfter"),
    createdBeforeMs: time("createdBefore"),
    offset: integer("offset", { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 }),
    limit: integer("limit", { min: 1, max: 1000, fallback: 50 }),
  };
  return { query, problems };
}

function statusesOf(values: readonly string[], problems: string[]): Set<string> | undefined {
  const statuses = values.join(",").split(",").map((word) => word.trim()).filter(Boolean);
  for (const status of statuses) {
    if (!DOCUMENTED_STATUSES.includes(status)) {
      problems.push(`status must be ${listOf(DOCUMENTED_STATUSES)}`);
    }
  }
  return statuses.length === 0 ? undefined : new Set(statuses);
}

function timeOf(text: string | null, name: string, problems: string[]): number | undefined {
  if (text === null) return undefined;
  const timeMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? Date.parse(text) : NaN;
  // Date.parse reads February 30 as a day in March.
  if (Number.isFinite(timeMs) && new Date(timeMs).toISOString() === text) return timeMs;
  problems.push(`${name} must have the format YYYY-MM-DDTHH:mm:ss.SSSZ`);
  return undefined;
}

interface IntegerRange {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}

function integerOf(
  text: string | null,
  { name, min, max, fallback, problems }: IntegerRange & { name: string; problems: string[] },
): number {
  if (text === null) return fallback;
  const value = /^-?\d+$/.test(text) ? Number(text) : undefined;
  if (value !== undefined && value >= min && value <= max) return value;
  problems.push(`${name} must be an integer from ${min} to ${max}`);
  return value === undefined ? fallback : Math.min(Math.max(value, min), max);
}
