/** A workflow command. */
export interface RunnerCommand {
  /** In small letters, as letter case does not count. */
  readonly name: string;
  /** `title`, `file`, `line` and the like, in small letters too. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** One of the two forms that a command can have. */
interface Form {
  /** Finds what stands before and after the mark that ends name and properties. */
  readonly pattern: RegExp;
  /** What stands between two properties. */
  readonly separator: string;
  /** What is escaped besides line breaks and the percent sign. */
  readonly inProperties: Readonly<Record<string, string>>;
  readonly inData: Readonly<Record<string, string>>;
}

const FORMS: readonly Form[] = [
  {
    // `::name key=value,key=value::data`, at the start of a line but for white space: .NET's, which
    // has no byte order mark, but U+0085.
    pattern: /^(?:[^\S\uFEFF]|\u0085)*::(.*?)::(.*)$/s,
    separator: ",",
    inProperties: { "%3A": ":", "%2C": "," },
    inData: {},
  },
  {
    // `##[name key=value;key=value]data`, anywhere in a line.
    pattern: /##\[(.*?)\](.*)$/s,
    separator: ";",
    inProperties: { "%3B": ";", "%5D": "]" },
    inData: { "%3B": ";", "%5D": "]" },
  },
];

/** Reads a line as a command with one of these names; a line that is none is text. */
export function parseRunnerCommand(
  line: string,
  names: readonly string[],
): RunnerCommand | undefined {
  for (const { pattern, separator, inProperties, inData } of FORMS) {
    const [, head = "", data = ""] = pattern.exec(line) ?? [];
    const [, word = "", rest = ""] = /^([^ ]*)(.*)$/s.exec(head) ?? [];
    const name = word.toLowerCase();
    if (!names.includes(name)) continue;
    const pairs = rest.split(separator)
      .map((pair) => /^([^=]+)=(.+)$/s.exec(pair.trim()) ?? [])
      .filter(([, key]) => key !== undefined)
      .map(([, key = "", value = ""]) => [key.toLowerCase(), unescape(value, inProperties)]);
    return { name, properties: Object.fromEntries(pairs), data: unescape(data, inData) };
  }
  return undefined;
}

/** The percent sign comes last, so that an escaped escape stays one. */
function unescape(text: string, others: Readonly<Record<string, string>>): string {
  return Object.entries({ ...others, "%0D": "\r", "%0A": "\n", "%25": "%" })
    .reduce((result, [escape, character]) => result.replaceAll(escape, character), text);
}
