import { causesOf, describeFirstCause } from "../system/first-cause.ts";

const UNTRUSTED = "its TLS certificate is not trusted";

/** Words in the errors of Node.js and Deno, and what they mean: the problem, and what to check. */
const NETWORK_PROBLEMS: readonly (readonly [RegExp, string, string])[] = [
  [
    /ENOTFOUND|EAI_AGAIN|dns error|failed to lookup/i,
    "a host name cannot be resolved",
    "Check the region or the base URL, a proxy in HTTPS_PROXY, and the DNS settings of this machine",
  ],
  [
    /tunnel|proxy auth/i,
    "the proxy refused to connect to it",
    "Check the user name and password in HTTPS_PROXY, that the proxy allows this host, and NO_PROXY",
  ],
  [
    /certificate|_CERT/i,
    UNTRUSTED,
    "Check the base URL; behind a company proxy, set NODE_EXTRA_CA_CERTS or, for Deno, DENO_CERT to its CA",
  ],
  [
    /SSL|TLS|InvalidContentType|fatal alert/i,
    "the TLS handshake failed",
    "Check the base URL, whether a proxy in HTTPS_PROXY starts with http or https, and firewalls",
  ],
  [
    /bad port/i,
    "the runtime blocks this port",
    "Check the port of the base URL",
  ],
  [
    /ECONNREFUSED|connection refused/i,
    "the connection was refused",
    "Check the region or the base URL, a proxy in HTTPS_PROXY, and firewalls",
  ],
];

/** Words of problems that last until somebody changes something. */
const LASTING = /\b407\b|proxy auth|bad port/i;

/** The problem for all other words. */
const OTHER_PROBLEM = [
  undefined,
  "the connection failed",
  "If this keeps happening, check the region or the base URL, a proxy in HTTPS_PROXY, and firewalls",
] as const;

/** Why there was no response. */
export interface NetworkProblem {
  /** The problem in the gate's own words, as a phrase that follows "The API cannot be reached: ". */
  readonly problem: string;
  /** What to check if the API could not be reached. */
  readonly advice: string;
  /** What the runtime says. Untrusted text. */
  readonly said: string;
  /** Whether the problem lasts until somebody changes something. */
  readonly isLasting: boolean;
}

/** Explains a network error by the words in it and in all of its causes. */
export function explainNetworkError(error: unknown): NetworkProblem {
  // URLs are left out, because a host name may contain any of the words.
  const words = causesOf(error).map(wordsOf).join(" ").replaceAll(/https?:\/\/\S*/g, "");
  const [, problem, advice] = NETWORK_PROBLEMS.find(([pattern]) => pattern.test(words)) ??
    OTHER_PROBLEM;
  const isLasting = problem === UNTRUSTED || LASTING.test(words);
  return { problem, advice, said: describeFirstCause(error), isLasting };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { name, message, code } = error as NodeJS.ErrnoException;
  return [name, code, message].filter(Boolean).join(" ");
}
