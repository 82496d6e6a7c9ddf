/** How both programs wait and diagnose if no input says otherwise. */
export const DEFAULT_PLANS = {
  diagnosis: { fetchLogs: true, logDirectory: undefined, maxFailedRecords: 0 },
  plan: {
    wait: true,
    timeoutMs: 3_600_000,
    pollIntervalMs: 10_000,
    maxPollIntervalMs: 60_000,
    missingGraceMs: 120_000,
    toleratesErrors: false,
    uploadTimeoutMs: 3_900_000,
    failFast: false,
    alreadyWaitedMs: 0,
    window: undefined,
  },
};
