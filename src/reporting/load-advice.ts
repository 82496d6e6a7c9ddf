/** The name of the load program. */
export const LOAD_NAME = "sitecore-cdp-batch-load";

const AGAIN =
  "Load again: nothing is uploaded twice if you re-run the failed jobs in GitHub Actions, or use the same " +
  "resume-key. Otherwise, load only the files of the batches that are not_loaded.";

/** What to do after a load, by what the advice is about, where a gate would say otherwise. */
export const LOAD_ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  error:
    "At least one record was not processed. The error log (gzipped JSON lines) says which records " +
    "and why. Fix these records in the files, and load only them: keep the logs with log-directory, and " +
    "pass that directory as only-failed-in.",
  "error without a log":
    "Sitecore CDP could not read the file, although it was compressed with gzip. Ask Sitecore support why.",
  corrupted: `The file changed on its way to Sitecore CDP. ${AGAIN}`,
  missing:
    "The file was uploaded, but the API does not know its batch. Check the region and the client " +
    `key. ${AGAIN}`,
  not_uploaded: `The file did not reach Sitecore CDP, or was refused. Fix the problem. ${AGAIN}`,
  uploading: "The file was not received completely, or is still being checked.",
  unseen: "The file was uploaded, but the API has not returned its batch.",
  not_loaded:
    `Nothing was uploaded for these batches, because the load ended before their turn. ${AGAIN}`,
  timed_out:
    "Nothing was stopped in Sitecore CDP: queued batches continue. Increase timeout if batches " +
    `usually take this long. ${AGAIN}`,
  unknown:
    "The batches may have succeeded or failed: the result could not be determined. Fix the problem " +
    `above. ${AGAIN}`,
  cancelled: `Nothing was stopped in Sitecore CDP: uploaded batches continue. ${AGAIN}`,
  pending: "Run the gate for the refs in refs-file to find out how the batches end.",
}));
