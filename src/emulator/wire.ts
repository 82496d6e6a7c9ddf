import type { Batch, Transition } from "./batch.ts";
import { stateAt } from "./batch.ts";
import type { Instance } from "./instance.ts";
import type { SignedUrl } from "./signed-url.ts";
import type { LogField, Unspecified } from "./unspecified.ts";

/** From where and as of when a batch is shown. */
export interface View {
  readonly instance: Instance;
  /** The scheme, host, and port by which the caller reaches the API. */
  readonly origin: string;
  /** The batch is shown as of this time, in milliseconds since the Unix epoch. */
  readonly asOfMs: number;
}

/** The batch as an item of the list. */
export function listItemOf(batch: Batch, view: View): Record<string, unknown> {
  const { unspecified } = view.instance.settings;
  const state = stateAt(batch.timeline, view.asOfMs);
  const ref = shownRef(batch, view.instance);
  const hrefRef = unspecified.hrefRef === "own" ? ref : otherUuid(ref);
  return {
    href: `${view.origin}/v2/batches/inspect/${hrefRef}`,
    ref,
    ...itemStatus(state?.status, logUrlOf(batch, state, view), unspecified.logField),
    ...timesOf(batch, state),
  };
}

function itemStatus(
  status: string | undefined,
  log: string | undefined,
  field: LogField,
): Record<string, unknown> {
  if (field === "nested") return { status: { code: status, ...(log && { log }) } };
  return { status, ...(log && field !== "none" && { [field]: log }) };
}

/** The endpoints for one batch: the older one, and the inspect endpoint. */
export type SinglePath = "/v2/batches/" | "/v2/batches/inspect/";

/** Which endpoints name the error log. */
const LOG_PATHS: Readonly<Record<Unspecified["singleLog"], readonly SinglePath[]>> = {
  both: ["/v2/batches/", "/v2/batches/inspect/"],
  inspect: ["/v2/batches/inspect/"],
  older: ["/v2/batches/"],
  none: [],
};

/** The batch as an endpoint for one batch shows it. */
export function singleOf(batch: Batch, path: SinglePath, view: View): Record<string, unknown> {
  // The older endpoint does not have `file_uploaded`; until `processing`, it says `uploading`.
  const shown = path === "/v2/batches/"
    ? batch.timeline.filter(({ status }) => status !== "file_uploaded")
    : batch.timeline;
  const { singleLog, singleTimes, summaryStats } = view.instance.settings.unspecified;
  const state = stateAt(shown, view.asOfMs);
  const log = LOG_PATHS[singleLog].includes(path) ? logUrlOf(batch, state, view) : undefined;
  const ref = shownRef(batch, view.instance);
  return {
    href: `${view.origin}${path}${ref}`,
    ref,
    checksum: batch.checksum,
    size: batch.size,
    location: uploadUrlOf(batch, view),
    status: { code: state?.status, ...(log && { log }) },
    ...(singleTimes && timesOf(batch, state)),
    ...(summaryStats && summaryOf(batch, state)),
  };
}

/** The counts, once the batch has been processed. */
function summaryOf(
  { records, timeline }: Batch,
  state: Transition | undefined,
): { summaryStats: Record<string, number> } | undefined {
  if (!records || !state || !["success", "error"].includes(state.status)) return undefined;
  const start = timeline[timeline.indexOf(state) - 1] ?? state;
  const summaryStats = {
    timeToProcessMillis: state.atMs - start.atMs,
    totalCount: records.total,
    succeededCount: records.total - records.failed,
    failedCount: records.failed,
  };
  return { summaryStats };
}

/** Where the storage keeps the file of a batch and its log. */
function storageUrlOf(ref: string, { origin, instance }: View): string {
  const { clientKey } = instance.settings.credentials;
  return `${origin}/${encodeURIComponent(clientKey)}/${ref}/import.gz`;
}

function uploadUrlOf({ ref, allocatedAtMs }: Batch, view: View): SignedUrl {
  const { settings, signer } = view.instance;
  const expiresAtMs = allocatedAtMs + settings.unspecified.uploadUrlLifetimeMs;
  return signer.sign(storageUrlOf(ref, view), { method: "PUT", expiresAtMs });
}

function logUrlOf(
  { ref, log }: Batch,
  state: Transition | undefined,
  view: View,
): string | undefined {
  if (state?.status !== "error" || log === undefined) return undefined;
  const { nowMs, settings, signer } = view.instance;
  const expiresAtMs = nowMs() + settings.unspecified.logUrlLifetimeMs;
  return signer.sign(storageUrlOf(ref, view), { method: "GET", expiresAtMs }).href;
}

function timesOf(
  { createdAtMs }: Batch,
  state: Transition | undefined,
): { createdAt: string; modifiedAt: string } {
  return {
    createdAt: new Date(createdAtMs).toISOString(),
    modifiedAt: new Date(state?.atMs ?? createdAtMs).toISOString(),
  };
}

function shownRef({ ref }: Batch, { settings }: Instance): string {
  switch (settings.unspecified.refCase) {
    case "as-given":
      return ref;
    case "lower":
      return ref.toLowerCase();
    case "upper":
      return ref.toUpperCase();
  }
}

/** Some UUID that is not this one. */
function otherUuid(ref: string): string {
  return (ref.startsWith("0") ? "1" : "0") + ref.slice(1);
}
