import { isHTTPError, isNetworkError, SchemaValidationError } from "ky";
import { BatchApiError } from "../errors.ts";
import { withoutSecretsIn } from "../text/secret.ts";
import { httpFailure, networkFailure, unreadableFailure } from "./batch-api-failures.ts";

export interface ExplainOptions {
  readonly baseUrl: string;
  /** The path of the request, below `baseUrl`. */
  readonly path: string;
  /** Hides secrets in text. */
  readonly hide: (text: string) => string;
  /** The server's time, in milliseconds since the epoch. */
  readonly serverNowMs: () => number;
}

/** Converts an error from ky into one that explains the problem, without secrets. */
export function explainFailure(error: unknown, options: ExplainOptions): BatchApiError {
  const { baseUrl, path, hide } = options;
  const answered = explainAnswer(error, options);
  const failure = answered ??
    networkFailure(isNetworkError(error) ? error.cause : error, baseUrl);
  // A base URL with a path is easily wrong, so the address helps to find the mistake.
  const isAddressTold = answered && new URL(baseUrl).pathname !== "/";
  const address = isAddressTold ? [`The request was for ${baseUrl}${path}`] : [];
  return new BatchApiError(failure.message, {
    ...failure,
    details: [...failure.details, ...address].map(hide),
    cause: withoutSecretsIn(failure.cause, hide),
  });
}

/** Explains a complete response; `undefined` if there was none. */
function explainAnswer(
  error: unknown,
  { hide, serverNowMs }: ExplainOptions,
): BatchApiError | undefined {
  if (isHTTPError(error)) return httpFailure(error, { serverNowMs: serverNowMs(), hide });
  if (error instanceof SchemaValidationError) {
    return unreadableFailure(new TypeError(error.issues[0]?.message, { cause: error }));
  }
  const isBody = error instanceof SyntaxError || error instanceof RangeError;
  return isBody ? unreadableFailure(error) : undefined;
}
