/** A number and what is counted: `1 batch`, `2 batches`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
