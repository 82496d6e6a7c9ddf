import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readProjectFile } from "../../scripts/docs.ts";
import {
  httpFailure,
  networkFailure,
  unreadableFailure,
} from "../../src/batch-api/batch-api-failures.ts";
import { asInputs } from "../../src/inputs/input-problems.ts";
import { conclude } from "../../src/reporting/conclusion.ts";
import type { WaitEnd } from "../../src/waiting/wait-end.ts";
import { batchOf, outcomeOf } from "../support/batches.ts";
import { INPUTS } from "../../src/inputs/inputs.ts";

/** The heading over what GitHub says, and over what nobody says. */
const NO_MESSAGES = ["A gate that ends without any message", "`using: node24` is not supported"];

const headings = readProjectFile("docs/troubleshooting.md").split("\n")
  .flatMap((line) => line.startsWith("### ") ? [line.slice("### ".length)] : []);
const sources = readdirSync(new URL("../../src/", import.meta.url), { recursive: true })
  .map(String).filter((name) => name.endsWith(".ts"))
  .map((name) => readProjectFile(`src/${name}`)).join("\n");

const failed = (status: string) => {
  const end: WaitEnd = { kind: "settled" };
  return conclude(outcomeOf([batchOf(1, status)], end)).reason;
};
const inWindow = (expectedCount: number | undefined) => {
  const batches = expectedCount === undefined ? [] : [batchOf(1, "success")];
  const window = { bounds: undefined, expectedCount, isClosed: true };
  return conclude({ ...outcomeOf(batches, { kind: "settled" }), window }).reason;
};
const answered = (status: number) =>
  httpFailure({ response: new Response(null, { status }) }, { serverNowMs: 0 }).message;
const network = (words: string) => {
  const cause = Object.assign(new Error(words), { name: words });
  return networkFailure(cause, "https://api.example/").message;
};

const PROXY_PROBLEM = { input: "HTTPS_PROXY", problem: "it is odd" };

/** Messages that are put together, each of which a reader may look up. */
const MESSAGES: readonly string[] = [
  asInputs(INPUTS).tell({ input: "region", problem: "it is odd" }),
  asInputs(INPUTS).summarize({ problems: [PROXY_PROBLEM], otherProblems: [] }, []),
  ...["error", "corrupted", "missing", "not_uploaded"].map(failed),
  ...[302, 401, 403, 404, 407, 408, 429, 500].map(answered),
  ...["ENOTFOUND", "tunnel", "certificate", "TLS", "ECONNREFUSED", "EPIPE", "NotCapable"]
    .map(network),
  unreadableFailure(new TypeError("odd")).message,
  conclude(outcomeOf([batchOf(1, "processing")], { kind: "deadline", waitedMs: 600_000 })).reason,
  ...[undefined, 2].map(inWindow),
  conclude(outcomeOf([], { kind: "stopped", error: new TypeError("a bug") })).reason,
];

/** The first words of what a load says when it cannot go on. */
const LOAD_MESSAGES = readdirSync(new URL("../../src/loading/", import.meta.url))
  .map((name) => readProjectFile(`src/loading/${name}`))
  .flatMap((
    text,
  ) => [...text.matchAll(/(?:UserError|BatchApiError|unavailable)\(\s*["`]([^"`$]+)/g)])
  .map(([, words = ""]) => words.trim());

/** Whether a text has the words of a heading, in which `…` stands for what differs. */
const hasWords = (text: string, heading: string, before = "") => {
  const words = heading.replaceAll(/[.()]/g, "\\$&").replaceAll("…", ".*");
  return RegExp(`${before}${words}`, "m").test(text);
};
const begins = (message: string, heading: string) => hasWords(message, heading, "^");

describe("docs/troubleshooting.md", () => {
  it.each(MESSAGES)("has a heading for: %s", (message) => {
    expect(headings.filter((heading) => begins(message, heading))).toHaveLength(1);
  });

  it.each([...new Set(LOAD_MESSAGES)])("has a heading for what a load says: %s", (words) => {
    const isAbout = (heading: string) => {
      const [begin = ""] = heading.split("…");
      return begin !== "" && (words.startsWith(begin.trim()) || begin.startsWith(words));
    };
    expect(headings.filter(isAbout)).not.toEqual([]);
  });

  it.each(headings.filter((heading) => !NO_MESSAGES.includes(heading)))(
    "has words of a message as the heading: %s",
    (heading) => {
      const isSaid = hasWords(sources, heading) ||
        MESSAGES.some((message) => begins(message, heading));
      expect(isSaid).toBe(true);
    },
  );
});

it("every link of the manual leads to a page and a heading", () => {
  const pages = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    ...readdirSync(new URL("../../docs/", import.meta.url))
      .flatMap((name) => name.endsWith(".md") ? [`docs/${name}`] : []),
  ];
  const anchors = (page: string) =>
    [...readProjectFile(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading.toLowerCase().replaceAll(/[^\w -]/g, "").replaceAll(" ", "-")
    );
  const broken = pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
      .flatMap(([link, path, anchor]) => {
        const target = path ? new URL(path, `file:///${page}`).pathname.slice(1) : page;
        try {
          const text = readProjectFile(target);
          return !anchor || (text && anchors(target).includes(anchor)) ? [] : [`${page}: ${link}`];
        } catch {
          return [`${page}: ${link}`];
        }
      })
  );
  expect(broken).toEqual([]);
});
