import { type BatchApi, createBatchApi } from "./batch-api/batch-api.ts";
import { type Batch, isInError } from "./batch.ts";
import { diagnose } from "./error-logs/diagnose.ts";
import { openLogDirectory } from "./error-logs/log-directory.ts";
import { tolerate } from "./error-logs/tolerance.ts";
import type { Inputs } from "./inputs/read-inputs.ts";
import { type GateReport, makeReport } from "./reporting/gate-report.ts";
import { withoutSecrets } from "./reporting/without-secrets.ts";
import type { Clock } from "./system/clock.ts";
import { endOf, type WaitOutcome } from "./waiting/wait-end.ts";
import type { WaitObserver } from "./waiting/wait-observer.ts";
import { waitWithEstimate } from "./waiting/wait-with-estimate.ts";

/** What a gate works with beside its inputs, and whom it tells what it does. */
export interface GateEffects {
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Aborted to end the gate with a report: with a `Cancelled` to stop it, with anything else for a crash. */
  readonly signal: AbortSignal;
  /** Gives numbers from 0 to 1. */
  readonly random?: (() => number) | undefined;
  /** When it began. */
  readonly startedAt: Date;
  /** Is told what happens while it waits. */
  readonly observer: WaitObserver;
  /** Asked once, before error logs are read: whether messages and refs of their records may be told. */
  readonly mayShowMessages: (inError: readonly Batch[]) => Promise<boolean>;
  /** Told what went wrong that changes no verdict. */
  readonly warn: (message: string) => void;
  /** Hides secrets, which the API may repeat. */
  readonly hide: (text: string) => string;
}

/**
 * Waits for the batches, finds out why some ended in `error`, tolerates what may be, and concludes. Never
 * rejects: whatever ends it, the report has the last state known of every batch.
 */
export async function gate(inputs: Inputs, effects: GateEffects): Promise<GateReport> {
  const { batchRefs, connection, plan } = inputs;
  const { observer, clock, fetch, signal, random } = effects;
  const api = createBatchApi({ ...connection, clock, fetch });
  const waited = await waitWithEstimate(batchRefs, plan, {
    ...observer,
    api,
    clock,
    signal,
    random,
  });
  return reportOn(await diagnosed(waited, api, inputs, effects), inputs, effects);
}

/** Whoever stops a gate while it reads error logs is told so. */
async function diagnosed(
  waited: WaitOutcome,
  api: BatchApi,
  { diagnosis }: Inputs,
  { clock, fetch, signal, hide, mayShowMessages, warn }: GateEffects,
): Promise<WaitOutcome> {
  const inError = waited.batches.filter(isInError);
  if (inError.length === 0) return waited;
  const { fetchLogs, logDirectory, maxFailedRecords } = diagnosis;
  let { batches } = waited;
  try {
    const showMessages = await mayShowMessages(inError);
    const directory = logDirectory === undefined ? undefined : openLogDirectory(logDirectory, warn);
    const options = { api, clock, signal, fetch, fetchLogs, showMessages, hide };
    batches = tolerate(
      await diagnose(batches, { ...options, logDirectory: directory }),
      maxFailedRecords,
    );
    signal.throwIfAborted();
    return { ...waited, batches };
  } catch (error) {
    return { ...waited, batches, end: endOf(signal.aborted ? signal.reason : error) };
  }
}

/** What is known of a gate, be it under way, over or not begun. */
export function reportOn(
  outcome: WaitOutcome,
  inputs: Inputs | undefined,
  { startedAt, clock, hide }: Pick<GateEffects, "startedAt" | "clock" | "hide">,
): GateReport {
  const report = makeReport(outcome, {
    startedAt,
    endedAt: new Date(clock.nowMs()),
    baseUrl: inputs?.connection.baseUrl,
    maxFailedRecords: inputs?.diagnosis.maxFailedRecords ?? 0,
  });
  return withoutSecrets(report, hide);
}
