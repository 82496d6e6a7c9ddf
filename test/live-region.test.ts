import { describe, expect, it } from "vitest";
import { createLiveRegion } from "../src/hosts/live-region.ts";
import { createScreen } from "./support/screen.ts";

/** A region on a screen of its own. */
function setUp(columns = 40, rows = 10) {
  const screen = createScreen(columns, rows);
  const size = { columns, rows };
  const written: string[] = [];
  let parsed = Promise.resolve();
  const write = (text: string) => {
    written.push(text);
    // A terminal puts a carriage return before a line feed.
    parsed = parsed.then(() => screen.write(text.replaceAll("\n", "\r\n")));
  };
  return {
    region: createLiveRegion({ write, size: () => size }),
    written,
    async resize(columns: number, rows: number) {
      await parsed;
      Object.assign(size, { columns, rows });
      screen.resize(columns, rows);
    },
    /** What others write. */
    write,
    async seen() {
      await parsed;
      return { rows: screen.rows(), cursor: screen.cursor() };
    },
  };
}

describe("a live region", () => {
  it("is drawn over, below what is logged, with the cursor below it", async () => {
    const { region, seen } = setUp();
    region.log("first");
    region.show(() => ["one", "two", "three"]);
    region.log("second");
    region.show(() => ["four", "2"]);
    region.log("third");
    expect(await seen()).toEqual({
      rows: ["first", "second", "third", "four", "2"],
      cursor: { row: 5, column: 0 },
    });
  });

  it("leaves nothing behind when it is cleared, and can come again", async () => {
    const { region, seen } = setUp();
    region.show(() => ["one", "two"]);
    region.log("first");
    region.clear();
    region.clear();
    expect(await seen()).toEqual({ rows: ["first"], cursor: { row: 1, column: 0 } });
    region.log("second");
    region.show(() => ["three"]);
    expect((await seen()).rows).toEqual(["first", "second", "three"]);
  });

  it.each([20, 13])(
    "keeps all that was logged when the window goes to %i columns and back",
    async (narrow) => {
      const { region, resize, seen } = setUp();
      const fitting = (
        width: number,
      ) => ["=".repeat(Math.min(width, 39)), "-".repeat(Math.min(width, 25))];
      region.log("first");
      region.log("second");
      region.show(fitting);
      for (const columns of [narrow, 40, narrow, 60]) {
        await resize(columns, 10);
        region.show(fitting);
      }
      region.log("third");
      const { rows } = await seen();
      expect(rows).toEqual(["first", "second", "third", "=".repeat(39), "-".repeat(25)]);
    },
  );

  it("clears a row before it writes, since a terminal may join those that were wrapped", () => {
    const { region, written } = setUp();
    region.show(() => ["one", "two"]);
    region.show(() => ["three"]);
    expect(written.at(-1)).toBe("\x1b[2A\r\x1b[Kthree\n\x1b[J");
  });

  it("writes nothing but lines as long as there is nothing to show", () => {
    const { region, written } = setUp();
    region.log("first");
    region.clear();
    region.restart();
    expect(written).toEqual(["first\n"]);
  });

  it("stays at the bottom of a screen that scrolls, and keeps all that was logged", async () => {
    const { region, seen } = setUp(40, 6);
    const logged = Array.from({ length: 20 }, (_, index) => `line ${index} ${"x".repeat(25)}`);
    region.show(() => ["one", "two"]);
    for (const line of logged) region.log(line);
    expect((await seen()).rows).toEqual([...logged, "one", "two"]);
  });

  it("lets lines that are too wide for the window wrap", async () => {
    const { region, seen } = setUp(20);
    region.show(() => ["one"]);
    region.log("x".repeat(50));
    region.show(() => ["two"]);
    const wrapped = ["x".repeat(20), "x".repeat(20), "x".repeat(10)];
    expect((await seen()).rows).toEqual([...wrapped, "two"]);
  });

  it("draws no more lines than the window holds", async () => {
    const { region, seen } = setUp(40, 4);
    region.log("first");
    for (let count = 0; count < 3; count++) {
      region.show(() => Array.from({ length: 9 }, (_, index) => `${count} ${index}`));
    }
    expect((await seen()).rows).toEqual(["first", "2 0", "2 1", "2 2"]);
  });

  it.each([[20, 10], [7, 40], [90, 10], [40, 5]])(
    "is drawn over in a window of %i columns and %i rows, too",
    async (columns, rows) => {
      const { region, seen, resize } = setUp(40, 10);
      region.log("first");
      const draw = (width: number) => ["=".repeat(width), `\x1b[32m${"-".repeat(width)}\x1b[39m`];
      region.show(draw);
      await resize(columns, rows);
      region.show(draw);
      region.log("last");
      expect((await seen()).rows)
        .toEqual(["first", "last", "=".repeat(columns - 1), "-".repeat(columns - 1)]);
    },
  );

  it("leaves what others wrote below it alone when it is told of them", async () => {
    const { region, seen, write } = setUp();
    region.show(() => ["one"]);
    write("[1]+ Stopped\n$ fg\n");
    region.restart();
    expect((await seen()).rows).toEqual(["one", "[1]+ Stopped", "$ fg", "one"]);
    region.show(() => ["two"]);
    expect((await seen()).rows).toEqual(["one", "[1]+ Stopped", "$ fg", "two"]);
  });
});
