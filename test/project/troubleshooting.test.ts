import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readProjectFile } from "../../scripts/docs.ts";
import {
  httpFailure,
  networkFailure,
  unreadableFailure,
} from "../../src/batch-api/batch-api-failures.ts";
import { AS_INPUTS } from "../../src/inputs/input-problems.ts";
import { conclude } from "../../src/reporting/conclusion.ts";
import type { WaitEnd } from "../../src/waiting/wait-end.ts";
import { batchOf, outcomeOf } from "../support/batches.ts";

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
const answered = (status: number) => httpFailure(new Response(null, { status }), "", 0).message;
const network = (words: string) => {
  const cause = Object.assign(new Error(words), { name: words });
  return networkFailure(cause, "https://api.example/").message;
};

/** Messages that are put together, each of which a reader may look up. */
const MESSAGES: readonly string[] = [
  AS_INPUTS.tell({ input: "region", problem: "it is odd" }),
  ...["error", "corrupted", "missing", "not_uploaded"].map(failed),
  ...[302, 401, 403, 404, 407, 408, 429, 500].map(answered),
  ...["ENOTFOUND", "tunnel", "certificate", "TLS", "ECONNREFUSED", "EPIPE", "NotCapable"]
    .map(network),
  unreadableFailure(new TypeError("odd")).message,
  conclude(outcomeOf([batchOf(1, "processing")], { kind: "deadline" })).reason,
  conclude(outcomeOf([], { kind: "stopped", error: new TypeError("a bug") })).reason,
];

describe("docs/troubleshooting.md", () => {
  it.each(MESSAGES)("has a heading for: %s", (message) => {
    expect(headings.filter((heading) => message.startsWith(heading))).toHaveLength(1);
  });

  it.each(headings.filter((heading) => !NO_MESSAGES.includes(heading)))(
    "has words of a message as the heading: %s",
    (heading) => {
      const isSaid = sources.includes(heading) ||
        MESSAGES.some((message) => message.startsWith(heading));
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
