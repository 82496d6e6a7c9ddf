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

/** Who reads a log, how long it is, and how that is started. */
const READERS: readonly {
  readonly name: string;
  readonly records: number;
  read(log: string, reader: CompiledProgram): Promise<Cost>;
}[] = [
  {
    name: "this gate: counts by code and message",
    records: RECORDS / 10,
    read: async (log, { path }) => await costOf([process.execPath, path, log]),
  },
  {
    name: "this gate: counts by code and message",
    records: RECORDS,
    read: async (log, { path }) => await costOf([process.execPath, path, log]),
  },
  {
    name: "`gzip -dc \\| jq -r .code \\| sort \\| uniq -c`",
    records: RECORDS,
    read: async (log) => await costOfShell(`gzip -dc ${log} | jq -r .code | sort | uniq -c`),
  },
  {
    name: "`gzip -dc \\| wc -l`, the floor",
    records: RECORDS,
    read: async (log) => await costOfShell(`gzip -dc ${log} | wc -l`),
  },
];

/** Error logs through our code, beside what people do in a shell. */
export const errorLogs = section<{ readonly bare: Cost; readonly costs: readonly Cost[] }>({
  name: "error logs",
  tools: ["time", "gzip", "jq"],
  isReal: true,
  async measure() {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    const logOf = (records: number) => join(directory, `${records}.gz`);
    for (const records of new Set(READERS.map(({ records }) => records))) {
      await pipeline(lines(records), createGzip(), createWriteStream(logOf(records)));
    }
    const reader = compile(new URL("read-log.ts", import.meta.url));
    const costs = READERS.map((): Cost[] => []);
    for (let run = 0; run < RUNS; run++) {
      for (const [index, { records, read }] of READERS.entries()) {
        costs[index]?.push(await read(logOf(records), reader));
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
      "records",
      "time, in bare starts of Node",
      "CPU, likewise (seconds)",
      "peak memory",
    ];
    const rows = costs.map((cost, index) => [
      READERS[index]?.name ?? "",
      number(READERS[index]?.records ?? NaN),
      number(cost.seconds / bare.seconds),
      cpu(cost, bare),
      memory(cost),
    ]);
    return table(head, rows, { labels: 1 });
  },
});

/** Records with messages as the documentation has them, half of them with values in them. */
function lines(count: number): Readable {
  return Readable.from((function* () {
    for (let index = 0; index < count; index++) {
      const messages = [
        `Validation error: incorrect data type of firstName for guest "Ada ${index}" <ada${index}@example.com>`,
        "Validation error: undefined attribute",
        "Unsupported mode: replace",
        `Guest ${randomUUID()} has an active session since 2026-03-01T12:00:00Z`,
      ];
      const message = messages[index % messages.length];
      yield `${JSON.stringify({ ref: randomUUID(), code: `${400 + index % 4}`, message })}\n`;
    }
  })());
}
