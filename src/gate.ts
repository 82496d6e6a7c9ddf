import { type BatchApi, createBatchApi } from "./batch-api/batch-api.ts";
import { isInError } from "./batch.ts";
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

/** What a gate needs besides its inputs, and where it reports what happens. */
export interface GateEffects {
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  /** Aborted to end the gate with a report: with a `Cancelled` to cancel it, with anything else after a crash. */
  readonly signal: AbortSignal;
  /** Returns numbers from 0 to 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** When the gate started. */
  readonly startedAt: Date;
  /** Notified of what happens during the wait. */
  readonly observer: WaitObserver;
  /** Whether messages and refs of records may be shown. */
  readonly mayShowMessages: () => Promise<boolean>;
  /** Called before this many error logs are read. */
  readonly onDiagnosis?: ((logs: number) => void) | undefined;
  /** Reports a problem that does not change the verdict. */
  readonly warn: (message: string) => void;
  /** Hides secrets in text, because the API may repeat them. */
  readonly hide: (text: string) => string;
}

/**
 * Waits for the batches, finds out why some ended in `error`, decides which are tolerated, and concludes.
 * Never rejects: however the gate ends, the report contains the last known state of every batch.
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

/**
 * Finds out why batches ended in `error`, and decides which are tolerated. A gate that is stopped while it
 * reads error logs ends as stopped, even if the wait itself was over.
 */
export async function diagnosed(
  waited: WaitOutcome,
  api: BatchApi,
  { diagnosis }: Pick<Inputs, "diagnosis">,
  { clock, fetch, signal, hide, mayShowMessages, onDiagnosis, warn }: GateEffects,
): Promise<WaitOutcome> {
  const inError = waited.batches.filter(isInError);
  if (inError.length === 0) return waited;
  const { fetchLogs, logDirectory, maxFailedRecords } = diagnosis;
  let { batches } = waited;
  try {
    const showMessages = await mayShowMessages();
    if (fetchLogs) onDiagnosis?.(inError.length);
    const directory = logDirectory === undefined ? undefined : openLogDirectory(logDirectory, warn);
    const options = { api, clock, signal, fetch, fetchLogs, showMessages, hide };
    batches = tolerate(
      await diagnose(batches, { ...options, logDirectory: directory }),
      maxFailedRecords,
    );
    signal.throwIfAborted();
    return { ...waited, batches };
  } catch (error) {
    return { ...waited, batches, end: endOf(error, signal) };
  }
}

/** What a report needs to know of the inputs. */
export interface ReportedInputs
  extends
    Partial<Pick<Inputs, "connection" | "diagnosis" | "plan">>,
    Partial<Pick<GateReport, "program" | "advice">> {}

/** Reports on a gate that is running, has ended, or never started. */
export function reportOn(
  outcome: WaitOutcome,
  inputs: ReportedInputs | undefined,
  { startedAt, clock, hide }: Pick<GateEffects, "startedAt" | "clock" | "hide">,
): GateReport {
  const report = makeReport(outcome, {
    program: inputs?.program ?? "sitecore-cdp-batch-gate",
    startedAt,
    endedAt: new Date(clock.nowMs()),
    waitingSince: new Date(startedAt.getTime() - (inputs?.plan?.alreadyWaitedMs ?? 0)),
    baseUrl: inputs?.connection?.baseUrl,
    maxFailedRecords: inputs?.diagnosis?.maxFailedRecords ?? 0,
    advice: inputs?.advice,
  });
  return withoutSecrets(report, hide);
}
