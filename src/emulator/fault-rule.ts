import { parseDuration } from "../text/duration.ts";
import type { Endpoint } from "./endpoint.ts";
import { ENDPOINTS } from "./endpoint.ts";
import type { Fault } from "./fault.ts";

/** What goes wrong with which requests. */
export interface FaultRule {
  /** Only requests of this endpoint are meant, and counted. */
  readonly endpoint: Endpoint | undefined;
  /** `any` is another one each time, of those that a client can get over. */
  readonly fault: Fault | "any";
  /** The first and the last request that it happens to, by their number from 1. */
  readonly fromRequest: number;
  readonly toRequest: number;
  /** The share of these requests that it happens to, from 0 to 1. */
  readonly share: number;
}

/** The rule that a text describes, or what is wrong with the text. */
export type ParsedFault =
  | { readonly rule: FaultRule }
  | { readonly problem: string };

/** How a rule is written. */
const FORM = "[ENDPOINT:]FAULT[=VALUE][@REQUESTS], such as 503@3-5 or list:reset@10%";

/**
 * Reads a rule. The grammar:
 * - `[ENDPOINT:]FAULT[=VALUE][@REQUESTS]`
 * - ENDPOINT: `list`, `single`, `allocate`, `upload` or `log`
 * - FAULT: a status, with a Retry-After of seconds `429=2` or, as a date, `503=+30s`; `reset`,
 *   `cut-body`, `html`, `empty`, `any`; `slow-body=DURATION`, `latency=DURATION`,
 *   `content-type=TYPE`, `redirect=URL`
 * - REQUESTS: `3`, `3-5`, `3-` by number from 1, or a share of them, `10%`
 */
export function parseFault(text: string): ParsedFault {
  const match = /^(?:(\w+):)?(\w[\w-]*)(?:=(.*?))?(?:@([\d.%-]*))?$/.exec(text);
  if (!match) return { problem: `it is ${FORM}` };
  const [, endpoint, kind = "", value, requests] = match;
  if (endpoint !== undefined && !isEndpoint(endpoint)) {
    return { problem: `there is no endpoint ${endpoint}, but ${ENDPOINTS.join(", ")}` };
  }
  const fault = faultOf(kind, value);
  if (typeof fault === "string" && fault !== "any") return { problem: fault };
  const which = whichOf(requests);
  if (!which) return { problem: "after @ stand requests: 3, 3-5, 3-, or a share of them, 10%" };
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
    case "cut-body":
    case "html":
    case "empty":
      return value === undefined ? { kind } : `${kind} takes no value`;
    case "any":
      return value === undefined ? kind : "any takes no value";
    case "slow-body":
    case "latency": {
      const delayMs = parseDuration(value ?? "");
      return delayMs === undefined ? `${kind} takes a duration, such as ${kind}=5s` : {
        kind,
        delayMs,
      };
    }
    case "content-type":
      return value
        ? { kind, contentType: value }
        : `${kind} takes a type, such as ${kind}=text/html`;
    case "redirect":
      return value ? { kind, location: value } : `${kind} takes a location, such as ${kind}=/login`;
    default:
      return `there is no fault ${kind}, but a status from 200 to 599, reset, cut-body, slow-body, ` +
        "latency, html, content-type, empty, redirect and any";
  }
}

function statusOf(status: number, value: string | undefined): Fault | string {
  const fault = { kind: "status", status } as const;
  if (value === undefined) return fault;
  if (/^\d+$/.test(value)) return { ...fault, retryAfter: value };
  const dateInMs = value.startsWith("+") ? parseDuration(value.slice(1)) : undefined;
  return dateInMs === undefined
    ? `after ${status}= stands a Retry-After: seconds, ${status}=2, or a date so far ahead, ${status}=+30s`
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
