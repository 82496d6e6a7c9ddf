#!/usr/bin/env node
import { GATE } from "./gate-program.ts";
import { runProcess } from "./run-process.ts";

await runProcess(GATE);
