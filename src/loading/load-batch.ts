import type { Batch, BatchRef } from "../batch.ts";
import type { RecordLimit } from "../error-logs/record-limit.ts";
import type { Clock } from "../system/clock.ts";
import { endOf, type WaitEnd, type WaitOutcome } from "../waiting/wait-end.ts";
import { NOT_BEGUN, type WaitObserver, type WaitProgress } from "../waiting/wait-observer.ts";
import type { PlannedBatch } from "./resume.ts";
import type { UploadResult } from "./upload-part.ts";

/** A batch in progress. */
export interface Running {
  /** When it was begun, in milliseconds of the monotonic clock. */
  readonly startedMs: number;
  /** Aborted to stop it. */
  readonly signal: AbortSignal;
}

/** A batch whose file is being uploaded. */
export interface Uploading extends Running {
  /** Called when the API has allocated the batch. */
  onAllocated(): void;
}

/** How batches are loaded. */
export interface LoadBatchesOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How many may be in progress at a time. */
  readonly atOnce: number;
  /** How long each may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether to wait for uploaded batches. */
  readonly wait: boolean;
  /** Whether to stop as soon as one batch has failed. */
  readonly failFast: boolean;
  readonly maxFailedRecords: RecordLimit;
  readonly observer: WaitObserver;
  /** Uploads the file of a batch. */
  upload(batch: PlannedBatch, uploading: Uploading): Promise<UploadResult>;
  /** Finds another ref for a batch whose ref is in use. */
  replace(batch: PlannedBatch): Promise<PlannedBatch>;
  /** Saves the refs of all batches, because one of them has changed. Throws if it cannot. */
  saveRefs(refs: readonly BatchRef[]): void;
  /** Waits for an uploaded batch, and finds out why it failed. Never rejects. */
  follow(
    ref: BatchRef,
    running: Running & { readonly observer: WaitObserver },
  ): Promise<WaitOutcome>;
}

/** A load in progress. */
export interface Load extends LoadBatchesOptions {
  readonly planned: PlannedBatch[];
  readonly batches: Batch[];
  readonly problems: string[];
  /** Aborted to stop what is in progress after a failure. */
  readonly stop: AbortController;
  readonly outcomes: Map<number, WaitProgress>;
}

/** Uploads a batch and waits for it. Never rejects. */
export async function loadBatch(load: Load, index: number): Promise<WaitEnd> {
  const signal = AbortSignal.any([load.signal, load.stop.signal]);
  const running = { startedMs: load.clock.monotonicMs(), signal };
  const end = await uploadOne(load, index, running)
    .then(async (end) => end ?? await followOne(load, index, running))
    .catch((error) => endOf(error, signal));
  // What is in progress when another batch fails is left open, but there is nothing else to find out.
  return load.stop.signal.aborted && !load.signal.aborted ? { kind: "settled" } : end;
}

/** How many other refs are tried for a batch. Each load that was ended during its upload can have left one. */
const MAX_CONFLICTS = 20;

const ALWAYS_IN_USE: UploadResult = {
  kind: "refused",
  problem: `The API rejected ${MAX_CONFLICTS + 1} refs for the same file with HTTP 409`,
  details: [],
};

/** Uploads a batch, unless an earlier process did. Returns the end if there is nothing to wait for. */
async function uploadOne(
  load: Load,
  index: number,
  running: Running,
): Promise<WaitEnd | undefined> {
  let conflicts = 0;
  for (let planned = plannedAt(load, index); !planned.isUploaded;) {
    // An upload may take long, so what is known by now is saved.
    load.observer.onPause?.(
      { ...NOT_BEGUN, batches: [...load.batches] },
      { pauseMs: 0, hasFailed: false },
    );
    const onAllocated = () => change(load, index, { status: "uploading" });
    let result = await load.upload(planned, { ...running, onAllocated });
    if (result.kind === "conflict" && conflicts++ === MAX_CONFLICTS) result = ALWAYS_IN_USE;
    if (result.kind === "conflict") planned = await load.replace(planned);
    if (result.kind === "uploaded") planned = { ...planned, isUploaded: true };
    load.planned[index] = planned;
    change(load, index, planned.batchRef);
    if (result.kind === "conflict") load.saveRefs(load.planned.map(({ batchRef }) => batchRef));
    if (result.kind === "deadline") return { kind: "deadline", waitedMs: load.timeoutMs };
    if (result.kind === "refused") {
      change(load, index, { status: "not_uploaded" });
      load.problems.push(
        ...[result.problem, ...result.details].map((text) => `${planned.batchRef.name}: ${text}`),
      );
      return { kind: "settled" };
    }
  }
  if (load.wait) return undefined;
  change(load, index, { status: "file_uploaded" });
  return { kind: "uploaded" };
}

async function followOne(load: Load, index: number, running: Running): Promise<WaitEnd> {
  const { observer } = load;
  const overall = (progress: WaitProgress) => {
    load.outcomes.set(index, progress);
    return { ...progress, batches: [...load.batches] };
  };
  const outcome = await load.follow(plannedAt(load, index).batchRef, {
    ...running,
    observer: {
      ...observer,
      onChange: (changes, progress) => {
        for (const { after } of changes) change(load, index, after, overall(progress));
      },
      onPause: (progress, pause) => observer.onPause?.(overall(progress), pause),
    },
  });
  overall(outcome);
  const [batch] = outcome.batches;
  if (batch && batch.status !== "unseen") change(load, index, batch);
  return outcome.end;
}

function plannedAt({ planned }: Load, index: number): PlannedBatch {
  const batch = planned[index];
  if (batch === undefined) throw new RangeError(`There is no batch ${index}`);
  return batch;
}

/** Notes what is known of a batch now, and reports a change of its status. */
function change(
  load: Load,
  index: number,
  news: Partial<Batch>,
  progress: WaitProgress = NOT_BEGUN,
): void {
  const before = load.batches[index];
  if (before === undefined) return;
  const after = { ...before, ...news };
  load.batches[index] = after;
  if (before.status === after.status) return;
  load.observer.onChange?.([{ before, after }], { ...progress, batches: [...load.batches] });
}
