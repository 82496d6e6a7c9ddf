import { resolveMoment, RETENTION_MS, type WindowPlan } from "../waiting/window.ts";
import { type Clause, clause } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { CommonValues } from "./inputs.ts";

/** How far the clock of another machine may be ahead, in milliseconds. */
const MAX_SKEW_MS = 5 * 60_000;

const CREATED_AFTER = { name: "created-after" };

/** Returns the window that the inputs specify, if any, and adds what is wrong with it to `problems`. */
export function planWindow(
  values: CommonValues,
  nowMs: number,
  problems: NamedProblem[],
): WindowPlan | undefined {
  const { "created-after": createdAfter, "created-before": createdBefore } = values;
  const expectedCount = values["expected-count"];
  const tell = (input: string, problem: Clause) => void problems.push({ input, problem });
  if (expectedCount === 0) tell("expected-count", "it must be at least 1");
  if (problems.some(({ input }) => input === "created-after")) return undefined;
  if (createdAfter === undefined) {
    if (createdBefore) {
      const problem = clause`it ends a window that has no start; use ${CREATED_AFTER} as well`;
      problems.push({ input: "created-before", problem, suppliedBy: ["created-after"] });
    }
    return undefined;
  }
  for (const input of ["batch-refs", "batch-refs-file"] as const) {
    if (values[input] !== undefined) {
      tell(input, clause`use either batch refs or ${CREATED_AFTER}, not both`);
    }
  }
  // Approximate: the server's clock decides in the end.
  const afterMs = resolveMoment(createdAfter, nowMs).getTime();
  const beforeMs = resolveMoment(createdBefore ?? { ageMs: 0 }, nowMs).getTime();
  problems.push(...timeProblems("created-after", afterMs, nowMs));
  problems.push(...timeProblems("created-before", beforeMs, nowMs));
  if (createdBefore && afterMs > beforeMs) {
    tell("created-after", clause`it must be earlier than ${{ name: "created-before" }}`);
  }
  return { createdAfter, createdBefore, expectedCount };
}

/** What is wrong with a time that should be within the last 30 days. */
export function timeProblems(input: string, ms: number, nowMs: number): NamedProblem[] {
  if (ms > nowMs + MAX_SKEW_MS) return [{ input, problem: "it is in the future" }];
  if (ms >= nowMs - RETENTION_MS) return [];
  return [{
    input,
    problem: "it is more than 30 days ago; the API forgets batches after that",
  }];
}
