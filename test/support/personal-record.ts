import { ref } from "./scripts.ts";

/** What values of records contain, and nothing that a program shows may. */
export const PERSONAL = "ada.lovelace";

/** The line of a record about a person. */
export function personalRecord(number: number, changes: object = {}): string {
  const value = { guestType: "customer", email: `${PERSONAL}+${number}@example.com` };
  return JSON.stringify({ ref: ref(number), schema: "guest", mode: "upsert", value, ...changes });
}

/** A file with one record per line. */
export function personalFile(...numbers: readonly number[]): string {
  return numbers.map((number) => `${personalRecord(number)}\n`).join("");
}
