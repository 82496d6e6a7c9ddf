import type { Emulator } from "./emulator.ts";
import { loggedPathOf } from "./signed-url.ts";

/** Tells each request with the status of its answer, a line each. */
export function tellRequests(
  emulator: Pick<Emulator, "fetch">,
  write: (line: string) => void,
): Pick<Emulator, "fetch"> {
  return {
    async fetch(request) {
      const tell = (end: string | number) =>
        write(`${request.method} ${loggedPathOf(request.url)} ${end}`);
      try {
        const response = await emulator.fetch(request);
        tell(response.status);
        return response;
      } catch (error) {
        tell("no answer");
        throw error;
      }
    },
  };
}
