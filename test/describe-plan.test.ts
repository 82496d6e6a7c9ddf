import { describe, expect, it } from "vitest";
import { describePlan } from "../src/reporting/describe-plan.ts";
import { ref } from "./support/scripts.ts";

const MINUTE = 60_000;

describe("describePlan()", () => {
  const plan = {
    wait: true,
    timeoutMs: 60 * MINUTE,
    pollIntervalMs: 10_000,
    maxPollIntervalMs: MINUTE,
    missingGraceMs: 2 * MINUTE,
    uploadTimeoutMs: 65 * MINUTE,
    failFast: false,
  };
  const inputs = {
    batchRefs: [{ ref: ref(1) }, { ref: ref(2) }],
    connection: {
      baseUrl: "https://api.example/",
      clientKey: "client-key",
      apiToken: "s3cret",
    },
    plan,
    diagnosis: { fetchLogs: true, logDirectory: undefined, maxFailedRecords: 0 },
  };

  it("says what is waited for, how long and how often, and no secret", () => {
    expect(describePlan(inputs)).toBe(
      "Waiting for 2 batches at https://api.example/ for at most 1h; polling every 10s to 1m; " +
        "a ref that the API does not know after 2m counts as missing; " +
        "an upload that has not finished after 1h 5m counts as not_uploaded",
    );
  });

  it.each([[1, "up to 1 failed record is tolerated"], [
    25,
    "up to 25 failed records are tolerated",
  ]])(
    "says that %i failed records are tolerated",
    (maxFailedRecords, text) => {
      const diagnosis = { ...inputs.diagnosis, maxFailedRecords };
      expect(describePlan({ ...inputs, diagnosis })).toMatch(new RegExp(`; ${text}$`));
    },
  );

  it("says that the first failed batch ends the wait", () => {
    expect(describePlan({ ...inputs, plan: { ...plan, failFast: true } }))
      .toMatch(/; the first failed batch ends the wait$/);
  });

  it("says that it polls once", () => {
    const once = { ...inputs, batchRefs: [{ ref: ref(1) }], plan: { ...plan, wait: false } };
    expect(describePlan(once)).toBe("Polling once for 1 batch at https://api.example/");
  });
});
