import { expect, it } from "vitest";
import { SUMMARIES } from "../../scripts/typical-summaries.ts";

it.each(Object.entries(SUMMARIES))("there is a summary to draw: %s", async (_, summarize) => {
  expect(await summarize()).toMatch(/^## \S+ Sitecore CDP batches: \w+$/m);
});
