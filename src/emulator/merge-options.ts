import type { EmulatorOptions } from "./options.ts";

/** Both together; the second options take precedence. */
export function mergeOptions(first: EmulatorOptions, second: EmulatorOptions): EmulatorOptions {
  return {
    ...first,
    ...second,
    credentials: { ...first.credentials, ...second.credentials },
    stages: { ...first.stages, ...second.stages },
    unspecified: { ...first.unspecified, ...second.unspecified },
    faults: [second.faults, first.faults].flatMap((faults) => Array.isArray(faults) ? faults : []),
  };
}
