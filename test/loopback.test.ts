import { describe, expect, it } from "vitest";
import { isLoopback } from "../src/system/loopback.ts";

describe("isLoopback()", () => {
  it.each([
    "http://localhost/",
    "http://LOCALHOST:8080/",
    "http://api.localhost/",
    "http://127.0.0.1/",
    "http://127.255.3.4:1/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://[::1]:8080/",
    "http://[0:0:0:0:0:0:0:1]/",
  ])("holds for %s", (url) => {
    expect(isLoopback(new URL(url))).toBe(true);
  });

  it.each([
    "http://localhost.example/",
    "http://notlocalhost/",
    "http://127.0.0.1.example/",
    "http://example/127.0.0.1",
    "http://localhost@example/",
    "http://128.0.0.1/",
    "http://0.0.0.0/",
    "http://10.127.0.1/",
    "http://[::2]/",
    "http://[::]/",
    "https://api.example/?localhost",
  ])("does not hold for %s", (url) => {
    expect(isLoopback(new URL(url))).toBe(false);
  });
});
