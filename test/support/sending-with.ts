import type { LoadEffects } from "../../src/load-files.ts";
import type { SendFile } from "../../src/loading/send-file.ts";
import { LOAD } from "../../src/programs/load-program.ts";
import type { Program, TaskEffects } from "../../src/programs/program.ts";

/** The load program, but with its own way to send files. */
export function sendingWith(send: SendFile): Program {
  const parse: Program["parse"] = (given) => {
    const parsed = LOAD.parse(given);
    const read = async (context: Parameters<typeof parsed.read>[0]) => {
      const task = await parsed.read(context);
      const start = (effects: TaskEffects) => {
        const withSend: TaskEffects & Pick<LoadEffects, "send"> = { ...effects, send };
        return task.start(withSend);
      };
      return { ...task, start };
    };
    return { ...parsed, read };
  };
  return { ...LOAD, parse };
}
