import { causesOf, describeFirstCause } from "../system/first-cause.ts";

const UNTRUSTED = "its TLS certificate is not trusted";

/** Why there was no answer, by the words of Node's and Deno's errors. */
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

/** What stays as it is until somebody changes something. */
const LASTING = /\b407\b|proxy auth|bad port/i;

/** For all other words. */
const OTHER_PROBLEM = [
  undefined,
  "the connection failed",
  "If this keeps happening, check the region or the base URL, a proxy in HTTPS_PROXY, and firewalls",
] as const;

/** Why there was no answer. */
export interface NetworkProblem {
  /** In our own words, to follow "The API cannot be reached". */
  readonly problem: string;
  /** What to check where it is the API that was not reached. */
  readonly advice: string;
  /** What the runtime says, each word once; untrusted. */
  readonly said: string;
  /** Whether it will be the same until somebody changes something. */
  readonly isLasting: boolean;
}

/** What went wrong, by the words of an error and of all that caused it. */
export function explainNetworkError(error: unknown): NetworkProblem {
  // Addresses are left out: their hosts may have any name.
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
