import process from "node:process";

// What no code of ours catches, at a time that a test chooses.
process.once("SIGUSR2", () => {
  throw new Error("a bug");
});
