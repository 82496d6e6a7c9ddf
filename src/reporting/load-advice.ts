/** The name of the load program. */
export const LOAD_NAME = "sitecore-cdp-batch-load";

/** What to do after a load, by the status of a batch or the conclusion, where a gate would say otherwise. */
export const LOAD_ADVICE: ReadonlyMap<string, string> = new Map(Object.entries({
  error:
    "At least one record was not processed. The error log (gzipped JSON lines) says which records " +
    "and why. Fix these records in the files, and load only them: keep the logs with log-directory, and " +
    "pass that directory as only-failed-in.",
  corrupted: "The file changed on its way to Sitecore CDP. Load again.",
  missing:
    "The file was uploaded, but the API does not know its batch. Check the region and the client " +
    "key, and load again.",
  not_uploaded:
    "The file did not reach Sitecore CDP, or was refused. Fix the problem above, and load again.",
  uploading:
    "The file was not received completely, or is still being checked. Load again with the same " +
    "resume-key to continue.",
  unseen:
    "The file was uploaded, but the API has not returned its batch. Load again with the same " +
    "resume-key to continue.",
  not_loaded:
    "Nothing was uploaded for these batches, because an earlier one did not succeed. Once that " +
    "is fixed, load again with the same resume-key: what succeeded is not loaded twice.",
  timed_out:
    "Nothing was stopped in Sitecore CDP: queued batches continue. Increase timeout if batches " +
    "usually take this long, or load again with the same resume-key: what is uploaded is not loaded twice.",
  unknown:
    "The batches may have succeeded or failed: the result could not be determined. Fix the problem " +
    "above, and load again with the same resume-key: what is uploaded is not loaded twice.",
  cancelled:
    "Nothing was stopped in Sitecore CDP: uploaded batches continue. Load again with the same " +
    "resume-key to continue here.",
  pending: "Run the gate for the refs in refs-file to find out how the batches end.",
}));
