#!/usr/bin/env node
import { LOAD } from "./programs/load-program.ts";
import { runProcess } from "./programs/run-process.ts";

await runProcess(LOAD);
