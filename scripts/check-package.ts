/** Checks the package as npm would receive it: `npm run check:package`. */
import { execSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Packs this project as `npm publish` does. Returns the path of the tarball in the directory. */
export function pack(directory: string): string {
  const output = execSync(`npm pack --silent --pack-destination "${directory}"`, { cwd: ROOT });
  return join(directory, `${output}`.trim().split("\n").at(-1) ?? "");
}

/** Runs a command. Shows its output only if it fails. */
function check(command: string): void {
  const { status, stdout, stderr } = spawnSync(command, { shell: true, encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  process.exitCode = 1;
}

if (import.meta.main) {
  const directory = mkdtempSync(join(tmpdir(), "package-"));
  const tarball = pack(directory);
  check(`publint --strict "${tarball}"`);
  // .attw.json checks ES modules only: all supported Node.js versions load them with require(), too.
  check(`attw --no-definitely-typed --format ascii --no-emoji "${tarball}"`);
  rmSync(directory, { recursive: true });
}
