#!/usr/bin/env node
import { GATE } from "./programs/gate-program.ts";
import { runProcess } from "./programs/run-process.ts";

await runProcess(GATE);
