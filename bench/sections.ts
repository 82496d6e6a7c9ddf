import { cpuAndMemory } from "./cpu-and-memory.ts";
import { errorLogs } from "./error-logs.ts";
import { loading } from "./loading.ts";
import { manyRefs } from "./many-refs.ts";
import { quickLoads } from "./quick-loads.ts";
import { requestsAndDelays } from "./requests-and-delays.ts";
import type { Section } from "./section.ts";
import { startUp } from "./start-up.ts";

/** The sections, in the order of the document. */
export const SECTIONS: readonly Section[] = [
  requestsAndDelays,
  cpuAndMemory,
  startUp,
  manyRefs,
  errorLogs,
  loading,
  quickLoads,
];
