import process from "node:process";
import { createAllocate } from "../../src/batch-api/allocate.ts";
import { createBatchApi } from "../../src/batch-api/batch-api.ts";
import { resume, resumeAfterConflict } from "../../src/loading/resume.ts";
import { uploadPart } from "../../src/loading/upload-part.ts";
import { systemClock as clock } from "../../src/system/clock.ts";

// Loads one packed file as the program does, and writes what came of it.
const { baseUrl, credentials, part } = JSON.parse(process.argv[2] ?? "");
const connection = { ...credentials, baseUrl, clock };
const api = createBatchApi(connection);
const options = {
  api,
  allocate: createAllocate({ ...connection, serverNowMs: api.serverNowMs }),
  owner: { baseUrl, clientKey: credentials.clientKey, resumeKey: "run 1" },
  clock,
  random: Math.random,
  signal: new AbortController().signal,
};
let [planned] = await resume([part], options);
while (planned && !planned.isUploaded) {
  const { kind } = await uploadPart(part, planned.batchRef.ref, options);
  if (kind !== "conflict") break;
  planned = await resumeAfterConflict(planned, options);
}
console.log(JSON.stringify(planned));
