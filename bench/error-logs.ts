import { randomUUID } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { median, runShell, runWithMemory } from "./processes.ts";

const RUNS = 5;
const READER = fileURLToPath(new URL("read-log.ts", import.meta.url));

/** Messages as the documentation has them, half of them with values in them. */
function* lines(count: number): Generator<string> {
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
}

/** A log of a million records through our code, beside what people do in a shell. */
export async function measureErrorLogs(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  const logs = { small: join(directory, "small.gz"), large: join(directory, "large.gz") };
  let bytes = 0;
  for (const [path, count] of [[logs.small, 100_000], [logs.large, 1_000_000]] as const) {
    bytes = 0;
    const counted = function* () {
      for (const line of lines(count)) {
        bytes += line.length;
        yield line;
      }
    };
    await pipeline(Readable.from(counted()), createGzip(), createWriteStream(path));
  }
  const seconds = { ours: [] as number[], wc: [] as number[], jq: [] as number[] };
  const megabytes = { small: [] as number[], large: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    const ours = await runWithMemory([READER, logs.large]);
    seconds.ours.push(ours.seconds);
    megabytes.large.push(ours.megabytes);
    megabytes.small.push((await runWithMemory([READER, logs.small])).megabytes);
    seconds.wc.push(await runShell(`gzip -dc ${logs.large} | wc -l`));
    seconds.jq.push(await runShell(`gzip -dc ${logs.large} | jq -r .code | sort | uniq -c`));
  }
  const packed = (statSync(logs.large).size / 1e6).toFixed(0);
  rmSync(directory, { recursive: true });
  const ours = median(seconds.ours);
  console.log(
    `an error log of 1,000,000 records, ${(bytes / 1e6).toFixed(0)} MB, ${packed} MB packed: ` +
      `${(bytes / 1e6 / ours).toFixed(0)} MB/s`,
  );
  console.log(`  ${(ours / median(seconds.wc)).toFixed(1)} times as long as gzip -dc | wc -l`);
  console.log(
    `  ${(median(seconds.jq) / ours).toFixed(1)} times as fast as ` +
      "gzip -dc | jq -r .code | sort | uniq -c (aim: 2)",
  );
  console.log(
    `  peak memory ${median(megabytes.large).toFixed(0)} MB (aim: 150), ` +
      `${median(megabytes.small).toFixed(0)} MB for a tenth of it`,
  );
}
