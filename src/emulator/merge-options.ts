import type { EmulatorOptions } from "./options.ts";

/** Both together; what the second ones say beats the first. */
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
