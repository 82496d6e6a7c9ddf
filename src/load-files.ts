import { createAllocate } from "./batch-api/allocate.ts";
import { createBatchApi } from "./batch-api/batch-api.ts";
import type { BatchRef } from "./batch.ts";
import { diagnosed, type GateEffects, reportOn } from "./gate.ts";
import type { Connection } from "./inputs/choose-connection.ts";
import type { LoadInputs } from "./inputs/read-load-inputs.ts";
import { loadBatches, type LoadOutcome, notLoaded } from "./loading/load-batches.ts";
import { batchRefOf } from "./loading/batch-ref-of.ts";
import { inPartFolder } from "./loading/part-folder.ts";
import type { Part } from "./loading/part.ts";
import { prepareLoad } from "./loading/prepare-load.ts";
import { type PlannedBatch, resume, resumeAfterConflict } from "./loading/resume.ts";
import type { SendFile } from "./loading/send-file.ts";
import { uploadPart } from "./loading/upload-part.ts";
import { LOAD_ADVICE, LOAD_NAME } from "./reporting/load-advice.ts";
import type { GateReport } from "./reporting/gate-report.ts";
import type { Clock } from "./system/clock.ts";
import { formatCount } from "./text/count.ts";
import { formatDuration } from "./text/duration.ts";
import { formatSize } from "./text/size.ts";
import { endOf, type WaitOutcome } from "./waiting/wait-end.ts";
import { NOT_BEGUN } from "./waiting/wait-observer.ts";
import type { WaitPlan } from "./waiting/wait-plan.ts";
import { waitWithEstimate } from "./waiting/wait-with-estimate.ts";

/** What a load needs besides its inputs, and where it reports what happens. */
export interface LoadEffects extends GateEffects {
  /** Sends a file to the storage. Default: over the network. */
  readonly send?: SendFile | undefined;
  /** The folder in which the load keeps its own files while it runs. */
  readonly temporaryFolder: string;
  /** Logs a line. */
  readonly log: (line: string) => void;
  /** Shows what is being done to people who are watching, until the next call. */
  readonly show: (activity: string | undefined) => void;
  /** Replaces the list of refs, before the first upload and when a ref changes. Throws if it cannot. */
  readonly saveRefs: (refs: readonly BatchRef[]) => void;
}

/** What a load did. */
export interface LoadResult {
  readonly report: GateReport;
  /** The parts into which the files were packed; none if something is wrong with them. */
  readonly parts: readonly Part[];
  /** How many records the parts have. */
  readonly recordCount: number;
  /** The refs of all batches. */
  readonly batchRefs: readonly BatchRef[];
  /** How many batches are uploaded, by this process or an earlier one. */
  readonly uploadedCount: number;
}

/**
 * Checks and packs files, uploads them, and waits for each batch. Never rejects: however it ends, the report
 * contains the last known state of every batch.
 */
export async function loadFiles(inputs: LoadInputs, effects: LoadEffects): Promise<LoadResult> {
  const { temporaryFolder, signal, log, show } = effects;
  let parts: readonly Part[] = [];
  let outcome: WaitOutcome & Partial<LoadOutcome> = { ...NOT_BEGUN, end: { kind: "settled" } };
  try {
    outcome = await inPartFolder(temporaryFolder, async (directory) => {
      parts = await prepareLoad(inputs.load, { ...effects, directory });
      show(undefined);
      const found = describeParts(inputs, parts);
      log(found);
      return inputs.connection
        ? await uploadAll(parts, { ...inputs, connection: inputs.connection }, effects)
        : { ...NOT_BEGUN, end: { kind: "checked", found } };
    });
  } catch (error) {
    outcome = { ...outcome, end: endOf(error, signal) };
  }
  return {
    report: reportOn(outcome, { ...inputs, program: LOAD_NAME, advice: LOAD_ADVICE }, effects),
    parts,
    recordCount: sum(parts, ({ records }) => records),
    batchRefs: outcome.batches.map(({ ref, name }) => ({ ref, ...(name && { name }) })),
    uploadedCount: outcome.uploadedCount ?? 0,
  };
}

/** `5 records in 2 files are valid: 2 batches, 1.2 kB in total`. */
function describeParts({ load: { check, files } }: LoadInputs, parts: readonly Part[]): string {
  const count = sum(parts, ({ records }) => records);
  const records = formatCount(count, "record", "records");
  const where = formatCount(files.length, "file", "files");
  const batches = formatCount(parts.length, "batch", "batches");
  const state = !check ? "can be read" : count === 1 ? "is valid" : "are valid";
  const size = formatSize(sum(parts, ({ size }) => size));
  return `${records} in ${where} ${state}: ${batches}, ${size} in total`;
}

function sum(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}

type UploadInputs = LoadInputs & { readonly connection: Connection };

async function uploadAll(
  parts: readonly Part[],
  inputs: UploadInputs,
  effects: LoadEffects,
): Promise<LoadOutcome> {
  const { load, connection, plan, diagnosis } = inputs;
  const { clock, fetch, send, signal, random = Math.random, log, saveRefs } = effects;
  const api = createBatchApi({ ...connection, clock, fetch });
  const allocate = createAllocate({ ...connection, clock, fetch, serverNowMs: api.serverNowMs });
  const onRetry = ({ message }: Error, pauseMs: number) => {
    effects.show("Waiting to try again");
    log(`Trying again in ${formatDuration(pauseMs)}: ${message}`);
  };
  const owner = { ...connection, resumeKey: load.resumeKey };
  const asking = { api, owner, clock, signal, random, onRetry };
  let planned: readonly PlannedBatch[] | undefined;
  try {
    planned = await resume(parts, asking);
    effects.show(undefined);
    const resumed = planned.filter(({ isUploaded }) => isUploaded).length;
    if (resumed > 0) {
      log(
        `An earlier run has uploaded ${resumed} of ${
          formatCount(parts.length, "batch", "batches")
        }`,
      );
    }
    saveRefs(planned.map(({ batchRef }) => batchRef));
  } catch (error) {
    const first = parts.map((part) => ({ part, batchRef: batchRefOf(part, 0, owner) }));
    const batches = notLoaded(planned ?? first);
    return { ...NOT_BEGUN, batches, end: endOf(error, signal), uploadedCount: 0 };
  }
  return await loadBatches(planned, {
    ...effects,
    ...plan,
    ...diagnosis,
    atOnce: load.atOnce,
    async upload({ part, batchRef }, { startedMs, signal, onAllocated }) {
      const name = batchRef.name ?? part.file;
      const result = await uploadPart(part, batchRef.ref, {
        ...asking,
        signal,
        deadlineMs: startedMs + plan.timeoutMs,
        allocate,
        send,
        onAllocated,
        onBytes: (sent) => effects.show(describeUpload(name, sent, part)),
      });
      effects.show(undefined);
      return result;
    },
    replace: (batch) => resumeAfterConflict(batch, asking),
    async follow(batchRef, { startedMs, observer, signal }) {
      const options = { ...observer, api, clock, signal, random };
      const waited = await waitWithEstimate([batchRef], planFrom(plan, startedMs, clock), options);
      const outcome = await diagnosed(waited, api, inputs, { ...effects, signal });
      effects.show(undefined);
      return outcome;
    },
  });
}

/** The time for a batch counts from the start of its upload; an earlier process may have created it long before. */
function planFrom(plan: WaitPlan, startedMs: number, clock: Clock): WaitPlan {
  return { ...plan, alreadyWaitedMs: clock.monotonicMs() - startedMs, isUploadedNow: true };
}

function describeUpload(name: string, sentBytes: number, { size }: Part): string {
  return `Uploading ${name}: ${formatSize(sentBytes)} of ${formatSize(size)}`;
}
