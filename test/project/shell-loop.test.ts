import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../bench/contenders/contender.ts";
import { shellLoop } from "../../bench/contenders/shell-loop.ts";
import { serve } from "../../src/emulator/mod.ts";
import { CREDENTIALS } from "../support/credentials.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { runProcess } from "../support/process.ts";
import { ref } from "../support/scripts.ts";

/** Answers as a script has them, one at each request for a ref; then the last one again. */
function answering(answers: Readonly<Record<string, readonly string[]>>) {
  const asked: string[] = [];
  return {
    asked,
    answer(ref: string): string {
      const count = asked.filter((each) => each === ref).length;
      asked.push(ref);
      return answers[ref]?.[count] ?? answers[ref]?.at(-1) ?? "";
    },
  };
}

describe.skipIf(process.platform === "win32")("shell-loop.sh", () => {
  const script = fileURLToPath(new URL("../../bench/contenders/shell-loop.sh", import.meta.url));

  async function runScript(answers: Readonly<Record<string, readonly string[]>>) {
    const { asked, answer } = answering(answers);
    const server = await serve({
      emulator: {
        fetch({ url }) {
          const code = answer(url.slice(url.lastIndexOf("/") + 1));
          return Promise.resolve(Response.json({ status: { code } }));
        },
      },
    });
    const { exitCode } = await runProcess(["bash", script, ...Object.keys(answers)], {
      cwd: ".",
      env: {
        PATH: process.env["PATH"],
        BASE_URL: server.url,
        CLIENT_KEY: CREDENTIALS.clientKey,
        API_TOKEN: CREDENTIALS.apiToken,
        POLL_SECONDS: "0",
      },
    });
    await server.close();
    return { exitCode, asked };
  }

  it("asks what its twin in virtual time asks", async () => {
    const answers = {
      [ref(1)]: ["processing", "processing", "success"],
      [ref(2)]: ["success"],
      [ref(3)]: ["file_uploaded", "success"],
    };
    const twin = answering(answers);
    await shellLoop.wait({
      clock: new FakeClock(),
      refs: Object.keys(answers),
      hasEnded: (ref: string) => Promise.resolve(twin.answer(ref) === "success"),
    } as unknown as Stage);
    expect(await runScript(answers)).toEqual({ exitCode: 0, asked: twin.asked });
  });

  it("fails when a batch failed", async () => {
    expect(await runScript({ [ref(1)]: ["error"], [ref(2)]: ["success"] })).toEqual({
      exitCode: 1,
      asked: [ref(1), ref(2)],
    });
  });
});
