import process from "node:process";
import { sendFile } from "../../src/loading/send-file.ts";
import { systemClock } from "../../src/system/clock.ts";
import { useProxies } from "../../src/system/use-proxies.ts";

// Sends a file as the program does, and writes what came of it.
const [url = "", part = ""] = process.argv.slice(2);
await useProxies();
const signal = new AbortController().signal;
const result = await sendFile(url, JSON.parse(part), { clock: systemClock, signal })
  .catch(({ name, message, details, isLasting }) => ({ name, message, details, isLasting }));
console.log(JSON.stringify(result));
