import { type Bundle, bytesByPackage, GLUE, OURS } from "./bundle.ts";
import { FETCH, GARBAGE, NODE_MODULES, profileStart, REST, type Shares } from "./start-profile.ts";
import { number, table } from "./table.ts";

/** The size of a part of the program, and its shares of the time. */
export interface Part extends Shares {
  readonly bytes: number;
}

/** Packages of at least this size have a row of their own. */
const MIN_BYTES = 5000;

/** The rows of the table, by the names of packages and of parts of Node. */
const ROWS: Readonly<Record<string, string>> = {
  [OURS]: "this program",
  ...Object.fromEntries(
    [
      "valibot",
      "ky",
      "@actions/core",
      "@actions/github",
      "@octokit/endpoint",
      "@octokit/request",
      "json-with-bigint",
      "content-type",
    ].map((name) => [name, `\`${name}\``]),
  ),
  others: "smaller packages",
  [FETCH]: "Node: `fetch`",
  [NODE_MODULES]: "Node: other modules",
  [GARBAGE]: "Node: collecting garbage",
  [REST]: "Node: all else",
};

const NAMES = Object.keys(ROWS);

const NOTHING: Part = { bytes: 0, compile: 0, load: 0, run: 0 };
const BLANK: Part = { bytes: NaN, compile: NaN, load: NaN, run: NaN };

/** The parts if nothing was measured. */
export const BLANK_PARTS: readonly Part[] = NAMES.map(() => BLANK);

/** Measures each row. Throws if a large package has no row. */
export async function measureParts(bundle: Bundle): Promise<readonly Part[]> {
  const bytes = bytesByPackage(bundle);
  const shares = await profileStart(bundle);
  const parts = new Map(NAMES.map((name) => [name, NOTHING]));
  for (const owner of new Set([...bytes.keys(), ...shares.keys()])) {
    const size = bytes.get(owner) ?? 0;
    const row = owner === GLUE ? OURS : owner in ROWS ? owner : "others";
    if (row === "others" && size >= MIN_BYTES) {
      throw new Error(`'${owner}' has ${size} bytes in the bundle: name it in bench/parts.ts`);
    }
    const { compile, load, run } = shares.get(owner) ?? NOTHING;
    parts.set(row, sum(parts.get(row) ?? NOTHING, { bytes: size, compile, load, run }));
  }
  return [...parts.values()];
}

/** Lays out the parts: kilobytes in the file, and shares of the time. */
export function layOutParts(parts: readonly Part[]): string {
  const row = (name: string, { bytes, compile, load, run }: Part) => [
    name,
    bytes === 0 ? "" : `${number(bytes / 1000)} kB`,
    ...[compile, load, run].map((share) => share === 0 ? "" : `${(100 * share).toFixed(1)} %`),
  ];
  return table(["part", "in `dist/index.js`", "compiling", "loading", "running"], [
    ...Object.values(ROWS).map((name, index) => row(name, parts[index] ?? BLANK)),
    row("all", parts.reduce(sum)),
  ], { labels: 1 });
}

function sum(a: Part, b: Part): Part {
  return {
    bytes: a.bytes + b.bytes,
    compile: a.compile + b.compile,
    load: a.load + b.load,
    run: a.run + b.run,
  };
}
