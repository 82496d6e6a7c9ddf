import type { Endpoint } from "./endpoint.ts";
import { routeOf } from "./endpoint.ts";
import type { FaultRule } from "./fault-rule.ts";
import { parseFault } from "./fault-rule.ts";
import type { FaultSource } from "./fault.ts";
import type { Faults } from "./options.ts";
import { randomFaults } from "./random-faults.ts";
import { createRandom } from "./random.ts";

/** Reproducibly makes requests fail as the options say, which must be valid. */
export function faultSourceOf(faults: Faults, seed: number): FaultSource {
  if (typeof faults === "function") return faults;
  const parsed = faults.map(parseFault);
  return firstMatching(parsed.flatMap((fault) => "rule" in fault ? [fault.rule] : []), seed);
}

/** Makes each request fail as the first matching rule says. */
function firstMatching(rules: readonly FaultRule[], seed: number): FaultSource {
  const any = randomFaults({ rate: 1, seed });
  const random = createRandom(seed);
  const counts = new Map<Endpoint | undefined, number>();
  return (request, requestNumber) => {
    const endpoint = routeOf(request)?.endpoint;
    const number = (counts.get(endpoint) ?? 0) + 1;
    counts.set(endpoint, number);
    const rule = rules.find((rule) => {
      if (rule.endpoint !== undefined && rule.endpoint !== endpoint) return false;
      const counted = rule.endpoint === undefined ? requestNumber : number;
      return counted >= rule.fromRequest && counted <= rule.toRequest &&
        (rule.share === 1 || random() < rule.share);
    });
    return rule?.fault === "any" ? any(request, requestNumber) : rule?.fault;
  };
}
