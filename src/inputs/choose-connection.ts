import type { NamedProblem } from "./input-problems.ts";
import type { InputReader, InputValues } from "./inputs.ts";

const REGIONS = {
  eu: "https://api-engage-eu.sitecorecloud.io/",
  us: "https://api-engage-us.sitecorecloud.io/",
  ap: "https://api-engage-ap.sitecorecloud.io/",
  jp: "https://api-engage-jpe.sitecorecloud.io/",
} as const;

/** Where the API is, and who calls it. */
export interface Connection {
  /** An absolute URL that ends in a slash. */
  readonly baseUrl: string;
  /** The user name. */
  readonly clientKey: string;
  /** The password. */
  readonly apiToken: string;
}

/** The connection that the inputs ask for; pushes what is wrong with it. */
export function chooseConnection(
  values: InputValues,
  read: InputReader,
  problems: NamedProblem[],
): Connection {
  const { region, "base-url": baseUrl, "client-key": clientKey, "api-token": apiToken } = values;
  const given = ["region", "base-url"].filter((name) => read(name) !== "");
  if (given.length !== 1) {
    problems.push({
      input: "region",
      ...(given.length === 0
        ? {
          problem: `give one of ${Object.keys(REGIONS).join(", ")}, or a base-url instead`,
          suppliedBy: ["region", "base-url"],
        }
        : { problem: "give either region or base-url, not both" }),
    });
  }
  return { baseUrl: baseUrl ?? REGIONS[region ?? "eu"], clientKey, apiToken };
}
