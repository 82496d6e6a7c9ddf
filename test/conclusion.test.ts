import { execFileSync } from "node:child_process";
import process from "node:process";
import { describe, expect, it } from "vitest";
import {
  httpFailure,
  networkFailure,
  unreadableFailure,
} from "../src/batch-api/batch-api-failures.ts";
import type { Batch } from "../src/batch.ts";
import { BatchApiError, UserError } from "../src/errors.ts";
import { conclude, countStatuses, EXIT_CODES, listStatuses } from "../src/reporting/conclusion.ts";
import { NOT_BEGUN } from "../src/waiting/wait-observer.ts";
import type { WaitEnd } from "../src/waiting/wait-end.ts";
import type { WindowState } from "../src/waiting/window.ts";
import { batchesOf, batchOf, inError, outcomeOf } from "./support/batches.ts";
import { ref } from "./support/scripts.ts";

const SUCCESS = batchOf(1, "success");
const ERROR = batchOf(2, "error");
const OPEN = batchOf(3, "processing");

const tolerated = (number: number, failedRecords: number): Batch => ({
  ...inError(number, failedRecords),
  isTolerated: true,
});
const TOLERATED = tolerated(4, 3);

const SETTLED: WaitEnd = { kind: "settled" };
const LOOKED: WaitEnd = { kind: "looked" };
const DEADLINE: WaitEnd = { kind: "deadline", waitedMs: 600_000 };
const CANCELLED: WaitEnd = { kind: "cancelled" };
const STOPPED: WaitEnd = { kind: "stopped", error: new UserError("The API went away") };

describe("conclude()", () => {
  it.each<[string, WaitEnd, readonly Batch[], string]>([
    ["cancelled when it was cancelled, whatever failed", CANCELLED, [SUCCESS, ERROR], "cancelled"],
    ["cancelled when all had succeeded by then", CANCELLED, [SUCCESS], "cancelled"],
    ["cancelled when there is no batch", CANCELLED, [], "cancelled"],
    ["failure when all is settled and one failed", SETTLED, [SUCCESS, ERROR], "failure"],
    ["failure when one failed and others are open", SETTLED, [OPEN, ERROR], "failure"],
    ["failure at the deadline when one failed", DEADLINE, [OPEN, ERROR], "failure"],
    ["failure at the one poll when one failed", LOOKED, [OPEN, ERROR], "failure"],
    [
      "failure when one failed, though the rest could not be determined",
      STOPPED,
      [ERROR],
      "failure",
    ],
    ["failure for a corrupted batch", SETTLED, [batchOf(1, "corrupted")], "failure"],
    ["failure for a missing batch", SETTLED, [batchOf(1, "missing")], "failure"],
    ["failure for a batch not uploaded", SETTLED, [batchOf(1, "not_uploaded")], "failure"],
    ["unknown when the result could not be determined", STOPPED, [SUCCESS, OPEN], "unknown"],
    ["unknown when it stopped, even with all in success", STOPPED, [SUCCESS], "unknown"],
    ["unknown for bad input, before there is any batch", STOPPED, [], "unknown"],
    ["unknown, not success, for no batches", SETTLED, [], "unknown"],
    ["unknown, not pending, for no batches", LOOKED, [], "unknown"],
    ["timed_out at the deadline with an open batch", DEADLINE, [SUCCESS, OPEN], "timed_out"],
    ["timed_out for a status that nobody knows", DEADLINE, [batchOf(1, "succeeded")], "timed_out"],
    ["timed_out for a status that it cannot repeat", DEADLINE, [
      batchOf(1, "unrecognized", { reportedStatus: "SUCCESS" }),
    ], "timed_out"],
    ["timed_out for a batch never seen", DEADLINE, [batchOf(1, "unseen")], "timed_out"],
    ["timed_out, not success, for an open batch that counts as settled", SETTLED, [
      OPEN,
    ], "timed_out"],
    ["pending after one poll with an open batch", LOOKED, [SUCCESS, OPEN], "pending"],
    ["success when every batch is in success", SETTLED, batchesOf(3, "success"), "success"],
    ["pending after one poll that has not proved the success", LOOKED, [SUCCESS], "pending"],
    ["timed_out at the deadline before it is proved", DEADLINE, [SUCCESS, TOLERATED], "timed_out"],
    ["success when the one error is tolerated", SETTLED, [SUCCESS, TOLERATED], "success"],
    ["success when all there is is tolerated", SETTLED, [TOLERATED], "success"],
    ["failure when one is tolerated and another is not", SETTLED, [TOLERATED, ERROR], "failure"],
    ["failure when one is tolerated and one corrupted", SETTLED, [
      TOLERATED,
      batchOf(1, "corrupted"),
    ], "failure"],
    ["timed_out when one is tolerated and one open", DEADLINE, [TOLERATED, OPEN], "timed_out"],
    ["pending when one is tolerated and one open", LOOKED, [TOLERATED, OPEN], "pending"],
    ["cancelled when what there is is tolerated", CANCELLED, [TOLERATED], "cancelled"],
    [
      "unknown when one is tolerated and the rest could not be determined",
      STOPPED,
      [TOLERATED],
      "unknown",
    ],
  ])("is %s", (_, end, batches, conclusion) => {
    expect(conclude(outcomeOf(batches, end)).conclusion).toBe(conclusion);
  });

  const NAMED = batchOf(2, "error", { name: "guests 3/a_b.json" });

  it.each<[WaitEnd, readonly Batch[], RegExp]>([
    [SETTLED, [SUCCESS], /^The batch succeeded$/],
    [SETTLED, batchesOf(3, "success"), /^All 3 batches succeeded$/],
    [
      SETTLED,
      [SUCCESS, NAMED, batchOf(4, "corrupted")],
      new RegExp(
        `^2 of 3 batches failed \\(1 error, 1 corrupted\\)\\. First: guests 3/a_b.json \\(${
          ref(2)
        }\\), error$`,
      ),
    ],
    [SETTLED, [ERROR], new RegExp(`^Batch ${ref(2)} ended as error$`)],
    [
      DEADLINE,
      [SUCCESS, OPEN, batchOf(4, "uploading")],
      /^Timed out after 10m: 2 of 3 batches still open \(1 processing, 1 uploading\)$/,
    ],
    [LOOKED, [SUCCESS, OPEN], /^Polled once: 1 of 2 batches still open \(1 processing\)$/],
    [CANCELLED, [OPEN], /^Cancelled after 10m \(1 processing\)$/],
    [CANCELLED, [], /^Cancelled after 10m$/],
    [
      DEADLINE,
      [ERROR, OPEN],
      /^1 of 2 batches failed \(1 error\); 1 was still open after the timeout of 10m\. First: \S+, error$/,
    ],
    [
      DEADLINE,
      [ERROR, OPEN, batchOf(5, "missing"), batchOf(6, "unseen"), SUCCESS],
      /^2 of 5 batches failed \(1 error, 1 missing\); 2 were still open after the timeout of 10m\. First: /,
    ],
    [LOOKED, [ERROR, OPEN], /^1 of 2 batches failed \(1 error\); 1 was still open\. First: /],
    [
      STOPPED,
      [ERROR, OPEN],
      /failed \(1 error\); 1 was still open when it gave up: The API went away\. First: /,
    ],
    [
      LOOKED,
      [SUCCESS],
      /^Polled once: all batches succeeded, but no complete list has confirmed it$/,
    ],
    [CANCELLED, [SUCCESS], /^Cancelled after all batches had ended \(1 success\)$/],
    [SETTLED, [], /^There are no batch refs to wait for$/],
    [STOPPED, [OPEN], /^The API went away$/],
    [
      { kind: "stopped", error: new TypeError("x is not a function") },
      [OPEN],
      /^The program itself failed; see its log$/,
    ],
  ])("gives a reason after %j", (end, batches, reason) => {
    expect(conclude(outcomeOf(batches, end)).reason).toMatch(reason);
  });

  it.each<[string, WaitEnd, readonly Batch[], WindowState, RegExp]>([
    [
      "also failed and has a wrong number",
      SETTLED,
      [ERROR, SUCCESS],
      { isClosed: true, expectedCount: 3 },
      /^1 of 2 batches failed \(1 error\); the window contains 2 batches, but 3 were expected\. First: /,
    ],
    [
      "has a wrong number and open batches",
      SETTLED,
      [OPEN, SUCCESS],
      { isClosed: true, expectedCount: 3 },
      /^The window contains 2 batches, but 3 were expected; 1 was still open$/,
    ],
    [
      "also failed and was not closed in time",
      DEADLINE,
      [ERROR, SUCCESS],
      { isClosed: false },
      /^1 of 2 batches failed \(1 error\); the window was still open after the timeout of 10m\. First: /,
    ],
  ])("tells of a window that %s", (_, end, batches, window, reason) => {
    const verdict = conclude({ ...outcomeOf(batches, end), window });
    expect(verdict).toMatchObject({
      conclusion: "failure",
      reason: expect.stringMatching(reason),
    });
  });

  it("says of a wait that was cancelled before the first poll that it did not poll", () => {
    expect(conclude({ ...NOT_BEGUN, end: CANCELLED }).reason).toBe(
      "Cancelled before the first poll",
    );
  });

  const UNCLEAR = /\. Not tolerated, because 1 error log did not account for every record/;

  it.each<[string, readonly Batch[], number, RegExp]>([
    [
      "nothing of it where it is off",
      [inError(1, 3)],
      0,
      new RegExp(`^Batch ${ref(1)} ended as error$`),
    ],
    [
      "nothing of it where no batch is in error",
      [batchOf(1, "corrupted")],
      5,
      /^Batch \S+ ended as corrupted$/,
    ],
    [
      "how many there are too many",
      [inError(1, 3), SUCCESS, inError(2, 4)],
      6,
      /^2 of 3 batches failed \(2 error\)\. 7 failed records are more than the 6 tolerated\. First: \S+, error$/,
    ],
    [
      "how many logs are unclear",
      [inError(1, 3, { problem: "is cut" }), inError(2, 1, { oddLines: 1 }), ERROR, inError(3, 1)],
      50,
      /\. Not tolerated, because 3 error logs did not account for every record\. First: /,
    ],
    ["a log with a problem", [inError(1, 3, { problem: "is cut" })], 5, UNCLEAR],
    ["a log with an odd line", [inError(1, 3, { oddLines: 1 })], 5, UNCLEAR],
    ["an error without a log", [ERROR], 5, UNCLEAR],
    ["an unclear one beside a tolerated one", [TOLERATED, ERROR], 5, UNCLEAR],
  ])("tells of a failure and the tolerance %s", (_, batches, max, reason) => {
    expect(conclude(outcomeOf(batches, SETTLED), max).reason).toMatch(reason);
  });

  it.each<[readonly Batch[], string]>([
    [
      [SUCCESS, batchOf(5, "success"), TOLERATED],
      "2 batches succeeded; tolerated 3 failed records in 1 batch",
    ],
    [
      [TOLERATED, tolerated(5, 1), SUCCESS],
      "1 batch succeeded; tolerated 4 failed records in 2 batches",
    ],
    [[tolerated(5, 1)], "Tolerated 1 failed record in 1 batch"],
    [[TOLERATED, tolerated(5, 1)], "Tolerated 4 failed records in 2 batches"],
  ])("tells how many were tolerated of %j", (batches, reason) => {
    expect(conclude(outcomeOf(batches, SETTLED), 10).reason).toBe(reason);
  });

  const answer = (status: number) =>
    httpFailure({ response: new Response(null, { status }), data: "$(id);`id`" }, {
      serverNowMs: 0,
    });
  const ODDLY_NAMED = batchOf(1, "error", { name: "Gäste 客户 -n -e ../a.b_c" });

  it.each<[string, WaitEnd, readonly Batch[]]>([
    ["success", SETTLED, batchesOf(2, "success")],
    ["a failure with a name", SETTLED, [ODDLY_NAMED, batchOf(2, "corrupted"), OPEN]],
    ["a failure without a name", SETTLED, [ERROR]],
    ["a failure beside open ones at the deadline", DEADLINE, [ERROR, OPEN]],
    ["a failure beside open ones after another one", STOPPED, [ERROR, OPEN]],
    ["a success without proof", DEADLINE, [SUCCESS]],
    ["too many failed records", SETTLED, [inError(1, 300), inError(2, 4)]],
    ["a log that does not account for every record", SETTLED, [
      inError(1, 0, { problem: "$(id)" }),
    ]],
    ["tolerated records", SETTLED, [TOLERATED, SUCCESS]],
    ["tolerated records alone", SETTLED, [TOLERATED]],
    ["many statuses", DEADLINE, "abcdefghijklm".split("").map((word, i) => batchOf(i, word))],
    ["a pending batch", LOOKED, [OPEN]],
    ["a cancelled wait", CANCELLED, [OPEN]],
    ["no batch", SETTLED, []],
    ...[301, 400, 401, 403, 404, 408, 429, 500].map((status) =>
      [`HTTP ${status}`, { kind: "stopped", error: answer(status) }, [OPEN]] as [
        string,
        WaitEnd,
        Batch[],
      ]
    ),
    ...[
      networkFailure(new TypeError("getaddrinfo ENOTFOUND $(id)"), "https://api.example/"),
      networkFailure(new TypeError("self-signed certificate"), "https://api.example/"),
      networkFailure(new TypeError("ECONNREFUSED"), "https://api.example/"),
      networkFailure(new RangeError("too large"), "https://api.example/"),
      networkFailure(new TypeError("$(id)"), "https://api.example/"),
      networkFailure(
        Object.assign(new Error("net"), { name: "NotCapable" }),
        "https://api.example/",
      ),
      unreadableFailure(new SyntaxError("Unexpected token '<', \"$(id)\"")),
      new BatchApiError("The API did not respond within 60 seconds", { kind: "unavailable" }),
      new Error("`id`"),
    ].map((error) =>
      [error.message, { kind: "stopped", error }, [OPEN]] as [string, WaitEnd, Batch[]]
    ),
  ])("gives a reason that is safe in quotes in a shell script, for %s", (_, end, batches) => {
    const { reason } = conclude(outcomeOf(batches, end), 5);
    expect(reason).toMatch(/^[\p{L}\p{Nd} .,:;()_\/%-]*$/u);
    if (process.platform === "win32") return;
    for (const script of [`echo "${reason}"`, `echo '${reason}'`]) {
      expect(execFileSync("sh", ["-ec", script], { encoding: "utf8" })).toBe(`${reason}\n`);
    }
  });
});

describe("the exit code of what could not be determined", () => {
  const network = (words: string) => networkFailure(new TypeError(words), "https://api.example/");
  const refused = (status: number) =>
    httpFailure({ response: new Response(null, { status }) }, { serverNowMs: 0 });

  it.each<[string, unknown, number]>([
    ["bad input", new UserError("Invalid input: region"), 2],
    ...[302, 400, 401, 403, 404, 407, 410].map((status): [string, unknown, number] => [
      `HTTP ${status}`,
      refused(status),
      2,
    ]),
    ["a certificate", network("self-signed certificate"), 2],
    ["a permission of Deno", Object.assign(network("x"), { isLasting: true }), 2],
    ...[408, 429, 500, 503].map((status): [string, unknown, number] => [
      `HTTP ${status}`,
      refused(status),
      3,
    ]),
    ["a name", network("getaddrinfo ENOTFOUND"), 3],
    ["a refused connection", network("ECONNREFUSED"), 3],
    ["an answer without sense", unreadableFailure(new SyntaxError("x")), 3],
    ["a crash", new TypeError("x is not a function"), 3],
    ["a crash with no error", "x", 3],
  ])("tells whether another try may do better than %s", (_, error, exitCode) => {
    const end: WaitEnd = { kind: "stopped", error };
    expect(conclude(outcomeOf([OPEN], end))).toMatchObject({ conclusion: "unknown", exitCode });
    // What failed stays so, whatever could not be determined beside it.
    expect(conclude(outcomeOf([OPEN, ERROR], end)).exitCode).toBe(1);
  });

  it("is 2 for no batches", () => {
    expect(conclude(outcomeOf([], SETTLED)).exitCode).toBe(2);
  });
});

describe("EXIT_CODES", () => {
  it("are zero for success, pending, and a check only", () => {
    expect(EXIT_CODES).toEqual({
      cancelled: 130,
      failure: 1,
      unknown: 2,
      timed_out: 1,
      pending: 0,
      checked: 0,
      success: 0,
    });
  });
});

describe("countStatuses()", () => {
  it("counts each status in the order of its first appearance", () => {
    expect(countStatuses([OPEN, SUCCESS, OPEN])).toEqual(["2 processing", "1 success"]);
  });

  it("names ten statuses and counts the batches of all others together", () => {
    const words = Array.from({ length: 12 }, (_, index) => "a".repeat(index + 1));
    const batches = [...words, "a", "aaaaaaaaaaaa"].map((word, index) => batchOf(index, word));
    const counts = countStatuses(batches);
    expect(counts.slice(0, 2)).toEqual(["2 a", "1 aa"]);
    expect(counts.slice(9)).toEqual(["1 aaaaaaaaaa", "3 of other statuses"]);
  });
});

describe("listStatuses()", () => {
  it("follows a word, and is nothing for no batches", () => {
    expect(listStatuses([OPEN, SUCCESS])).toBe(" (1 processing, 1 success)");
    expect(listStatuses([])).toBe("");
  });
});
