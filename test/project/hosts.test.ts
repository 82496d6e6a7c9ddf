import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ACTION } from "../support/programs.ts";

/** Runs statements with a host in a process of its own, as hosts write to the process's streams. */
async function say(
  module: string,
  statements: string,
  options = ["--no-warnings"],
): Promise<string> {
  const url = new URL(`../../src/hosts/${module}.ts`, import.meta.url);
  const script = `const { createActionsHost, createTerminalHost } = await import("${url}");
    const host = (createActionsHost ?? createTerminalHost)("Sitecore CDP batch gate");
    ${statements}`;
  const args = [...options, "--input-type=module", "--eval", script];
  const { stdout, stderr } = await promisify(execFile)(ACTION[0], args);
  return stdout + stderr;
}

const HOSTILE = JSON.stringify("a\n::error::b\r##[debug]c\u001b[31m\u2028::d");

/** Where nobody else adds the time of a line. */
const TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ";

it.each([["actions-host", ""], ["terminal-host", TIME]])(
  "the log of %s is one harmless line",
  async (module, time) => {
    expect(await say(module, `host.console.log(${HOSTILE});`))
      .toMatch(new RegExp(`^${time}a ::error::b ## \\[debug\\]c \\[31m ::d\n$`));
  },
);

it("an annotation of actions-host is one harmless command", async () => {
  expect(await say("actions-host", `host.console.annotate("warning", ${HOSTILE});`))
    .toBe("::warning title=Sitecore CDP batch gate::a ::error::b ## [debug]c [31m ::d\n");
});

it.each([["actions-host", ""], ["terminal-host", TIME]])(
  "what the runtime warns of is one harmless line of the log of %s",
  async (module, time) => {
    const warnings = new URL("../../src/hosts/process-warnings.ts", import.meta.url);
    const said = await say(
      module,
      `const log = (await import("${warnings}")).catchProcessWarnings();
      (await import("node:process")).emitWarning(${HOSTILE});
      setImmediate(() => log(host.console.log));`,
      [],
    );
    expect(said)
      .toMatch(new RegExp(`^${time}Warning: a ::error::b ## \\[debug\\]c \\[31m ::d\n$`));
  },
);
