import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { EmulatorOptions } from "../src/emulator/mod.ts";
import { createEmulator, OptionsError, parseScript } from "../src/emulator/mod.ts";
import { readScript } from "../src/emulator/read-script.ts";
import type { EmulatorClient, Json } from "./support/emulator-client.ts";
import { createClient, guest, importFile, md5 } from "./support/emulator-client.ts";
import { ref } from "./support/scripts.ts";

const LOG = [{ ref: ref(7), code: 409, message: "Exists already" }];

const MINUTE_MS = 60_000;

const GOOD = importFile(guest(1));

/** Its statuses from the upload on, each with the seconds after which it came. */
async function lifeOf(client: EmulatorClient, number: number, seconds = 10): Promise<string[]> {
  const life: string[] = [];
  for (let second = 0; second <= seconds; second++) {
    const { status } = await client.json(`/v2/batches/inspect/${ref(number)}`);
    if (life.at(-1)?.split(" ")[1] !== status.code) life.push(`${second} ${status.code}`);
    client.clock.advance(1000);
  }
  return life;
}

async function itemOf(client: EmulatorClient, number: number): Promise<Json> {
  return (await client.list()).items.find((item: Json) => item.ref === ref(number));
}

function problemsOf(create: () => unknown): readonly string[] {
  try {
    create();
  } catch (error) {
    if (error instanceof OptionsError) return error.problems;
    throw error;
  }
  return [];
}

describe("uploads", () => {
  test.each<[string, string[]]>([
    ["success", ["0 uploading", "1 file_uploaded", "2 processing", "3 success"]],
    ["error", ["0 uploading", "1 file_uploaded", "2 processing", "3 error"]],
    ["paused", ["0 uploading", "1 file_uploaded", "2 processing", "3 paused"]],
    ["corrupted", ["0 uploading", "1 corrupted"]],
    ["uploading", ["0 uploading"]],
    ["file_uploaded", ["0 uploading", "1 file_uploaded"]],
    ["processing", ["0 uploading", "1 file_uploaded", "2 processing"]],
  ])("end in %s, whatever the file holds", async (end, life) => {
    const client = createClient({ uploads: [{ end }] });
    await client.upload(ref(1), importFile(end === "success" ? "broken" : guest(1)));
    expect(await lifeOf(client, 1)).toEqual(life);
  });

  test.each([
    ["eror", "error"],
    ["Success", "success"],
    ["SUCCESS", "success"],
    ["proccessing", "processing"],
    ["file-uploaded", "file_uploaded"],
  ])("do not end in %s, which is most likely %s, but for in a timeline", async (word, meant) => {
    expect(problemsOf(() => createClient({ uploads: [{ end: word }] }))).toEqual([
      `Cannot use uploads[0].end "${word}": did you mean "${meant}"? For any other status, use timeline`,
    ]);
    const client = createClient({ uploads: [{ timeline: [{ status: word, afterMs: 2000 }] }] });
    await client.upload(ref(1), GOOD);
    expect(await lifeOf(client, 1)).toEqual(["0 uploading", `2 ${word}`]);
  });

  test("are what each of their number is, and else what the file deserves", async () => {
    const client = createClient({
      uploads: [{ number: 2, end: "error", log: LOG }, { number: 3, end: "processing" }],
    });
    client.emulator.add({ ref: ref(9) });
    for (const number of [1, 2, 3, 4]) await client.upload(ref(number), GOOD);
    await client.upload(ref(5), importFile(guest(5, { mode: "replace" })));
    client.clock.advance(MINUTE_MS);
    const { items } = await client.list();
    const statuses = new Map(items.map(({ ref, status }: Json) => [ref, status]));
    expect([1, 2, 3, 4, 5].map((number) => statuses.get(ref(number))))
      .toEqual(["success", "error", "processing", "success", "error"]);
    const readLog = async (number: number) =>
      await client.readLog((await itemOf(client, number))["status.log"]);
    expect(await readLog(2)).toEqual([{ ...LOG[0], code: "409" }]);
    expect(await readLog(5)).toMatchObject([{ ref: ref(5), code: "402" }]);
  });

  test("fit by ref and by what the unpacked file contains; the first script counts", async () => {
    const client = createClient({
      uploads: [
        { ref: "ABCDEF00-0000-4000-8000-000000000000", end: "corrupted" },
        { contains: '"schema":"order"', number: 2, end: "paused" },
        { contains: '"schema":"order"', end: "error" },
        { contains: '"schema":"order"', end: "success" },
      ],
    });
    const long = importFile(" ".repeat(200_000), guest(1, { schema: "order" }));
    await client.upload("abcdef00-0000-4000-8000-000000000000", long);
    await client.upload(ref(2), long);
    await client.upload(ref(3), long);
    await client.upload(ref(4), GOOD);
    client.clock.advance(MINUTE_MS);
    const { items } = await client.list();
    expect(items.map(({ ref, status }: Json) => `${ref.slice(-1)} ${status}`).sort())
      .toEqual(["0 corrupted", "2 paused", "3 error", "4 success"]);
    expect(await itemOf(client, 3)).not.toHaveProperty("status.log");
  });

  test("that contain a text are found wherever the text stands", async () => {
    for (let offset = 65_530; offset < 65_540; offset++) {
      const client = createClient({ uploads: [{ contains: "needle", end: "paused" }] });
      await client.upload(ref(1), importFile(" ".repeat(offset) + "needle"));
      client.clock.advance(MINUTE_MS);
      expect(await itemOf(client, 1)).toMatchObject({ status: "paused" });
    }
  });

  test("that are no gzip contain nothing", async () => {
    const client = createClient({ uploads: [{ contains: "needle", end: "success" }] });
    await client.upload(ref(1), new Uint8Array(Buffer.from("needle")));
    client.clock.advance(MINUTE_MS);
    expect(await itemOf(client, 1)).toMatchObject({ status: "error" });
  });

  test("have a timeline of their own, from the upload on", async () => {
    const timeline = [{ status: "processing", afterMs: 2000 }, { status: "error", afterMs: 5000 }];
    const client = createClient({ uploads: [{ timeline, log: "{broken" }] });
    const announced = { checksum: md5(GOOD, "hex"), size: GOOD.length };
    const { location } = await (await client.allocate(ref(1), announced)).json();
    client.clock.advance(MINUTE_MS);
    await client.put(location.href, GOOD);
    expect(await lifeOf(client, 1)).toEqual(["0 uploading", "2 processing", "5 error"]);
    const url = (await itemOf(client, 1))["status.log"];
    expect(await (await client.emulator.fetch(new Request(url))).text()).toBe("{broken");
  });

  test("have stages of their own", async () => {
    const client = createClient({ uploads: [{ stages: { queueMs: 4000 } }] });
    await client.upload(ref(1), GOOD);
    expect(await lifeOf(client, 1))
      .toEqual(["0 uploading", "1 file_uploaded", "5 processing", "6 success"]);
  });

  test("are hidden from the list, or everywhere, from the allocation on", async () => {
    const client = createClient({
      uploads: [{ number: 1, hidden: "list" }, { number: 2, hidden: "everywhere" }],
    });
    const seen = async (number: number) => [
      await itemOf(client, number) !== undefined,
      (await client.call(`/v2/batches/inspect/${ref(number)}`)).status,
      (await client.call(`/v2/batches/${ref(number)}`)).status,
    ];
    for (const [number, expected] of [[1, [false, 200, 200]], [2, [false, 404, 404]]] as const) {
      await client.allocate(ref(number), { checksum: md5(GOOD, "hex"), size: GOOD.length });
      expect(await seen(number)).toEqual(expected);
    }
    expect((await client.list()).totalCount).toBe(0);
    const again = createClient({ uploads: [{ contains: "guest", hidden: "list" }] });
    await again.upload(ref(1), GOOD);
    expect((await again.list()).totalCount).toBe(0);
  });
});

describe("batches that are there from the start", () => {
  test("have an age, a timeline and a log", async () => {
    const client = createClient({
      batches: [{
        ref: ref(1),
        ageMs: 10 * MINUTE_MS,
        timeline: [{ status: "error", afterMs: MINUTE_MS }],
        log: LOG,
      }, { ref: ref(2), hidden: "list" }],
    });
    const item = await itemOf(client, 1);
    expect(item).toMatchObject({
      status: "error",
      createdAt: "2026-03-01T11:50:00.000Z",
      modifiedAt: "2026-03-01T11:51:00.000Z",
    });
    expect(await client.readLog(item["status.log"])).toHaveLength(1);
    expect((await client.list()).totalCount).toBe(1);
  });

  test("are strangers' successes over the past 30 days, all of them different", async () => {
    const client = createClient({ strangers: 900 });
    const { totalCount, items } = await client.list("?limit=1000");
    expect(totalCount).toBe(900);
    expect(new Set(items.map(({ ref }: Json) => ref)).size).toBe(900);
    const day = await client.list("?createdAfter=2026-02-28T12:00:00.000Z&status=success");
    expect(day.totalCount).toBe(30);
  });
});

describe("speed", () => {
  test("makes time pass so many times as fast, in batches, dates, URLs and pauses", async () => {
    const client = createClient({
      speed: 60,
      stages: { validationMs: 0, queueMs: 0, processingMs: 60 * MINUTE_MS },
      faults: ["list:latency=10m@3"],
    });
    await client.upload(ref(1), GOOD);
    expect(await itemOf(client, 1)).toMatchObject({ status: "processing" });
    client.clock.advance(59_999);
    const { location } = await client.json(`/v2/batches/inspect/${ref(1)}`);
    client.clock.advance(1);
    expect(await itemOf(client, 1)).toMatchObject({
      status: "success",
      createdAt: "2026-03-01T12:00:00.000Z",
      modifiedAt: "2026-03-01T13:00:00.000Z",
    });
    expect((await client.put(location.href, GOOD)).status).toBe(403);
    const late = await client.call("/v2/batches/inspect");
    expect(client.clock.sleptMs).toEqual([10_000]);
    expect(late.headers.get("date")).toBe("Sun, 01 Mar 2026 13:10:00 GMT");
  });

  test("does not follow a clock that is set", async () => {
    const client = createClient({ speed: 2 });
    client.clock.jump(-MINUTE_MS);
    client.clock.advance(1000);
    expect((await client.call("/")).headers.get("date")).toBe("Sun, 01 Mar 2026 12:00:02 GMT");
  });
});

test("emulator.uploadedFiles holds what came, at most 100 MB of the latest", async () => {
  const client = createClient();
  await client.upload(ref(1), GOOD);
  await client.upload(ref(2), importFile("two"));
  expect(client.emulator.uploadedFiles).toMatchObject([
    { ref: ref(1), timeMs: Date.parse("2026-03-01T12:00:00.000Z") },
    { ref: ref(2) },
  ]);
  expect(Buffer.from(client.emulator.uploadedFiles[0]?.bytes ?? []).equals(GOOD)).toBe(true);
  for (const number of [3, 4]) await client.upload(ref(number), new Uint8Array(50_000_000));
  expect(client.emulator.uploadedFiles.map(({ ref }) => ref)).toEqual([ref(3), ref(4)]);
});

describe("parseScript()", () => {
  test("reads every time with its unit, wherever it stands", () => {
    expect(parseScript({
      speed: 60,
      stages: { validation: "1s", queue: "2m", processing: "1.5h" },
      unspecified: {
        listLag: "30s",
        singleLag: "1s",
        clockSkew: "-5m",
        logUrlLifetime: "1h",
        rateLimit: { requests: 5, per: "2s" },
        order: "shuffled",
      },
      batches: [{ ref: ref(1), age: "1d", timeline: [{ status: "success", after: "500ms" }] }],
      uploads: [{ end: "error", log: LOG, stages: { queue: "1s" } }],
      faults: ["503"],
    })).toEqual({
      speed: 60,
      stages: { validationMs: 1000, queueMs: 120_000, processingMs: 5_400_000 },
      unspecified: {
        listLagMs: 30_000,
        singleLagMs: 1000,
        clockSkewMs: -300_000,
        logUrlLifetimeMs: 3_600_000,
        rateLimit: { requests: 5, perMs: 2000 },
        order: "shuffled",
      },
      batches: [{
        ref: ref(1),
        ageMs: 86_400_000,
        timeline: [{ status: "success", afterMs: 500 }],
      }],
      uploads: [{ end: "error", log: LOG, stages: { queueMs: 1000 } }],
      faults: ["503"],
    });
  });

  test("tells all that is wrong, and where", () => {
    const script = {
      spede: 60,
      stages: { queue: "2", procesing: "1s", processingMs: 30_000 },
      batches: [
        { age: "1h" },
        { ref: "one", timeline: [{ status: "error", after: -5 }, { status: 3 }] },
        { ref: ref(1) },
        { ref: ref(1) },
        { ref: ref(2), log: [{ code: 400.5, message: "" }], ages: "2h", size: 0 },
        { ref: ref(3), records: { total: 3, failed: 4 } },
        { ref: ref(4), records: { total: -1 } },
      ],
      uploads: [
        { end: "error", timeline: [] },
        { log: "x", records: { total: 1, failed: 1 } },
        { number: 0, hidden: "yes", nth: 1, mode: 2 },
      ],
      credentials: { apiToken: 7 },
      unspecified: { order: "any", rateLimit: { per: "0s" }, listLag: "-1s" },
      faults: ["rest"],
    };
    expect(problemsOf(() => parseScript(script)).toSorted()).toEqual([
      `Cannot use batches: two batches have the ref ${ref(1)}`,
      "Cannot use batches[0].ref: it is missing",
      'Cannot use batches[1].ref "one": it must be a UUID',
      "Cannot use batches[1].timeline[0].after -5: it must be a duration such as 500ms, 10s, " +
      "5m, 2h, 1d, or 1h30m",
      "Cannot use batches[1].timeline[1].after: it is missing",
      "Cannot use batches[1].timeline[1].status 3: it must be a string",
      'Cannot use batches[4].ages "2h": there is no such key; did you mean age?',
      "Cannot use batches[4].log[0].code 400.5: it must be a whole number, 0 or more",
      "Cannot use batches[4].log[0].ref: it is missing",
      "Cannot use batches[4].size 0: it must be a whole number, 1 or more",
      "Cannot use batches[5].records: failed must not be greater than total",
      "Cannot use batches[6].records.failed: it is missing",
      "Cannot use batches[6].records.total -1: it must be a whole number, 0 or more",
      "Cannot use credentials.apiToken: it must be a string",
      'Cannot use faults[0] "rest": there is no fault "rest"; use a status from 200 to 599, reset, hang, ' +
      "cut-body, slow-body, latency, html, content-type, empty, redirect, or any",
      "Cannot use spede 60: there is no such key; did you mean speed?",
      'Cannot use stages.procesing "1s": there is no such key; did you mean processing?',
      "Cannot use stages.processingMs 30000: in a script, times have their unit in the value: " +
      '"processing": "10s"',
      'Cannot use stages.queue "2": it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m',
      'Cannot use unspecified.listLag "-1s": it must be a duration such as 500ms, 10s, ' +
      "5m, 2h, 1d, or 1h30m",
      'Cannot use unspecified.order "any": it must be created-desc, created-asc, ' +
      "modified-desc, random, or shuffled",
      'Cannot use unspecified.rateLimit.per "0s": it must be at least 1 millisecond',
      "Cannot use unspecified.rateLimit.requests: it is missing",
      "Cannot use uploads[0]: use either end or timeline, not both",
      "Cannot use uploads[1]: log can only be used with end or timeline",
      "Cannot use uploads[1]: records can only be used with end or timeline",
      'Cannot use uploads[2].hidden "yes": it must be list or everywhere',
      "Cannot use uploads[2].mode 2: there is no such key; valid keys: number, ref, contains, end, " +
      "timeline, log, records, stages, hidden",
      "Cannot use uploads[2].nth 1: there is no such key; valid keys: number, ref, contains, end, " +
      "timeline, log, records, stages, hidden",
      "Cannot use uploads[2].number 0: it must be a whole number, 1 or more",
    ]);
  });

  test.each([[[]], [null], ["x"]])("refuses %j", (script) => {
    const isObject = "it must be an object; valid keys: ";
    expect(problemsOf(() => parseScript(script)))
      .toEqual([expect.stringContaining(`Cannot use the script: ${isObject}speed, `)]);
    expect(problemsOf(() => parseScript({ batches: [script] })))
      .toEqual([expect.stringContaining(`: ${isObject}ref, `)]);
    expect(problemsOf(() => parseScript({ batches: "x" }))).toEqual([
      'Cannot use batches "x": it must be an array',
    ]);
  });
});

describe("readScript()", () => {
  const folder = mkdtempSync(join(tmpdir(), "script-"));
  const path = join(folder, "script.json");
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ["no JSON", "{\n  uploads", / it is not valid JSON: .*(line 2|position 4)/],
    [
      "no JSON, with line ends in what is quoted",
      "speed: 60\nseed: 1\n",
      / it is not valid JSON: /,
    ],
    ["not there", undefined, /^Cannot read .*script\.json: it does not exist$/],
    ["a folder", folder, / it cannot be read: .+/],
  ])("says in a line why a script cannot be used: %s", (_, text, message) => {
    rmSync(path, { recursive: true, force: true });
    if (text === folder) mkdirSync(path);
    else if (text !== undefined) writeFileSync(path, text);
    expect(() => readScript(path)).toThrow(OptionsError);
    expect(() => readScript(path)).toThrow(message);
    expect(() => readScript(path)).not.toThrow(/\n/);
  });
});

test("createEmulator() tells all that is wrong with its options", () => {
  const options = {
    clock: {},
    stages: { validationMs: NaN, queueMs: "10s" },
    seed: -1,
    speed: 0,
    maxUnpackedBytes: Infinity,
    faults: 7,
    rejectRecord: "no",
    batches: [{ ref: ref(1), log: 7 }],
    uploads: [{ end: "eror", stages: { procesing: 1 } }],
    Speed: 2,
    colour: "blue",
  } as unknown as EmulatorOptions;
  expect(problemsOf(() => createEmulator(options)).toSorted()).toEqual([
    "Cannot use Speed 2: there is no such key; did you mean speed?",
    "Cannot use batches[0].log 7: it must be an array of log lines, or a string that is served as it is",
    "Cannot use clock: it must be a Clock",
    'Cannot use colour "blue": there is no such key; valid keys: speed, credentials, stages, ' +
    "unspecified, faults, batches, strangers, uploads, maxUnpackedBytes, seed, clock, rejectRecord",
    "Cannot use faults 7: it must be an array of strings, or a function",
    "Cannot use maxUnpackedBytes Infinity: it must be a whole number, 1 or more",
    'Cannot use rejectRecord "no": it must be a function',
    "Cannot use seed -1: it must be a whole number from 0 to 4294967295",
    "Cannot use speed 0: it must be a number from 0.001 to 100000",
    'Cannot use stages.queueMs "10s": it must be a number of milliseconds, 0 or more',
    "Cannot use stages.validationMs NaN: it must be a number of milliseconds, 0 or more",
    'Cannot use uploads[0].end "eror": did you mean "error"? For any other status, use timeline',
    "Cannot use uploads[0].stages.procesing 1: there is no such key; did you mean processingMs?",
  ]);
});
