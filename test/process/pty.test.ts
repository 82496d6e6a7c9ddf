import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type EmulatorServer, serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import {
  ACTION,
  afterScript,
  DENO,
  DIST,
  forThisRuntime,
  type Program,
  withBug,
} from "../support/programs.ts";
import { HAS_PTY, type PtyOptions, runInPty, type RunningInPty } from "../support/pty.ts";
import { ref } from "../support/scripts.ts";

const PERMISSIONS = [
  "--allow-net=127.0.0.1",
  "--allow-env=SITECORE_CDP_*,TERM,CI,NO_COLOR,FORCE_COLOR",
  "--ignore-env",
  "--allow-write=report.json,junit.xml",
];

const VARIABLES = {
  SITECORE_CDP_CLIENT_KEY: CREDENTIALS.clientKey,
  SITECORE_CDP_API_TOKEN: CREDENTIALS.apiToken,
};

const HOSTILE = "\x1b[2J\x1b[1mDONE\x1b]0;title\x07::stop::x";

/** So long that what is shown of it stays the same while a test runs. */
const PAUSES = ["--poll-interval=60.5h", "--max-poll-interval=60.5h", "--timeout=9d"];

const NAMES = JSON.stringify([
  { ref: ref(1), name: "guests" },
  { ref: ref(2), name: "orders \x1b[2J" },
  { ref: ref(3) },
  { ref: ref(4), name: "漢字 🎉" },
]);

const ESC = "\x1b";

/** All that a terminal is told beside text: a way up, removals, three colors. */
const OWN_ESCAPES = /ESC\[(?:\d+A|[KJ]|3[123]m|39m)/g;

const CTRL_C = "\x03";

let server: EmulatorServer;
let given: readonly string[];
let waiting: readonly string[];

beforeAll(async () => {
  const emulator = createEmulator({ credentials: CREDENTIALS });
  emulator.add({ ref: ref(1), timeline: [{ status: "success", afterMs: 0 }] });
  emulator.add({ ref: ref(2), timeline: [{ status: "corrupted", afterMs: 0 }] });
  emulator.add({ ref: ref(3), timeline: [{ status: "processing", afterMs: 0 }] });
  emulator.add({ ref: ref(4), timeline: [{ status: HOSTILE, afterMs: 0 }] });
  server = await serve({ emulator });
  given = [`--base-url=${server.url}`, `--batch-refs=${NAMES}`];
  waiting = [...given, ...PAUSES];
});

afterAll(() => server.close());

/** The flags of a gate that does not wait. */
const once = () => [...given, "--wait=false"];

/** Whether it waits, and no lines are half drawn. */
function isShown({ raw }: RunningInPty): boolean {
  return raw.includes("next poll in") && raw.endsWith("\x1b[J");
}

/** So many bytes later, the lines stand again. */
function isDrawnAgain(after: () => number) {
  return ({ raw }: RunningInPty) => raw.length > after() && raw.endsWith("\x1b[J");
}

function stop({ type }: RunningInPty): void {
  type(CTRL_C);
}

describe.runIf(HAS_PTY).each(forThisRuntime<[string, Program]>([
  ["on Node", ACTION],
  ["on Deno", [...DENO, ...PERMISSIONS, DIST]],
]))("the program %s in a terminal", (_, program) => {
  const run = (options: PtyOptions, flags = waiting) =>
    runInPty(program, flags, { ...options, env: { ...VARIABLES, ...options.env } });

  it.each<[number, readonly string[]]>([
    [20, [
      "[####xxxx.........]",
      "2 of 4 ended (1",
      "success, 1",
      "corrupted, 1",
      "processing, 1",
      "unrecognized)",
      "Waited 0s of 9d,",
      "next poll in 2d 12h",
    ]],
    [200, [
      "[##########xxxxxxxxxx....................] 2 of 4 ended (1 success, 1 corrupted, " +
      "1 processing, 1 unrecognized)",
      "Waited 0s of 9d, next poll in 2d 12h",
    ]],
  ])("shows how far it is in %i columns, and removes that at the end", async (columns, lines) => {
    let shown: readonly string[] = [];
    const { exitCode, raw, screen } = await run({
      columns,
      rows: 30,
      steps: [[isShown, ({ screen, type }) => {
        shown = screen.rows();
        type(CTRL_C);
      }]],
    });
    expect(exitCode).toBe(130);
    const height = lines.length;
    expect(shown.slice(-height).map((line) => line.replace(/Waited \d+s/, "Waited 0s")))
      .toEqual(lines);
    const text = screen.rows().join("\n");
    expect(text).not.toMatch(/^\[[#x.]|next poll/m);
    expect(text.replaceAll(/\s+/g, " ")).toContain("Cancelled after");
    const rest = raw.replaceAll(ESC, "ESC").replaceAll(OWN_ESCAPES, "").replaceAll(/\r|\n/g, "");
    expect(rest).not.toMatch(/ESC|\p{Cc}/u);
  });

  it("breaks what it logs between words", async () => {
    const { screen } = await run({ columns: 40, rows: 100, steps: [[isShown, stop]] });
    const rows = screen.rows();
    const begin = rows.findIndex((row) => row.startsWith("Conclusion:"));
    expect(rows.slice(begin).join(" ").trimEnd())
      .toMatch(
        /^Conclusion: cancelled, exit code 130\. Cancelled after \S+ \(1 success, 1 corrupted, 1 processing, 1 unrecognized\)$/,
      );
  });

  it.each(
    [
      ["SIGTERM", "SIGTERM", 130, "cancelled"],
      ["a bug in the gate", "SIGUSR2", 3, "unknown"],
    ] as const,
  )(
    "removes that when %s ends the wait, too",
    async (_, signal, code, conclusion) => {
      const open = [`--base-url=${server.url}`, `--batch-refs=${ref(3)}`, ...PAUSES];
      const steps = [[isShown, ({ send }: RunningInPty) => send(signal)]] as const;
      const { exitCode, screen } = await runInPty(withBug(program), open, {
        env: VARIABLES,
        steps,
      });
      expect(exitCode).toBe(code);
      expect(screen.rows()).toContain(`Sitecore CDP batches: ${conclusion}`);
      expect(screen.rows().join("\n")).not.toMatch(/^\[[#x.]|next poll/m);
      expect(screen.cursor().column).toBe(0);
    },
  );

  it("reports although its terminal was closed", async () => {
    const { exitCode, files } = await run(
      { isHungUp: true, steps: [[isShown, ({ hangUp }) => hangUp()]] },
      [...waiting, "--json", "--report-file=report.json", "--junit=junit.xml"],
    );
    expect(exitCode).toBe(130);
    expect(JSON.parse(files["report.json"] ?? "")).toMatchObject({ conclusion: "cancelled" });
    expect(files["junit.xml"]).toContain("</testsuites>");
  });

  // On Deno, what is preloaded has a process of its own to warn through.
  it.runIf(program === ACTION)("writes warnings above it, as one harmless line", async () => {
    const warn = "import process from 'node:process'; " +
      "setTimeout(() => process.emitWarning('a%5Cn%5Cx1b[2Jb'), 700)";
    const warning = afterScript(warn, program);
    let shown: readonly string[] = [];
    await runInPty(warning, waiting, {
      columns: 150,
      env: VARIABLES,
      steps: [[isShown, () => {}], [
        ({ raw }) => raw.includes("[2Jb") && raw.endsWith("\x1b[J"),
        ({ screen, type }) => {
          shown = screen.rows();
          type(CTRL_C);
        },
      ]],
    });
    expect(shown.filter((row) => row.includes("Warning"))).toEqual(["Warning: a [2Jb"]);
    expect(shown.filter((row) => /^\[[#x.]/.test(row))).toHaveLength(1);
    expect(shown.at(-1)).toMatch(/^Waited/);
  });

  it("lets no warning of a variable that is ignored stand in it", async () => {
    let shown: readonly string[] = [];
    await run({
      columns: 150,
      env: { NO_COLOR: "1", FORCE_COLOR: "1" },
      steps: [[isShown, () => {}], [({ raw }) => /Waited [1-9]\d*s/.test(raw), (running) => {
        shown = running.screen.rows();
        stop(running);
      }]],
    });
    expect(shown.join("\n")).not.toContain("(node:");
    const bar = shown.findIndex((row) => /^\[[#x.]/.test(row));
    expect(shown.slice(bar).filter((row) => row.includes("Warning"))).toEqual([]);
    expect(shown.filter((row) => row.startsWith("Waited"))).toHaveLength(1);
  });

  it("takes Ctrl-C twice in a row for one", async () => {
    const { exitCode, screen } = await run({
      // Not typed twice: with the key a terminal forgets what it has not shown yet.
      steps: [[isShown, ({ type, send }) => {
        type(CTRL_C);
        send("SIGINT");
      }]],
    });
    expect(exitCode).toBe(130);
    expect(screen.rows()).toContain("Sitecore CDP batches: cancelled");
  });

  it("tells changes above it, in lines that stay", async () => {
    const { screen } = await run({ columns: 250, steps: [[isShown, stop]] });
    expect(screen.rows().slice(1, 5)).toEqual([
      `Batch guests (${ref(1)}): unseen -> success`,
      `Batch orders __2J (${ref(2)}): unseen -> corrupted`,
      `Batch ${ref(3)}: unseen -> processing`,
      expect.stringContaining(
        `Batch 漢字 _ (${ref(4)}): unseen -> unrecognized '[2J [1mDONE ]0;title : :stop: :x'`,
      ),
    ]);
  });

  it.each([["narrower", 33], ["wider", 150]])("fits a window made %s", async (_, columns) => {
    let before = 0;
    let shown: readonly string[] = [];
    const { screen } = await run({
      columns: 100,
      steps: [
        [isShown, ({ raw, resize }) => {
          before = raw.length;
          resize(columns, 24);
        }],
        [isDrawnAgain(() => before), ({ screen, type }) => {
          shown = screen.rows();
          type(CTRL_C);
        }],
      ],
    });
    const bars = shown.filter((row) => /^\[?[#x.]{3}/.test(row));
    expect(bars).toHaveLength(1);
    expect(shown.filter((row) => row.includes("Waited"))).toHaveLength(1);
    expect(shown.join("")).toContain("unseen -> processing");
    expect(screen.rows().join("\n")).not.toMatch(/^\[?[#x.]{3}|Waited/m);
  });

  it("draws anew below what was written while it was stopped", async () => {
    let before = 0;
    const { screen } = await run({
      columns: 150,
      steps: [
        [isShown, ({ stop }) => stop()],
        [({ isStopped }) => isStopped(), (running) => {
          void running.screen.write("[1]+ Stopped\r\n$ fg\r\n");
          before = running.raw.length;
          running.resume();
        }],
        [isDrawnAgain(() => before), stop],
      ],
    });
    const rows = screen.rows();
    const stopped = rows.indexOf("[1]+ Stopped");
    expect(rows[stopped - 1]).toMatch(/^Waited/);
    expect(rows[stopped + 1]).toBe("$ fg");
    expect(rows.slice(stopped).join()).not.toContain("Waited");
  });

  it.each<[string, Record<string, string | undefined>]>([
    ["a dumb terminal", { TERM: "dumb" }],
    ["a terminal that does not say what it is", { TERM: undefined }],
    ["a terminal that a CI made", { CI: "true" }],
  ])("writes lines only, without one escape code, in %s", async (_, env) => {
    const steps = [[({ raw }: RunningInPty) => raw.includes("unrecognized"), stop]] as const;
    const { raw } = await run({ env, steps });
    expect(raw).toMatch(/->\s+processing/);
    expect(raw).toContain("Sitecore CDP batches: cancelled");
    expect(raw).not.toContain(ESC);
  });

  it("writes no escape code into files, but with FORCE_COLOR, and then but for colors", async () => {
    const redirect = "> stdout 2> stderr";
    const flags = [...given, "--timeout=100ms", "--poll-interval=50ms"];
    const { files } = await run({ redirect }, flags);
    expect(files["stdout"]).toContain("failure");
    expect(files["stderr"]).toContain("Conclusion: failure");
    expect(Object.values(files).join()).not.toContain(ESC);
    const forced = await run({ redirect, env: { FORCE_COLOR: "1" } }, once());
    expect(forced.files["stdout"]).toContain(`${ESC}[31mSitecore CDP batches: failure`);
    expect(forced.files["stderr"]).not.toContain(ESC);
  });

  it("shows statuses of the summary in color, but not with NO_COLOR", async () => {
    const { raw } = await run({ columns: 150 }, once());
    const colored = (code: number, text: string) => `${ESC}[${code}m${text}${ESC}[39m`;
    expect(raw).toContain(colored(31, "Sitecore CDP batches: failure"));
    for (
      const [code, status] of [[31, "corrupted"], [32, "success"], [33, "processing"]] as const
    ) {
      expect(raw).toContain(`  ${colored(code, status)}  `);
    }
    const plain = await run({ columns: 150, env: { NO_COLOR: "1" } }, once());
    expect(plain.raw).toContain("Sitecore CDP batches: failure");
    const drawn = await run({ env: { NO_COLOR: "1" }, steps: [[isShown, stop]] });
    expect(drawn.raw).toContain("[##########xxxxxxxxxx....");
    expect((plain.raw + drawn.raw).replaceAll(ESC, "ESC")).not.toMatch(/ESC\[\d+m/);
  });

  it("shows how far it is although standard output goes elsewhere", async () => {
    const { exitCode, raw, files } = await run(
      { redirect: "> stdout", steps: [[isShown, stop]] },
      [...waiting, "--json"],
    );
    expect(exitCode).toBe(130);
    expect(JSON.parse(files["stdout"] ?? "")).toMatchObject({ conclusion: "cancelled" });
    expect(raw).toContain("Sitecore CDP batches: cancelled");
    expect(raw).not.toContain('"conclusion"');
  });

  it("wraps --help to the window", async () => {
    const { raw } = await runInPty(program, ["--help"], { columns: 40 });
    const lengths = raw.trimEnd().split("\r\n").map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(40);
    expect(Math.max(...lengths)).toBeGreaterThan(34);
  });
});
