/**
 * Draws the job summaries of typical gates as GitHub shows them: `npm run pictures`. Writes
 * build/pictures/NAME-DEVICE-THEME.png, and the pictures for the README to docs/pictures. Requires
 * Chromium, as `chromium` on the PATH or specified in CHROMIUM, and a font with emoji.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { rehype } from "rehype";
import rehypeSanitize from "rehype-sanitize";
import { SUMMARIES } from "./typical-summaries.ts";

const CHROMIUM = process.env["CHROMIUM"] ?? "chromium";
const ALL = fileURLToPath(new URL("../build/pictures/", import.meta.url));
const README = fileURLToPath(new URL("../docs/pictures/", import.meta.url));

/** In CSS pixels: a window next to GitHub's navigation, and a phone. */
const WIDTHS = { desktop: 960, phone: 390 } as const;

const THEMES = { light: "#ffffff", dark: "#0d1117" } as const;

/** Renders Markdown as GitHub does: GFM, with only the HTML that GitHub's sanitizer allows. */
async function toHtml(markdown: string): Promise<string> {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const sanitised = await rehype().data("settings", { fragment: true }).use(rehypeSanitize)
    .process(html);
  return `${sanitised}`;
}

function toPage(html: string, theme: keyof typeof THEMES): string {
  const css = import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`);
  return [
    "<!doctype html><meta charset=utf-8>",
    `<style>${readFileSync(fileURLToPath(css), "utf8")}</style>`,
    `<style>body { margin: 0; padding: 16px; background: ${THEMES[theme]} }</style>`,
    `<article class=markdown-body>${html}</article>`,
    "<script>document.title = String(document.documentElement.scrollHeight)</script>",
  ].join("\n");
}

/** Runs Chromium without a window and returns its output. */
async function runChromium(args: readonly string[], url: string): Promise<string> {
  const common = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"];
  const { stdout } = await promisify(execFile)(CHROMIUM, [...common, ...args, url], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** Takes a screenshot as high as the page, up to 1600 pixels. */
async function draw(page: string, picture: string, width: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "pictures-"));
  const file = join(directory, "page.html");
  writeFileSync(file, page);
  const dom = await runChromium([`--window-size=${width},400`, "--dump-dom"], `file://${file}`);
  const [, height = "400"] = /<title>(\d+)</.exec(dom) ?? [];
  const size = `--window-size=${width},${Math.min(Number(height), 1600)}`;
  await runChromium([size, `--screenshot=${picture}`], `file://${file}`);
  rmSync(directory, { recursive: true });
}

for (const directory of [ALL, README]) mkdirSync(directory, { recursive: true });
for (const [name, summarize] of Object.entries(SUMMARIES)) {
  const html = await toHtml(await summarize());
  for (const [device, width] of Object.entries(WIDTHS)) {
    for (const theme of ["light", "dark"] as const) {
      const isReadme = name === "failure" && device === "desktop";
      const directory = isReadme ? README : ALL;
      await draw(toPage(html, theme), join(directory, `${name}-${device}-${theme}.png`), width);
    }
  }
  console.log(`Drew ${name}`);
}
