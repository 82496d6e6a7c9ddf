import { BatchApiError } from "../errors.ts";
import { oneLine } from "../text/one-line.ts";
import type { WaitObserver } from "./wait-observer.ts";

/**
 * An observer of somebody else's, who gets copies and may throw or reject: neither changes what is found
 * out. The first trouble of each method is noted.
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

/** Calls what may throw or reject, and notes the first trouble of each name. */
function attempting(note: (problem: string) => void): (name: string, call: () => void) => void {
  const noted = new Set<string>();
  return (name, call) => {
    const fail = (error: unknown) => {
      if (!noted.has(name)) note(`${name} failed: ${describe(error)}`);
      noted.add(name);
    };
    try {
      // It may well be an asynchronous function.
      Promise.resolve(call()).catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function copyOf(failure: BatchApiError): BatchApiError {
  return new BatchApiError(failure.message, { ...failure, details: [...failure.details] });
}

/** What was thrown can be anything, even what cannot be turned into a text. */
function describe(error: unknown): string {
  try {
    return oneLine(String(error));
  } catch {
    return "it threw what cannot be shown";
  }
}
