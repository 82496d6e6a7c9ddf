import type { BatchRef } from "../batch.ts";
import type { Connection } from "../inputs/choose-connection.ts";
import type { GateEffects } from "../gate.ts";
import type { Environment } from "../host.ts";
import type { GivenInputs } from "../inputs/given-inputs.ts";
import type { HelpTexts } from "../inputs/help.ts";
import type { InputTable } from "../inputs/input-row.ts";
import type { CommonValues } from "../inputs/inputs.ts";
import type { DiagnosisPlan } from "../inputs/plan-diagnosis.ts";
import type { ReadingContext } from "../inputs/read-inputs.ts";
import type { RefsContext } from "../inputs/read-batch-refs.ts";
import type { FileInput } from "../inputs/report-paths.ts";
import type { Addition } from "../reporting/addition.ts";
import type { GateReport } from "../reporting/gate-report.ts";
import type { WaitPlan } from "../waiting/wait-plan.ts";

/** A program of this project: its inputs, and what it does with them. */
export interface Program {
  /** The name of the command. */
  readonly name: string;
  /** The title of its annotations. */
  readonly title: string;
  readonly table: InputTable;
  readonly help: HelpTexts;
  /** The inputs whose files are written even if nobody asks for them, and the endings of their names. */
  readonly defaultFiles: Readonly<Partial<Record<FileInput, string>>>;
  /** Parses each input on its own. */
  parse(given: GivenInputs): ParsedProgram;
}

/** A program whose inputs are parsed far enough to know how to report. */
export interface ParsedProgram {
  /** An input with a problem has no value here. */
  readonly values: CommonValues;
  /** Combines the inputs. Rejects with a `UserError` that reports all their problems together. */
  read(context: ReadingContext & RefsContext): Promise<Task>;
}

/** What a program was asked to do. */
export interface Task {
  /** Absent if nothing is requested from the API. */
  readonly connection?: Connection;
  readonly plan: WaitPlan;
  /** The batches that are known from the start. */
  readonly batchRefs: readonly BatchRef[];
  readonly diagnosis: DiagnosisPlan;
  /** Advice that differs from the gate's. */
  readonly advice?: GateReport["advice"];
  /** Says in one line what happens now. */
  readonly description: string;
  /** What is waited for, such as `2 batches`; `undefined` if there is no wait. */
  readonly sought: string | undefined;
  /** Does it. Never rejects. */
  start(effects: TaskEffects): Promise<Result>;
}

/** What a task needs, and where it reports what happens. */
export interface TaskEffects extends GateEffects {
  /** Logs a line. */
  readonly log: (line: string) => void;
  /** Shows what is being done to people who are watching, until the next call. */
  readonly show: (activity: string | undefined) => void;
  /** Where to write the refs of the batches. */
  readonly refsFile: string | undefined;
  /** The runner's folder for temporary files. */
  readonly temporaryFolder: string | undefined;
  /** The value of an environment variable. */
  readonly variable: Environment["variable"];
}

/** What came of a task. */
export interface Result {
  readonly report: GateReport;
  readonly addition?: Addition | undefined;
}
