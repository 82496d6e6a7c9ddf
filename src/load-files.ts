import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createAllocate } from "./batch-api/allocate.ts";
import { type BatchApi, createBatchApi } from "./batch-api/batch-api.ts";
import { FilesError } from "./errors.ts";
import type { GateEffects } from "./gate.ts";
