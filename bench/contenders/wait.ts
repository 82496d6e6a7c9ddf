/**
 * A contender as a separate program that waits without real pauses:
 * `BASE_URL=… CLIENT_KEY=… API_TOKEN=… SEED=… CONTENDER=… node wait.js REF…`
 */
import process from "node:process";
import { askApi, randomOf } from "./ask-api.ts";
import { exponentialWaiter } from "./exponential-waiter.ts";
import { eachRef, oneList } from "./fixed-interval.ts";
import { QuickClock } from "./quick-clock.ts";

const { BASE_URL = "", CLIENT_KEY = "", API_TOKEN = "", SEED, CONTENDER } = process.env;

const contender = [eachRef, oneList, exponentialWaiter].find(({ name }) => name === CONTENDER);
if (contender === undefined) throw new Error(`There is no contender '${CONTENDER}'`);

const startMs = Date.now();
const clock = new QuickClock(startMs);
const questions = askApi({
  url: BASE_URL,
  clientKey: CLIENT_KEY,
  apiToken: API_TOKEN,
  startMs,
  fetch,
});
await contender.wait({
  ...clock.holdFor(questions),
  clock,
  refs: process.argv.slice(2),
  lastEndMs: NaN,
  fetch,
  random: randomOf(Number(SEED)),
});
