import type { Emulator } from "./emulator.ts";
import { loggedPathOf } from "./signed-url.ts";

/** Writes a line for each request, with the status of its response. */
export function logRequests(
  emulator: Pick<Emulator, "fetch">,
  write: (line: string) => void,
): Pick<Emulator, "fetch"> {
  return {
    async fetch(request) {
      const log = (end: string | number) =>
        write(`${request.method} ${loggedPathOf(request.url)} ${end}`);
      try {
        const response = await emulator.fetch(request);
        log(response.status);
        return response;
      } catch (error) {
        log("no response");
        throw error;
      }
    },
  };
}
