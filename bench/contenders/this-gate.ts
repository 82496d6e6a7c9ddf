import { createBatchApi } from "../../src/batch-api/batch-api.ts";
import { DEFAULT_CREDENTIALS } from "../../src/emulator/mod.ts";
import { parseInputs, readInputs } from "../../src/inputs/read-inputs.ts";
import { waitWithEstimate } from "../../src/waiting/wait-with-estimate.ts";
import { type Contender, PATIENCE_DAYS } from "./contender.ts";
import { INPUTS } from "../../src/inputs/inputs.ts";

/** This gate with its defaults, except for the timeout. */
export const thisGate: Contender = {
  name: "this gate",
  async wait({ refs, clock, fetch, random }) {
    const inputs = new Map([
      ["batch-refs", refs.join(" ")],
      ["base-url", "https://api.example"],
      ["client-key", DEFAULT_CREDENTIALS.clientKey],
      ["api-token", DEFAULT_CREDENTIALS.apiToken],
      ["timeout", `${PATIENCE_DAYS}d`],
    ]);
    const { batchRefs, connection, plan } = await readInputs(
      parseInputs(INPUTS, (name) => inputs.get(name) ?? ""),
      {
        nowMs: clock.nowMs(),
      },
    );
    const api = createBatchApi({ ...connection, clock, fetch });
    const { signal } = new AbortController();
    const { end } = await waitWithEstimate(batchRefs, plan, { api, clock, signal, random });
    if (end.kind !== "settled") throw new Error(`The gate came to no verdict: ${end.kind}`);
  },
};
