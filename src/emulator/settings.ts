import { systemClock } from "../system/clock.ts";
import { fasterClock } from "./faster-clock.ts";
import { throwIfAny } from "./option-problem.ts";
import { optionProblems } from "./options-schema.ts";
import { type Credentials, DEFAULT_CREDENTIALS, type EmulatorOptions } from "./options.ts";
import { DEFAULT_STAGES, type Stages } from "./stages.ts";
import { DEFAULT_UNSPECIFIED, type Unspecified } from "./unspecified.ts";

/** The options whose defaults are filled in key by key, or that become part of the clock. */
type Others = "speed" | "credentials" | "stages" | "unspecified";

/** The options with every default filled in. */
export interface Settings extends Required<Omit<EmulatorOptions, Others>> {
  readonly credentials: Credentials;
  readonly stages: Stages;
  readonly unspecified: Unspecified;
}

/** Fills in the defaults. Throws an `OptionsError` if the options are invalid. */
export function settingsOf(options: EmulatorOptions): Settings {
  throwIfAny(optionProblems(options), "the options");
  const { clock = systemClock, speed = 1 } = options;
  return {
    faults: [],
    batches: [],
    strangers: 0,
    uploads: [],
    rejectRecord: () => undefined,
    maxUnpackedBytes: 1024 ** 3,
    seed: 1,
    ...options,
    clock: speed === 1 ? clock : fasterClock(clock, speed),
    credentials: { ...DEFAULT_CREDENTIALS, ...options.credentials },
    stages: { ...DEFAULT_STAGES, ...options.stages },
    unspecified: { ...DEFAULT_UNSPECIFIED, ...options.unspecified },
  };
}
