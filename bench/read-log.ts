/** Reads an error log as a gate does, but from a file: `node bench/read-log.ts FILE`. */
import { createReadStream } from "node:fs";
import process from "node:process";
import { createErrorLogReader } from "../src/error-logs/error-log.ts";

const [, , path = ""] = process.argv;
const reader = createErrorLogReader({ showMessages: true });
await reader.read(createReadStream(path));
const { failedRecords, reasons } = reader.result();
console.log(failedRecords, reasons);
