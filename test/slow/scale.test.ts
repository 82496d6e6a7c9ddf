import { describe, expect, it } from "vitest";
import { setUpStage } from "../support/gate.ts";
import { addStrangers, ref } from "../support/scripts.ts";

describe("a gate of 20,000 refs among 100,000 batches", () => {
  it("ends, with outputs and a summary within their limits", async () => {
    const { emulator, gate, clock } = setUpStage();
    addStrangers(emulator, 80_000, clock.nowMs());
    const refs = Array.from({ length: 20_000 }, (_, index) => ref(index));
    for (const [index, each] of refs.entries()) {
      const status = index % 10 === 0 ? "corrupted" : "success";
      emulator.add({ ref: each, timeline: [{ status, afterMs: (index % 60) * 10_000 }] });
    }
    const { outputs, report, log } = await gate(refs);
    expect(outputs).toMatchObject({ "success-count": "18000", "corrupted-count": "2000" });
    expect(outputs["batches"]?.length).toBeLessThanOrEqual(60_000);
    expect(outputs["failed-refs"]?.length).toBeLessThanOrEqual(60_000);
    expect(report.batches).toHaveLength(20_000);
    expect(log.length).toBeLessThan(2000);
  });
});
