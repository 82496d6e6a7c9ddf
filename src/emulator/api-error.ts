import type { Unspecified } from "./unspecified.ts";

const MESSAGES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

const MORE_INFO_URL =
  "https://doc.sitecore.com/cdp/en/developers/api/retrieve-details-of-batch-uploads.html";

/** Creates the API's error responses. */
export type ApiErrors = (status: number, developerMessage: string) => Response;

/** Error responses with this kind of body. */
export function createApiErrors(kind: Unspecified["errorBody"]): ApiErrors {
  return (status, developerMessage) => {
    const message = MESSAGES[status] ?? "Error";
    switch (kind) {
      case "json":
        return Response.json(
          { status, code: status, message, developerMessage, moreInfoUrl: MORE_INFO_URL },
          { status },
        );
      case "html":
        return page(status, "text/html", `<html><body><h1>${status} ${message}</h1></body></html>`);
      case "text":
        return page(status, "text/plain", developerMessage);
      case "empty":
        return new Response(null, { status });
    }
  };
}

/** The response to a fault with this status; `undefined` if it comes from something before the API. */
export function apiFault(status: number, errors: ApiErrors): Response | undefined {
  return status in MESSAGES ? errors(status, "The emulator injected this fault") : undefined;
}

function page(status: number, contentType: string, body: string): Response {
  return new Response(body, { status, headers: { "content-type": contentType } });
}
