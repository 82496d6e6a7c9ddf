import type { GitHub } from "../host.ts";
import type { Reporting } from "../inputs/plan-reporting.ts";
import { type Clock, withTimeout } from "../system/clock.ts";
import type { ReportOptions } from "./report.ts";

/** The time limit for finding out whether the repository is private, in milliseconds. */
const PRIVACY_TIMEOUT_MS = 10_000;

/** Which parts of the error logs may be shown. */
export interface Disclosure extends Pick<ReportOptions, "logLinks" | "fileLogLinks"> {
  readonly showMessages: boolean;
}

/**
 * Decides what to disclose. Anyone with a signed link can read the log, and a message can contain
 * personal data, so `auto` shows them only to people who can see the repository. A terminal shows
 * messages to its user, but no links. A file may end up anywhere, so it contains links only if the user
 * asks for them.
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
