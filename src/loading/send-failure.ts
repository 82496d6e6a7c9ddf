import { explainNetworkError } from "../batch-api/network-problems.ts";
import { BatchApiError, isDenied } from "../errors.ts";
import { isTimeout } from "../system/clock.ts";
import { oneLine } from "../text/one-line.ts";
import { secretHider, withoutSecretsIn } from "../text/secret.ts";

/** How long an upload may make no progress, in milliseconds. */
export const STALL_MS = 60_000;

/** The permission that Deno denied; `undefined` if it denied none. */
function flagFor(error: unknown, host: string): string | undefined {
  const network = `--allow-net=${host}, where files are uploaded`;
  // Deno refuses to look up a name as a system would.
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "EPERM" && syscall === "getaddrinfo") return network;
  if (!isDenied(error)) return undefined;
  return error.message.includes('sys access to "ca"')
    ? "--allow-sys=ca, which NODE_EXTRA_CA_CERTS needs"
    : network;
}

/** The error for an upload without a complete response. It never contains the URL, which is a credential. */
export function sendFailure(error: unknown, { host, pathname, search }: URL): BatchApiError {
  const hide = secretHider([pathname, search]);
  const cause = withoutSecretsIn(error, hide);
  const denied = flagFor(error, host);
  if (denied !== undefined) {
    const details = [`Run Deno with ${denied}`];
    return new BatchApiError("Deno denied access to the network", {
      kind: "refused",
      details,
      cause,
    });
  }
  const where = `Files are uploaded to ${host}, which proxies and firewalls must allow`;
  if (isTimeout(error)) {
    const seconds = STALL_MS / 1000;
    return new BatchApiError(`The upload made no progress for ${seconds} seconds`, {
      kind: "unavailable",
      details: [where],
      cause,
    });
  }
  const { problem, advice, said, isLasting } = explainNetworkError(error);
  return new BatchApiError(`The storage cannot be reached: ${problem}`, {
    kind: "unavailable",
    details: [oneLine(hide(said)), where, advice],
    isLasting,
    cause,
  });
}
