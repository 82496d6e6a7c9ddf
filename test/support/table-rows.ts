/** A summary whose tables are Markdown's own, which are easier to read in a test. */
export function withTableRows(summary: string): string {
  return summary.replaceAll(/^<\/?table>\n/gm, "").replaceAll(
    /^<tr>(.*)<\/tr>$/gm,
    (_, cells: string) => {
      const texts = cells.split(/<\/t[hd]>/).slice(0, -1).map(toCell);
      const isHead = cells.startsWith("<th>");
      return [texts, ...(isHead ? [texts.map(() => "---")] : [])]
        .map((row) => `| ${row.join(" | ")} |`).join("\n");
    },
  );
}

function toCell(html: string): string {
  return html.replace(/^<t[hd](?: nowrap)?>/, "")
    .replaceAll(/<(code|samp)>(.*?)<\/\1>/g, "`$2`")
    .replaceAll(/<a href="(.*?)">(.*?)<\/a>/g, "[$2](<$1>)")
    .replaceAll("<br>", " ");
}
