/** Formats a size in decimal units: `512 bytes`, `34.2 kB`, `1.2 GB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  const units = ["kB", "MB", "GB", "TB"];
  const rounded = Number(bytes.toPrecision(3));
  const power = Math.min(Math.floor(Math.log10(rounded) / 3), units.length);
  const amount = rounded / 1000 ** power;
  return `${amount < 100 ? Number(amount.toFixed(1)) : Math.round(amount)} ${units[power - 1]}`;
}
