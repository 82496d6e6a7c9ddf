import { parseRunnerCommand, type RunnerCommand } from "./runner-command.ts";
import { createRunnerMasks } from "./runner-masks.ts";

/** What the runner makes of what a step has written. */
export interface RunnerLog {
  /** What people see: text and annotations, with `***` for what was masked. */
  readonly log: string;
  /** At most ten of each level, each with a message of at most 4096 characters. */
  readonly annotations: readonly Annotation[];
  /** The values that were masked. */
  readonly masks: readonly string[];
  /** Hides in text what was masked in the end. */
  readonly hide: (text: string) => string;
  /** What people miss in the annotations, a phrase each. */
  readonly lost: readonly string[];
}

/** A message beside the run. */
export interface Annotation extends Pick<RunnerCommand, "properties"> {
  /** `error`, `warning` or `notice`. */
  readonly level: string;
  readonly message: string;
}

const NAMES: readonly string[] = [
  ...["add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group"],
  ...[
    "notice",
    "remove-matcher",
    "save-state",
    "set-env",
    "set-output",
    "stop-commands",
    "warning",
  ],
];

const MAX_ANNOTATIONS = 10;

/** In UTF-16 units. */
const MAX_MESSAGE = 4096;

/** Obeys the commands in the lines of a step, in the order in which they came from either stream. */
export function readRunnerLog(lines: readonly string[]): RunnerLog {
  const masks = createRunnerMasks();
  const annotations: Annotation[] = [];
  const log: string[] = [];
  const lost: string[] = [];
  /** What ends a stretch in which commands are text. */
  let resume: string | undefined;
  const say = (text: string) => void log.push(masks.hide(text));

  function annotate({ name: level, properties, data }: RunnerCommand): void {
    const hidden = masks.hide(data);
    const message = hidden.slice(0, MAX_MESSAGE);
    if (message !== hidden) lost.push(`the end of the ${level} '${message.slice(0, 60)}…'`);
    say(`${level.replace(/^./, (letter) => letter.toUpperCase())}: ${message}`);
    if (annotations.filter((other) => other.level === level).length < MAX_ANNOTATIONS) {
      annotations.push({ level, message, properties });
    } else lost.push(`the ${level} '${message.slice(0, 60)}', the eleventh or later`);
  }

  function obey(command: RunnerCommand): void {
    if (command.name === "add-mask") {
      if (command.data.trim() === "") throw new Error("The runner cannot mask nothing");
      masks.add(command.data);
    } else if (command.name === "stop-commands") {
      resume = command.data.toLowerCase();
      if (["", "pause-logging", ...NAMES].includes(resume)) {
        throw new Error(`The runner fails a step that stops commands with '${resume}'`);
      }
    } else if (/^(error|warning|notice)$/.test(command.name)) annotate(command);
  }

  for (const line of lines) {
    const command = parseRunnerCommand(line, resume === undefined ? NAMES : [...NAMES, resume]);
    if (command && resume === undefined) obey(command);
    else {
      if (command?.name === resume) resume = undefined;
      say(line);
    }
  }
  return { log: log.join("\n"), annotations, masks: masks.values, hide: masks.hide, lost };
}
