import { randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { compile, type CompiledProgram } from "./compile.ts";
import {
  type Cost,
  costOf,
  costOfBareStart,
  costOfShell,
  cpu,
  medianCost,
  memory,
  NO_COST,
} from "./cost.ts";
import { section } from "./section.ts";
import { number, table } from "./table.ts";

const RUNS = 3;
const RECORDS = 1_000_000;

/** Whether half of the messages contain values, all of them different, or none do. */
type Messages = "half with values" | "without values";

type Read = (log: string, reader: CompiledProgram) => Promise<Cost>;

const GATE = "this gate: counts by code and message";
const JQ = "`gzip -dc \\| jq -r .code \\| sort \\| uniq -c`";
const FLOOR = "`gzip -dc \\| wc -l`, the floor";

const gate: Read = (log, { path }) => costOf([process.execPath, path, log]);
const jq: Read = (log) => costOfShell(`gzip -dc ${log} | jq -r .code | sort | uniq -c`);
const floor: Read = (log) => costOfShell(`gzip -dc ${log} | wc -l`);

/** Which reader reads which log, and how to start it. */
const READERS: readonly {
  readonly name: string;
  readonly messages: Messages;
  readonly records: number;
  readonly read: Read;
}[] = [
  { name: GATE, messages: "half with values", records: RECORDS / 10, read: gate },
  { name: GATE, messages: "half with values", records: RECORDS, read: gate },
  { name: JQ, messages: "half with values", records: RECORDS, read: jq },
  { name: FLOOR, messages: "half with values", records: RECORDS, read: floor },
  { name: GATE, messages: "without values", records: RECORDS, read: gate },
  { name: FLOOR, messages: "without values", records: RECORDS, read: floor },
];

/** Reading error logs with this gate, compared to common shell commands. */
export const errorLogs = section<{ readonly bare: Cost; readonly costs: readonly Cost[] }>({
  name: "error logs",
  tools: ["time", "gzip", "jq"],
  isReal: true,
  async measure() {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    const logOf = ({ messages, records }: { messages: Messages; records: number }) =>
      join(directory, `${records} ${messages}.gz`.replaceAll(" ", "-"));
    for (const reader of new Map(READERS.map((reader) => [logOf(reader), reader])).values()) {
      await pipeline(lines(reader), createGzip(), createWriteStream(logOf(reader)));
    }
    const reader = compile(new URL("read-log.ts", import.meta.url));
    const costs = READERS.map((): Cost[] => []);
    for (let run = 0; run < RUNS; run++) {
      for (const [index, log] of READERS.entries()) {
        costs[index]?.push(await log.read(logOf(log), reader));
      }
    }
    rmSync(directory, { recursive: true });
    reader.remove();
    return { bare: await costOfBareStart(), costs: costs.map(medianCost) };
  },
  blank: { bare: NO_COST, costs: READERS.map(() => NO_COST) },
  layOut({ bare, costs }) {
    const head = [
      "reader",
      "records, messages",
      "time, in bare starts of Node",
      "CPU, likewise (seconds)",
      "peak memory",
    ];
    const rows = READERS.map(({ name, records, messages }, index) => [
      name,
      `${number(records)}, ${messages}`,
      ...costCells(costs[index] ?? NO_COST, bare),
    ]);
    return table(head, rows, { labels: 2 });
  },
});

function costCells(cost: Cost, bare: Cost): readonly string[] {
  return [number(cost.seconds / bare.seconds), cpu(cost, bare), memory(cost)];
}

/** Creates records with messages like those in the documentation. */
function lines({ records, messages }: { records: number; messages: Messages }): Readable {
  const textOf = messages === "without values" ? withoutValue : withValueOrNot;
  return Readable.from((function* () {
    for (let index = 0; index < records; index++) {
      const record = { ref: randomUUID(), code: `${400 + index % 4}`, message: textOf(index) };
      yield `${JSON.stringify(record)}\n`;
    }
  })());
}

function withoutValue(index: number): string {
  const messages = [
    "Validation error: incorrect data type of firstName",
    "Validation error: undefined attribute",
    "Unsupported mode: replace",
    "Guest has an active session",
  ];
  return messages[index % messages.length] ?? "";
}

function withValueOrNot(index: number): string {
  if (index % 4 === 0) {
    const guest = `"Ada ${index}" <ada${index}@example.com>`;
    return `Validation error: incorrect data type of firstName for guest ${guest}`;
  }
  if (index % 4 < 3) return withoutValue(index);
  return `Guest ${randomUUID()} has an active session since 2026-03-01T12:00:00Z`;
}
