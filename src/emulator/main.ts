#!/usr/bin/env node
import process from "node:process";
import { createEmulator } from "./emulator.ts";
import type { Flags } from "./flags.ts";
import { HELP, parseFlags } from "./flags.ts";
import { randomFaults } from "./random-faults.ts";
import { serve } from "./serve.ts";

const parsed = parseFlags(process.argv.slice(2));
switch (parsed.kind) {
  case "help":
    console.log(HELP);
    break;
  case "bad":
    for (const problem of parsed.problems) console.error(problem);
    process.exitCode = 2;
    break;
  case "run":
    await run(parsed.flags);
}

async function run(flags: Flags): Promise<void> {
  const { port, hostname, clientKey, apiToken, faultRate, seed } = flags;
  const { validationMs, queueMs, processingMs } = flags;
  const emulator = createEmulator({
    credentials: { clientKey, apiToken },
    stages: { validationMs, queueMs, processingMs },
    faults: randomFaults({ rate: faultRate, seed }),
    seed,
  });
  try {
    const server = await serve({ emulator, port, hostname });
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    }
    console.log(`Emulator of the Batch API listening on ${server.url}`);
  } catch (error) {
    console.error(`Cannot listen on ${hostname}:${port}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
