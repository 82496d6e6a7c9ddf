import { parseDuration } from "../text/duration.ts";
import { listOf } from "../text/list-of.ts";
import type { Endpoint } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoint.ts";
import type { Fault } from "./fault.ts";

/** What goes wrong, and with which requests. */
export interface FaultRule {
  /** Only requests to this endpoint are affected and counted; all requests if undefined. */
  readonly endpoint: Endpoint | undefined;
  /** `any` is a different one each time, of those that a client can recover from. */
  readonly fault: Fault | "any";
  /** The first and the last request that are affected, by their number from 1. */
  readonly fromRequest: number;
  readonly toRequest: number;
  /** The share of these requests that is affected, from 0 to 1. */
  readonly share: number;
}

/** The rule that a string describes, or what is wrong with the string. */
export type ParsedFault =
  | { readonly rule: FaultRule }
  | { readonly problem: string };

const FORM =
  "it must have the form [ENDPOINT:]FAULT[=VALUE][@REQUESTS], such as 503@3-5 or list:reset@10%";

/** The faults that have a name. */
const NAMES = [
  "reset",
  "hang",
  "cut-body",
  "slow-body",
  "latency",
  "html",
  "content-type",
  "empty",
  "redirect",
  "any",
];

/**
 * Reads a rule. The grammar:
 * - `[ENDPOINT:]FAULT[=VALUE][@REQUESTS]`
 * - ENDPOINT: `list`, `single`, `allocate`, `upload`, or `log`
 * - FAULT: a status, optionally with a Retry-After in seconds, `429=2`, or as a date, `503=+30s`;
 *   `reset`, `hang`, `cut-body`, `html`, `empty`, `any`; `slow-body=DURATION`, `latency=DURATION`,
 *   `content-type=TYPE`, `redirect=URL`
 * - REQUESTS: `3`, `3-5`, or `3-` by number from 1, or a share such as `10%`
 */
export function parseFault(text: string): ParsedFault {
  const match = /^(?:(\w+):)?(\w[\w-]*)(?:=(.*?))?(?:@([\d.%-]*))?$/.exec(text);
  if (!match) return { problem: FORM };
  const [, endpoint, kind = "", value, requests] = match;
  if (endpoint !== undefined && !isEndpoint(endpoint)) {
    return { problem: `there is no endpoint "${endpoint}"; use ${listOf(ENDPOINTS)}` };
  }
  const fault = faultOf(kind, value);
  if (typeof fault === "string" && fault !== "any") return { problem: fault };
  const which = whichOf(requests);
  if (!which) {
    return {
      problem: "after @, use a number or a range such as 3, 3-5, or 3-, or a share such as 10%",
    };
  }
  return { rule: { endpoint, fault, ...which } };
}

function isEndpoint(word: string): word is Endpoint {
  return (ENDPOINTS as readonly string[]).includes(word);
}

/** The fault, or what is wrong with it. */
function faultOf(kind: string, value: string | undefined): Fault | string {
  if (/^[2-5]\d\d$/.test(kind)) return statusOf(Number(kind), value);
  switch (kind) {
    case "reset":
    case "hang":
    case "cut-body":
    case "html":
    case "empty":
      return value === undefined ? { kind } : `${kind} accepts no value`;
    case "any":
      return value === undefined ? kind : "any accepts no value";
    case "slow-body":
    case "latency": {
      const delayMs = parseDuration(value ?? "");
      return delayMs === undefined
        ? `${kind} needs a duration, such as ${kind}=5s`
        : { kind, delayMs };
    }
    case "content-type":
      return value
        ? { kind, contentType: value }
        : `${kind} needs a content type, such as ${kind}=text/html`;
    case "redirect":
      return value ? { kind, location: value } : `${kind} needs a location, such as ${kind}=/login`;
    default:
      return `there is no fault "${kind}"; use ${listOf(["a status from 200 to 599", ...NAMES])}`;
  }
}

function statusOf(status: number, value: string | undefined): Fault | string {
  const fault = { kind: "status", status } as const;
  if (value === undefined) return fault;
  if (/^\d+$/.test(value)) return { ...fault, retryAfter: value };
  const dateInMs = value.startsWith("+") ? parseDuration(value.slice(1)) : undefined;
  return dateInMs === undefined
    ? `use ${status}=2 for a Retry-After in seconds, or ${status}=+30s for a date 30 seconds in the future`
    : { ...fault, retryAfter: { dateInMs } };
}

function whichOf(
  text = "1-",
): Pick<FaultRule, "fromRequest" | "toRequest" | "share"> | undefined {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent !== undefined && Number(percent) <= 100) {
    return { fromRequest: 1, toRequest: Infinity, share: Number(percent) / 100 };
  }
  const [, from, dash, to] = /^([1-9]\d*)(-?)(\d*)$/.exec(text) ?? [];
  if (from === undefined || (!dash && to)) return undefined;
  const fromRequest = Number(from);
  const toRequest = to ? Number(to) : dash ? Infinity : fromRequest;
  return toRequest < fromRequest ? undefined : { fromRequest, toRequest, share: 1 };
}
