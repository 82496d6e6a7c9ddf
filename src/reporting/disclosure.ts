import type { GitHub } from "../host.ts";
import type { Reporting } from "../inputs/plan-reporting.ts";
import { type Clock, withTimeout } from "../system/clock.ts";
import type { ReportOptions } from "./report.ts";

/** The longest that finding out whether the repository is private may take. */
const PRIVACY_TIMEOUT_MS = 10_000;

/** What of the error logs may be shown. */
export interface Disclosure extends Pick<ReportOptions, "logLinks" | "fileLogLinks"> {
  readonly showMessages: boolean;
}

/**
 * Whoever has a signed link can read the log, and a message can name a person: `auto` shows them only
 * to those who see the repository. In a terminal the user sees messages, and no links are shown; where
 * a file goes from there nobody knows, so that it has links only by wish.
 */
export async function decideDisclosure(
  { logLinks, githubToken: token }: Reporting,
  { github, clock, signal }: { github: GitHub | undefined; clock: Clock; signal: AbortSignal },
): Promise<Disclosure> {
  const isWish = logLinks === "true";
  if (logLinks === "false") return { logLinks: "off", fileLogLinks: "off", showMessages: false };
  if (github === undefined) {
    return { logLinks: "off", fileLogLinks: isWish ? "shown" : "off", showMessages: true };
  }
  if (isWish) return disclose(true);
  const ask = (signal: AbortSignal) => github.isRepositoryPrivate({ token, signal });
  const isPrivate = await withTimeout(ask, { ms: PRIVACY_TIMEOUT_MS, clock, signal })
    .catch(() => signal.throwIfAborted());
  return disclose(isPrivate === true);
}

function disclose(showMessages: boolean): Disclosure {
  const logLinks = showMessages ? "shown" : "hidden";
  return { logLinks, fileLogLinks: logLinks, showMessages };
}
