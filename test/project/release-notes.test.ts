import { expect, it } from "vitest";
import { checkRepository, howToPin, releaseNotes } from "../../scripts/release-notes.ts";
import { readManual } from "../../scripts/docs.ts";
import { VERSION } from "../../src/version.ts";

const TAG = `v${VERSION}`;

it("releaseNotes() gives the newest section of the changelog, without its heading", () => {
  const changelog =
    `# Changelog\n\n## ${VERSION}\n\nIt waits.\n\n- It tells.\n\n## 0.0.1\n\nOld.\n`;
  expect(releaseNotes(TAG, changelog)).toBe("It waits.\n\n- It tells.");
});

it.each([
  ["the tag of another version", "v99.0.0", `## ${VERSION}\n`, "the version of this tree is"],
  ["a tag without its v", VERSION, `## ${VERSION}\n`, "a tag is v and three numbers"],
  ["a release candidate", `${TAG}-rc.1`, `## ${VERSION}\n`, "a tag is v and three numbers"],
  ["no tag", "", `## ${VERSION}\n`, "a tag is v and three numbers"],
  ["a version that is not the newest", TAG, `## Next\n\n## ${VERSION}\n`, "begins with 'Next'"],
  ["a longer version", TAG, `## ${VERSION}1\n`, `begins with '${VERSION}1'`],
  ["an empty changelog", TAG, "# Changelog\n", "begins with ''"],
])("releaseNotes() refuses %s", (_, tag, changelog, state) => {
  expect(() => releaseNotes(tag, changelog)).toThrow(`Cannot release '${tag}': `);
  expect(() => releaseNotes(tag, changelog)).toThrow(state);
});

it("checkRepository() refuses a repository that the package does not name", () => {
  const url = "git+https://github.com/acme/sitecore-cdp-batch-gate.git";
  expect(() => checkRepository("acme/sitecore-cdp-batch-gate", url)).not.toThrow();
  expect(() => checkRepository("ada/sitecore-cdp-batch-gate", url))
    .toThrow(`package.json has the repository '${url}'; run npm run name-it -- ada`);
});

it("howToPin() has a line for all that another repository can use, with commit and version", () => {
  const name = "acme/sitecore-cdp-batch-gate";
  const lines = howToPin(TAG, name, "c0ffee").split("\n");
  expect(lines).toEqual(expect.arrayContaining([
    `uses: ${name}@c0ffee # ${TAG}`,
    `uses: ${name}/.github/workflows/gate.yml@c0ffee # ${TAG}`,
  ]));
  const used = readManual().matchAll(/uses: [\w-]+\/sitecore-cdp-batch-gate([\w./-]*)@v0/g);
  const paths = [...new Set([...used].map(([, path]) => path))];
  expect(lines.filter((line) => line.startsWith("uses: ")).sort())
    .toEqual(paths.map((path) => `uses: ${name}${path}@c0ffee # ${TAG}`).sort());
});
