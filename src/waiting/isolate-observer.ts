import { BatchApiError } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";
import type { WaitObserver } from "./wait-observer.ts";

/**
 * Wraps the caller's observer so that it cannot affect the result: it gets copies, and may throw or reject.
 * Notes the first problem of each method.
 */
export function isolateObserver(
  observer: WaitObserver,
  note: (problem: string) => void,
): WaitObserver {
  const attempt = attempting(note);
  const { onChange, onFailure, onPause } = observer;
  return {
    ...(onChange && {
      onChange: (...news) =>
        attempt("onChange", () => onChange.apply(observer, structuredClone(news))),
    }),
    ...(onFailure && {
      onFailure: (failure, failures) =>
        attempt("onFailure", () => onFailure.call(observer, copyOf(failure), failures)),
    }),
    ...(onPause && {
      onPause: (...news) =>
        attempt("onPause", () => onPause.apply(observer, structuredClone(news))),
    }),
  };
}

/** Calls a function that may throw or reject, and notes the first problem for each name. */
export function attempting(
  note: (problem: string) => void,
): (name: string, call: () => void) => void {
  const noted = new Set<string>();
  return (name, call) => {
    const fail = (error: unknown) => {
      if (!noted.has(name)) note(`${name} failed: ${describe(error)}`);
      noted.add(name);
    };
    try {
      // The function may be asynchronous.
      Promise.resolve(call()).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function copyOf(failure: BatchApiError): BatchApiError {
  return new BatchApiError(failure.message, { ...failure, details: [...failure.details] });
}

/** Anything can be thrown, even a value that cannot be converted to a string. */
function describe(error: unknown): string {
  try {
    return oneLine(String(error));
  } catch {
    return "it threw what cannot be shown";
  }
}
