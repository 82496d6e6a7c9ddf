import { DEFAULT_CREDENTIALS } from "../src/emulator/mod.ts";
import { DENO, LOAD_DIST, NODE_PATH, type Program } from "../test/support/programs.ts";
import type { BareApi } from "./bare-api.ts";
import { type Cost, costOf } from "./cost.ts";

/** The built load program on Node. */
export const LOAD_ON_NODE: Program = [NODE_PATH, LOAD_DIST];

/** The same on Deno. */
export const LOAD_ON_DENO: Program = [...DENO, "--allow-all", LOAD_DIST];

/** Measures the cost of loading a file. Throws if the file is not loaded. */
export async function costOfLoad(
  program: Program,
  { api, file, flags = [] }: {
    readonly api: BareApi;
    readonly file: string;
    readonly flags?: readonly string[];
  },
): Promise<Cost> {
  const { clientKey, apiToken } = DEFAULT_CREDENTIALS;
  const credentials = ["--client-key", clientKey, "--api-token", apiToken];
  const before = api.uploadedBytes();
  const where = ["--files", file, "--base-url", api.url];
  const cost = await costOf([...program, ...where, ...credentials, ...flags]);
  if (api.uploadedBytes() === before) throw new Error(`'${file}' was not uploaded`);
  return cost;
}
