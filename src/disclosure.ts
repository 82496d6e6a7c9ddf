import { type Clock, withTimeout } from "./clock.ts";
import type { Host } from "./host.ts";
import type { Reporting } from "./read-inputs.ts";
import type { ReportOptions } from "./report.ts";

/** The longest that finding out whether the repository is private may take. */
const PRIVACY_TIMEOUT_MS = 10_000;

/** What of the error logs may be shown. */
export interface Disclosure extends Pick<ReportOptions, "logLinks"> {
  readonly showMessages: boolean;
}

/**
 * Whoever has a signed link can read the log, and a message can name a person: `auto` shows them only
 * to those who see the repository. In a terminal the user sees them, and no links are shown.
 */
export async function decideDisclosure(
  { logLinks, githubToken: token }: Reporting,
  { host, clock, signal }: { host: Host; clock: Clock; signal: AbortSignal },
): Promise<Disclosure> {
  if (logLinks === "false") return { logLinks: "off", showMessages: false };
  if (host.isSummaryInLog) return { logLinks: "off", showMessages: true };
  if (logLinks === "true") return { logLinks: "shown", showMessages: true };
  const ask = (signal: AbortSignal) => host.isRepositoryPrivate({ token, signal });
  const isPrivate = await withTimeout(ask, { ms: PRIVACY_TIMEOUT_MS, clock, signal })
    .catch(() => signal.throwIfAborted());
  const showMessages = isPrivate === true;
  return { logLinks: showMessages ? "shown" : "hidden", showMessages };
}
