import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageShape } from "../src/error-logs/message-shape.ts";

const UUID = "12af3453-62da-4b31-a646-631b7b5f3009";

describe("messageShape()", () => {
  it.each<[string, string]>([
    ["Validation error", "Validation error"],
    ["  Not allowed\n", "Not allowed"],
    ["", ""],
    // UUIDs
    [`Guest ${UUID} does not exist`, "Guest {uuid} does not exist"],
    [`Guest ${UUID.toUpperCase()}.`, "Guest {uuid}."],
    [`ref=${UUID},ref=${UUID}`, "ref={uuid},ref={uuid}"],
    // e-mail addresses
    ["No guest john.doe@example.com here", "No guest {email} here"],
    ["<john+cdp_1@mail.example.co.uk>: taken", "<{email}>: taken"],
    ["mailto:o'brien@example.com", "mailto:{email}"],
    ["email=jürgen@müller.example;next", "email={email};next"],
    ["客户@例子.公司", "{email}"],
    ["a}@example.com or @jane_roe", "a}{email} or {email}"],
    // numbers
    ["Row 7 of 12", "Row {number} of {number}"],
    ["Order 12345678 of 1234567", "Order {number} of {number}"],
    ["Price -3.50 or +1,234.5", "Price {number} or {number}"],
    ["50% at 12:30:01", "{number}% at {number}"],
    ["٣ items", "{number} items"],
    ["Expected [1] but got (22)", "Expected [{number}] but got ({number})"],
    // dates
    ["Born 1980-02-30", "Born {date}"],
    ["At 2026-03-01T12:00:00.123Z, late", "At {date}, late"],
    ["At 2026-03-01T12:00:00+01:00", "At {date}"],
    ["On 3/1/2026 or 01.03.26", "On {date} or {date}"],
    // hex
    ["Hash 9f86d081884c7d65 is wrong", "Hash {hex} is wrong"],
    ["At 0xDEADBEEF1", "At {hex}"],
    ["The facade is a deadbeef", "The facade is a deadbeef"],
    // URLs
    ["See https://example.com/a?b=c#d now", "See {url} now"],
    ["(s3://bucket/key)", "({url}"],
    // values in quotes
    ['Unknown attribute "middleName"', "Unknown attribute {value}"],
    ["Attribute 'ext name' is unknown", "Attribute {value} is unknown"],
    ["“John”, «Jane» and ‘Jim’ or `Joe`", "{value}, {value} and {value} or {value}"],
    ['Cut "in the mid', "Cut {value}"],
    ["The guest's e-mail isn't unique", "The guest's e-mail isn't unique"],
    ['"a" "b"', "{value} {value}"],
    // words with digits in them
    ["Customer C0042X of tenant_7", "Customer {id} of {id}"],
    ["IBAN GB29NWBK60161331926819", "IBAN {id}"],
    // what is left as it is
    ["Größe unzulässig für Kunde", "Größe unzulässig für Kunde"],
    ["A :// and an @ alone", "A :// and an @ alone"],
  ])("of '%s' is '%s'", (message, shape) => expect(messageShape(message)).toBe(shape));

  it("is the same for messages that differ in values only", () => {
    const shapes = ["a@b.example", "jane.roe@c.example"].flatMap((email) =>
      [1, 99_999, 123_456_789].map((number) =>
        messageShape(`Guest '${number} ${email}' of ${email}, row ${number}: id ${UUID}`)
      )
    );
    expect(new Set(shapes).size).toBe(1);
  });

  it("holds no part of a value", () => {
    const words = fc.constantFrom("Guest", "of", "is wrong:", "(see", ")", "=");
    const value = fc.oneof(
      fc.uuid(),
      fc.emailAddress(),
      fc.webUrl(),
      fc.integer({ min: 1000 }).map(String),
      fc.stringMatching(/^[A-Z]{2,5}[0-9]{3,9}[A-Z]{0,3}$/),
      fc.date({ noInvalidDate: true, min: new Date("1900-01-01"), max: new Date("2100-01-01") })
        .map((date) => date.toISOString()),
    );
    fc.assert(fc.property(fc.array(fc.tuple(words, value), { maxLength: 5 }), (parts) => {
      const shape = messageShape(parts.flat().join(" "));
      for (const [, value] of parts) expect(shape).not.toContain(value);
    }));
  });

  it("has at most 200 letters, and reads no more than 1000", () => {
    expect(messageShape("a ".repeat(99) + "ab")).toHaveLength(200);
    expect(messageShape("a".repeat(201))).toBe(`${"a".repeat(199)}…`);
    expect(messageShape(`Bad "${"x".repeat(900)}" value`)).toBe("Bad {value} value");
    expect(messageShape(`Bad "${"x".repeat(1000)}" value`)).toBe("Bad {value}");
    expect(messageShape(`Bad "${"x".repeat(10_000_000)}`)).toBe("Bad {value}");
  });

  const HOSTILE: readonly ((length: number) => string)[] = [
    ..."a0é'‘“\"`@_.-:/ \t1ſ客".split("").flatMap((letter) => [
      (length: number) => letter.repeat(length),
      (length: number) => `é${letter.repeat(length)}`,
      (length: number) => `${letter.repeat(length)}@`,
      (length: number) => ` ${letter}`.repeat(length / 2),
      (length: number) => `${letter}a`.repeat(length / 2),
      (length: number) => `1${letter}`.repeat(length / 2),
    ]),
    (length) => "a://".repeat(length / 4),
    (length) => "12345678-1234-".repeat(length / 14),
    (length) => `2026-01-01T${"1:".repeat(length / 2)}`,
    (length) => "abcdef".repeat(length / 6) + "1",
    (length) => "'a ".repeat(length / 3),
  ];

  it("takes linear time, whatever it is given", () => {
    const fastest = (message: string) => {
      let fastest = Infinity;
      for (let run = 0; run < 40; run++) {
        const before = performance.now();
        messageShape(message);
        fastest = Math.min(fastest, performance.now() - before);
      }
      return fastest;
    };
    for (const make of HOSTILE) {
      const [short, long] = [make(240), make(960)];
      // Four times the length takes some 4 times as long; in quadratic time, it would be 16.
      const growth = fastest(long) / Math.max(fastest(short), 0.02);
      expect(growth, JSON.stringify(short.slice(0, 20))).toBeLessThan(9);
    }
  });
});
