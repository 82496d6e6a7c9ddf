import { fitSummary, type Summary } from "../document/fit-summary.ts";
import type { Console, Host, StepResults, TerminalResults } from "../host.ts";
import type { FileInput, ReportPaths } from "../inputs/report-paths.ts";
import { hurriedWriter, writeFile } from "../system/write-file.ts";
import { formatCount } from "../text/count.ts";
import { inPlace, oneLine } from "../text/one-line.ts";
import type { Addition } from "./addition.ts";
import { annotationsOf } from "./annotations.ts";
import { describeVerdict } from "./conclusion.ts";
import { describeReasonLimit, describeReasons } from "./describe-reasons.ts";
import { type GateReport, toReportJson } from "./gate-report.ts";
import { toJUnitXml } from "./junit.ts";
import { outputsOf } from "./outputs.ts";
import { summarize, summarizeProgress, type SummaryOptions } from "./summary.ts";

/** Where to report, and how much. */
export interface ReportOptions extends Pick<SummaryOptions, "logLinks" | "clientKey"> {
  /** Whether the summary file links to the signed log locations. */
  readonly fileLogLinks: SummaryOptions["logLinks"];
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly paths: ReportPaths;
  /** What the program reports in addition. */
  readonly addition?: Addition | undefined;
  /** Writes the report as JSON if it is wanted outside the report file. */
  readonly writeReport?: ((json: string) => void) | undefined;
}

/** Returns how to draw attention: by an annotation, or by a log line if annotations are off. */
export function announce(
  { annotations }: Pick<ReportOptions, "annotations">,
  { log, annotate }: Console,
): Console["annotate"] {
  return annotations
    ? annotate
    : (level, message, place) => log(`${level}: ${inPlace(message, place)}`);
}

/** How to deliver the report to one place after another. */
interface Delivery {
  readonly console: Console;
  readonly say: Console["annotate"];
  /**
   * Tries a delivery, whatever happened to the others. A failure is a warning, so that nothing keeps
   * the gate from finishing.
   */
  attempt(what: string, deliver: () => void): boolean;
}

/**
 * Delivers the report everywhere: files, outputs, summary, annotations, and log. In case the process is
 * killed, it starts with what nothing else can report. Nothing here is asynchronous, so that no signal
 * interrupts it.
 */
export function deliverReport(
  report: GateReport,
  options: ReportOptions,
  { console, results }: Pick<Host, "console" | "results">,
): void {
  const { paths, logLinks, fileLogLinks, writeReport, clientKey, addition } = options;
  const delivery = deliveryBy(console, options);
  const write = fileWriter(report, paths, delivery);
  const toJson = () => toReportJson(report, addition?.json);
  const hasReportFile = write("report-file", "the report file", () => toJson());
  const summaryWith = (logLinks: SummaryOptions["logLinks"]): Summary => (maxRows) =>
    summarize(report, { maxRows, logLinks, hasReportFile, clientKey, addition });
  if (results.kind === "step") {
    const reportFile = hasReportFile ? paths["report-file"] : "";
    deliverOutputs(report, { reportFile, addition }, { ...delivery, results });
  }
  const isSummaryWritten = options.summary && delivery.attempt("the job summary", () => {
    writeSummary(summaryWith(logLinks), results);
  });
  write("junit", "the JUnit file", () => toJUnitXml(report));
  write("summary-file", "the summary file", () => fitSummary(summaryWith(fileLogLinks), 0));
  if (!isSummaryWritten || results.kind === "step") deliverToLog(report, delivery);
  if (writeReport) delivery.attempt("the report", () => writeReport(toJson()));
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

/**
 * Returns a function that writes the file of an input, if wanted, and returns whether it exists then.
 */
function fileWriter(report: GateReport, paths: ReportPaths, { attempt }: Delivery) {
  const writeAt = report.conclusion === "cancelled" ? hurriedWriter() : writeFile;
  return (input: FileInput, what: string, toText: () => string): boolean => {
    const path = paths[input];
    return path !== undefined && attempt(what, () => writeAt(path, toText()));
  };
}

function deliverOutputs(
  report: GateReport,
  { reportFile, addition }: {
    readonly reportFile: string | undefined;
    readonly addition: Addition | undefined;
  },
  { attempt, say, results }: Delivery & { readonly results: StepResults },
): void {
  attempt("the outputs", () => {
    const { outputs, omitted } = outputsOf(report, reportFile);
    results.setOutputs({ ...outputs, ...addition?.outputs });
    if (omitted > 0) say("warning", describeOmitted(omitted, Boolean(reportFile)));
  });
}

function deliverToLog(report: GateReport, { attempt, console, say }: Delivery): void {
  attempt("the log", () => {
    const limit = describeReasonLimit(report);
    for (const line of describeReasons(report.reasons)) console.log(line);
    if (limit !== undefined) console.log(limit);
    for (const { level, message, place } of annotationsOf(report)) say(level, message, place);
  });
}

function describeOmitted(omitted: number, hasReportFile: boolean): string {
  const entries = formatCount(omitted, "entry", "entries");
  const where = hasReportFile ? "; the report file contains all of them" : "";
  return `Outputs were cut to their size limit: ${entries} omitted${where}`;
}

/** How many batches the summary in a terminal lists. */
const MAX_ROWS = 200;

function writeSummary(summary: Summary, results: StepResults | TerminalResults): void {
  if (results.kind === "terminal") return results.writeSummary(summary(MAX_ROWS));
  const part = results.summary();
  part.write(fitSummary(summary, part.offset));
}

/** Keeps the last known state in the job summary, in case the process is killed. */
export function saveProgress(report: GateReport, results: StepResults): void {
  const options = { logLinks: "off", hasReportFile: false } as const;
  try {
    writeSummary((maxRows) => summarizeProgress(report, { maxRows, ...options }), results);
  } catch {
    // The final report will say what is wrong with the summary.
  }
}

function describeTrouble(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}
