import { closeSync, openSync, writeSync } from "node:fs";
import { v4 } from "uuid";
import { createRandom, type Random } from "../src/emulator/random.ts";

const RECORDS_AT_ONCE = 1000;

const NAMES = ["Ada", "Grace", "Edsger", "Barbara", "Donald", "Frances", "Niklaus", "Radia"];
const SURNAMES = ["Lovelace", "Hopper", "Dijkstra", "Liskov", "Knuth", "Allen", "Wirth", "Perlman"];
const CITIES = ["Dublin", "København", "São Paulo", "Zürich", "Lisbon", "Boston", "Melbourne"];

/** Writes an import file of guests, one record per line. The same seed always writes the same file. */
export function writeImportFile(
  path: string,
  { records, seed }: { readonly records: number; readonly seed: number },
): void {
  const random = createRandom(seed);
  const file = openSync(path, "w");
  for (let left = records; left > 0; left -= RECORDS_AT_ONCE) {
    const lines = Array.from({ length: Math.min(left, RECORDS_AT_ONCE) }, () => lineOf(random));
    writeSync(file, lines.join(""));
  }
  closeSync(file);
}

/** A guest as a shop would export it, in about 475 bytes. */
function lineOf(random: Random): string {
  const below = (limit: number) => Math.floor(limit * random());
  const oneOf = (texts: readonly string[]) => texts[below(texts.length)] ?? "";
  const [firstName, lastName] = [oneOf(NAMES), oneOf(SURNAMES)];
  const email = `${firstName}.${lastName}${below(1e6)}@example.com`.toLowerCase();
  const day = () => new Date(below(1.7e12)).toISOString().slice(0, 10);
  const value = {
    email,
    firstName,
    lastName,
    dateOfBirth: day(),
    phoneNumbers: [`+353 1 ${below(1e7)}`],
    city: oneOf(CITIES),
    country: "IE",
    identifiers: [{ provider: "SHOP", id: `${1e8 + below(9e8)}` }],
    extensions: [{ name: "ext", key: "default", points: below(1e5), joined: day() }],
    subscriptions: [{ name: "newsletter", channel: "EMAIL", status: "SUBSCRIBED" }],
  };
  const ref = v4({ random: Uint8Array.from({ length: 16 }, () => below(256)) });
  return `${JSON.stringify({ ref, schema: "guest", mode: "upsert", value })}\n`;
}
