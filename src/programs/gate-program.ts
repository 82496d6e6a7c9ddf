import { gate } from "../gate.ts";
import { INPUTS } from "../inputs/inputs.ts";
import { parseInputs, readInputs } from "../inputs/read-inputs.ts";
import type { Program } from "./program.ts";
import { describePlan, describeSought } from "../reporting/describe-plan.ts";

const NAME = "sitecore-cdp-batch-gate";

/** The gate: it waits for batches that others upload. */
export const GATE: Program = {
  name: NAME,
  title: "Sitecore CDP batch gate",
  table: INPUTS,
  defaultFiles: { "report-file": ".json" },
  help: {
    purpose: "Waits for Sitecore CDP batch uploads, and passes only if every batch succeeded.",
    usage: [`${NAME} [--flag <value>]...`],
    examples: [
      `${NAME} --region eu --batch-refs REF,REF`,
      `${NAME} --region us --batch-refs-file refs.txt`,
      `${NAME} --region eu --batch-refs - --json < refs.txt`,
    ],
    exitCodes: [
      ["0", "success, or pending with --wait=false"],
      ["1", "failure or timed_out"],
      [
        "2",
        "unknown: invalid input, or the API rejected a request; fix it before you run the gate again",
      ],
      ["3", "unknown: the API could not be read; running it again may help"],
      ["130", "cancelled"],
    ],
  },
  parse(given) {
    const parsed = parseInputs(INPUTS, given);
    return {
      values: parsed.values,
      async read(context) {
        const inputs = await readInputs(parsed, context);
        return {
          ...inputs,
          description: describePlan(inputs),
          sought: inputs.plan.wait ? describeSought(inputs) : undefined,
          start: async (effects) => ({ report: await gate(inputs, effects) }),
        };
      },
    };
  },
};
