import { ref } from "./scripts.ts";

/** Waits by the library for a batch of its own emulator, and prints the conclusion. */
const USE = `
const ref = "${ref(1)}";
const emulator = createEmulator();
emulator.add({ ref, timeline: [{ status: "corrupted", afterMs: 0 }] });
const server = await serve({ emulator });
const { conclusion } = await waitForBatches([ref], { baseUrl: server.url, ...DEFAULT_CREDENTIALS });
await server.close();
console.log(conclusion);`;

/** The same from an ES module. */
export const MODULE = `
import { waitForBatches } from "sitecore-cdp-batch-gate";
import { createEmulator, DEFAULT_CREDENTIALS, serve } from "sitecore-cdp-batch-gate/emulator";
${USE}`;

/** The same from CommonJS. */
export const COMMON_JS = `
const { waitForBatches } = require("sitecore-cdp-batch-gate");
const { createEmulator, DEFAULT_CREDENTIALS, serve } = require("sitecore-cdp-batch-gate/emulator");
(async () => {${USE}})();`;

/** Compiles only where the types are those of the sources. */
export const TYPES = `
import { type GateReport, listBatches, UserError, waitForBatches } from "sitecore-cdp-batch-gate";
import { createEmulator, type EmulatorOptions, serve } from "sitecore-cdp-batch-gate/emulator";

const options: EmulatorOptions = { credentials: { clientKey: "k", apiToken: "t" } };
const server: { url: string; close(): Promise<void> } = await serve({
  emulator: createEmulator(options),
});
const connection = { baseUrl: server.url, clientKey: "k", apiToken: "t" };
const report: GateReport = await waitForBatches(["a", { ref: "b", name: "orders" }], {
  ...connection,
  onChange: (changes) => console.log(changes.map(({ before, after }) => [before.status, after.ref])),
});
const conclusion:
  | "success"
  | "failure"
  | "timed_out"
  | "unknown"
  | "pending"
  | "checked"
  | "cancelled" =
  report.conclusion;
const failedRecords: number | undefined = report.batches[0]?.errorLog?.failedRecords;
await waitForBatches({ createdAfter: "2h", createdBefore: new Date() }, connection);
for await (const { ref, status } of listBatches(connection)) console.log(ref.length, status);
console.log(conclusion, failedRecords, new UserError("").details.length);

// @ts-expect-error: there is no such region
await waitForBatches([], { region: "mars", clientKey: "k", apiToken: "t" });
// @ts-expect-error: there is no such option
await waitForBatches([], { ...connection, timeOut: "5m" });
// @ts-expect-error: a window has a beginning
await waitForBatches({}, connection);
// @ts-expect-error: there is no such conclusion
report.conclusion satisfies "passed";
// @ts-expect-error: a number is no credentials
createEmulator({ credentials: 1 });
`;
