import { listOf } from "../text/list-of.ts";
import { clause } from "./clause.ts";
import type { NamedProblem } from "./input-problems.ts";
import type { CommonValues } from "./inputs.ts";

const REGIONS = {
  eu: "https://api-engage-eu.sitecorecloud.io/",
  us: "https://api-engage-us.sitecorecloud.io/",
  ap: "https://api-engage-ap.sitecorecloud.io/",
  jp: "https://api-engage-jpe.sitecorecloud.io/",
} as const;

/** The two inputs that can say where the API is. */
const BOTH = ["region", "base-url"] as const;

const [REGION, BASE_URL] = [{ name: "region" }, { name: "base-url" }];

/** Where the API is, and the credentials for it. */
export interface Connection {
  /** An absolute URL that ends with a slash. */
  readonly baseUrl: string;
  /** The user name. */
  readonly clientKey: string;
  /** The password. */
  readonly apiToken: string;
}

/** Returns the connection that the inputs specify, and adds what is wrong with it to `problems`. */
export function chooseConnection(
  values: CommonValues,
  problems: NamedProblem[],
): Connection {
  const { region, "base-url": baseUrl, "client-key": clientKey, "api-token": apiToken } = values;
  const given = BOTH.filter((name) =>
    values[name] !== undefined || problems.some(({ input }) => input === name)
  );
  if (given.length === 0) {
    const regions = listOf(Object.keys(REGIONS));
    const problem = clause`; use ${regions}, or set ${BASE_URL} instead`;
    problems.push({ input: "region", problem, suppliedBy: BOTH, isMissing: true });
  } else if (given.length === 2) {
    const problem = clause`use either ${REGION} or ${BASE_URL}, not both`;
    problems.push({ input: "region", problem });
  }
  return { baseUrl: baseUrl ?? REGIONS[region ?? "eu"], clientKey, apiToken };
}
