import type { BatchApi } from "../batch-api/batch-api.ts";
import type { BatchRef } from "../batch.ts";
import { UserError } from "../errors.ts";
import { forEachAtOnce } from "../system/at-once.ts";
import { askStatus } from "./ask-status.ts";
import { batchRefOf, type RefOwner } from "./batch-ref-of.ts";
import type { Part } from "./part.ts";
import { retry, type RetryOptions } from "./retry.ts";

/** How many refs of one part are tried. Every failed load with the same resume key uses one. */
const MAX_GENERATIONS = 1000;

/** A part and the ref for it. */
export interface PlannedBatch {
  readonly part: Part;
  readonly batchRef: BatchRef;
  /** From 0; see {@linkcode batchRefOf}. */
  readonly generation: number;
  /** Whether an earlier process has uploaded it, so that there is only its end to wait for. */
  readonly isUploaded: boolean;
}

export interface ResumeOptions extends RetryOptions {
  readonly api: Pick<BatchApi, "get">;
  readonly owner: RefOwner;
}

/**
 * Finds the ref for each part: one under which an earlier process has uploaded it, or may have begun to, if that
 * batch has not failed; else one that is not used yet. Asks nobody without a resume key. Throws a `UserError` if
 * the API cannot be reached or refuses access, a `DeadlinePassed`, or the reason of the signal.
 */
export async function resume(
  parts: readonly Part[],
  options: ResumeOptions,
): Promise<readonly PlannedBatch[]> {
  const planned: PlannedBatch[] = [];
  await forEachAtOnce([...parts.entries()], async ([index, part]) => {
    planned[index] = await plan(part, 0, options);
  });
  return planned;
}

/**
 * Finds another ref for a part after the API has refused its ref as in use for another file. As a ref is made of
 * the content, that file can only be the same records, packed differently. If they have arrived after all, the
 * ref is kept.
 */
export async function resumeAfterConflict(
  planned: PlannedBatch,
  options: ResumeOptions,
): Promise<PlannedBatch> {
  const { part, generation } = planned;
  const again = await plan(part, generation, options);
  return again.isUploaded || again.generation > generation
    ? again
    : await plan(part, generation + 1, options);
}

async function plan(part: Part, from: number, options: ResumeOptions): Promise<PlannedBatch> {
  const refOf = (generation: number) => batchRefOf(part, generation, options.owner);
  const statusOf = (batchRef: BatchRef) =>
    retry((signal) => ask(batchRef, { ...options, signal }), options);
  for (let generation = from; generation < MAX_GENERATIONS; generation++) {
    const batchRef = refOf(generation);
    const status = await statusOf(batchRef);
    if (status === "error" || status === "corrupted") continue;
    // After a conflict, an earlier process went on with the next ref.
    if (status === "uploading" && await statusOf(refOf(generation + 1)) !== undefined) continue;
    const isUploaded = status !== undefined && status !== "uploading";
    return { part, batchRef, generation, isUploaded };
  }
  throw new UserError(
    `A file was already loaded ${MAX_GENERATIONS} times with the same resume key, and always failed`,
    { details: ["Use another resume key"] },
  );
}

/** The status of a batch; `undefined` if there is no such batch, or none can be expected. */
async function ask({ ref }: BatchRef, options: ResumeOptions): Promise<string | undefined> {
  return options.owner.resumeKey === undefined ? undefined : await askStatus(ref, options);
}
