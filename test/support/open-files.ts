import { readdirSync, readlinkSync } from "node:fs";
import process from "node:process";

/** The files that this process has open; none on systems that do not list them. */
export function openFiles(): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/fd").flatMap((name) => {
    try {
      return [readlinkSync(`/proc/self/fd/${name}`)];
    } catch {
      return [];
    }
  });
}
