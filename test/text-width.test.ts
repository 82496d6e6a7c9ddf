import { describe, expect, it } from "vitest";
import { columnsOf } from "../src/text/text-width.ts";
import { createScreen } from "./support/screen.ts";

const TEXTS = [
  "",
  "guests and orders 17 ._/-",
  "Gäste Élan Müßig",
  "e\u0301te\u0301",
  "会員データ",
  "ｶﾞｽﾄ ＡＢＣ",
  "회원",
  "Гости πελάτες",
  "𠀋𠮷",
  "「注文」、",
];

describe("columnsOf()", () => {
  it.each(TEXTS)("tells how many columns a terminal gives '%s'", async (text) => {
    const screen = createScreen(80, 5);
    await screen.write(text);
    expect(columnsOf(text)).toBe(screen.cursor().column);
  });

  it("gives emoji two columns, as terminals of today do", () => {
    expect(columnsOf("🎉 ok ✅")).toBe(8);
  });

  it("gives one to what only some terminals make wide", () => expect(columnsOf("█·…→")).toBe(4));
});
