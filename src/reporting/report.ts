import { fitSummary, type Summary } from "../document/fit-summary.ts";
import type { Console, Host, StepResults, TerminalResults } from "../host.ts";
import type { FileInput, ReportPaths } from "../inputs/report-paths.ts";
import { hurriedWriter, writeFile } from "../system/write-file.ts";
import { formatCount } from "../text/count.ts";
import { oneLine } from "../text/one-line.ts";
import { annotationsOf } from "./annotations.ts";
import { describeVerdict } from "./conclusion.ts";
import { describeReasonLimit, describeReasons } from "./describe-reasons.ts";
import { type GateReport, toReportJson } from "./gate-report.ts";
import { toJUnitXml } from "./junit.ts";
import { outputsOf } from "./outputs.ts";
import { summarize, summarizeProgress, type SummaryOptions } from "./summary.ts";

/** Where a report goes and what of it. */
export interface ReportOptions extends Pick<SummaryOptions, "logLinks" | "clientKey"> {
  /** Whether the signed log locations are linked in the summary file. */
  readonly fileLogLinks: SummaryOptions["logLinks"];
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly paths: ReportPaths;
  /** Writes the report as JSON where it is asked for beside the report file. */
  readonly writeReport?: ((json: string) => void) | undefined;
}

/** How to draw attention: by an annotation, or by a line where these are not wanted. */
export function announce(
  { annotations }: Pick<ReportOptions, "annotations">,
  { log, annotate }: Console,
): Console["annotate"] {
  return annotations ? annotate : (level, message) => log(`${level}: ${message}`);
}

/** How a report gets to one place after the other. */
interface Delivery {
  readonly console: Console;
  readonly say: Console["annotate"];
  /** Tries whatever became of the others: trouble is a warning, so that nothing keeps the gate from its end. */
  attempt(what: string, deliver: () => void): boolean;
}

/**
 * Reports everywhere: files, outputs, summary, annotations, log; first what nothing else can tell, in
 * case that the process is killed. Nothing here waits, so that no signal comes between.
 */
export function deliverReport(
  report: GateReport,
  options: ReportOptions,
  { console, results }: Pick<Host, "console" | "results">,
): void {
  const { paths, logLinks, fileLogLinks, writeReport, clientKey } = options;
  const delivery = deliveryBy(console, options);
  const write = fileWriter(report, paths, delivery);
  const hasReportFile = write("report-file", "the report file", () => toReportJson(report));
  const summaryWith = (logLinks: SummaryOptions["logLinks"]): Summary => (maxRows) =>
    summarize(report, { maxRows, logLinks, hasReportFile, clientKey });
  if (results.kind === "step") {
    deliverOutputs(report, hasReportFile ? paths["report-file"] : "", { ...delivery, results });
  }
  const isSummaryWritten = options.summary && delivery.attempt("the job summary", () => {
    writeSummary(summaryWith(logLinks), results);
  });
  write("junit", "the JUnit file", () => toJUnitXml(report));
  write("summary-file", "the summary file", () => fitSummary(summaryWith(fileLogLinks), 0));
  if (!isSummaryWritten || results.kind === "step") deliverToLog(report, delivery);
  if (writeReport) delivery.attempt("the report", () => writeReport(toReportJson(report)));
  console.log(describeVerdict(report));
}

function deliveryBy(console: Console, options: ReportOptions): Delivery {
  const say = announce(options, console);
  return {
    console,
    say,
    attempt(what, deliver) {
      try {
        deliver();
        return true;
      } catch (error) {
        say("warning", `Cannot write ${what}: ${describeTrouble(error)}`);
        return false;
      }
    },
  };
}

/** Gives what writes the file of an input, if one is wanted, and tells whether there is one then. */
function fileWriter(report: GateReport, paths: ReportPaths, { attempt }: Delivery) {
  const writeAt = report.conclusion === "cancelled" ? hurriedWriter() : writeFile;
  return (input: FileInput, what: string, toText: () => string): boolean => {
    const path = paths[input];
    return path !== undefined && attempt(what, () => writeAt(path, toText()));
  };
}

function deliverOutputs(
  report: GateReport,
  reportFile: string | undefined,
  { attempt, say, results }: Delivery & { readonly results: StepResults },
): void {
  attempt("the outputs", () => {
    const { outputs, omitted } = outputsOf(report, reportFile);
    results.setOutputs(outputs);
    if (omitted > 0) say("warning", describeOmitted(omitted, Boolean(reportFile)));
  });
}

function deliverToLog(report: GateReport, { attempt, console, say }: Delivery): void {
  attempt("the log", () => {
    const limit = describeReasonLimit(report);
    for (const line of describeReasons(report.reasons)) console.log(line);
    if (limit !== undefined) console.log(limit);
    for (const { level, message } of annotationsOf(report)) say(level, message);
  });
}

function describeOmitted(omitted: number, hasReportFile: boolean): string {
  const entries = formatCount(omitted, "entry", "entries");
  const where = hasReportFile ? "; the report file has them all" : "";
  return `Outputs were cut to their limit, ${entries} left out${where}`;
}

/** How many batches the summary lists in a terminal. */
const MAX_ROWS = 200;

function writeSummary(summary: Summary, results: StepResults | TerminalResults): void {
  if (results.kind === "terminal") return results.writeSummary(summary(MAX_ROWS));
  const part = results.summary();
  part.write(fitSummary(summary, part.offset));
}

/** Keeps the last state known in the job summary, in case that the process is killed. */
export function saveProgress(report: GateReport, results: StepResults): void {
  const options = { logLinks: "off", hasReportFile: false } as const;
  try {
    writeSummary((maxRows) => summarizeProgress(report, { maxRows, ...options }), results);
  } catch {
    // The final report will tell what is wrong with the summary.
  }
}

function describeTrouble(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}
