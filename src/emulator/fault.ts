/** One way in which a request can fail. */
export type Fault =
  /** The request has no effect. */
  | {
    readonly kind: "status";
    /** From 200 to 599. */
    readonly status: number;
    /** The `Retry-After` header, literally, or as a date that far in the future. */
    readonly retryAfter?: string | { readonly dateInMs: number };
    /** Default: the error body of the API or the storage, if it is known to use the status. */
    readonly body?: string;
    /** The content type of `body`. Default: `text/plain`. */
    readonly contentType?: string;
  }
  /** The request is neither read nor answered, until the client gives up. */
  | { readonly kind: "hang" }
  /** The connection breaks before the request reaches the API. */
  | { readonly kind: "reset" }
  /** The connection breaks in the middle of the real response's body, or before it if there is none. */
  | { readonly kind: "cut-body" }
  /** The real response pauses in the middle of its body, or before it if there is none. */
  | { readonly kind: "slow-body"; readonly delayMs: number }
  /** The real response, after a delay. */
  | { readonly kind: "latency"; readonly delayMs: number }
  /** A proxy's sign-in page with status 200; the request does not reach the API. */
  | { readonly kind: "html" }
  /** The real response, with another content type. */
  | { readonly kind: "content-type"; readonly contentType: string }
  /** Status 200 and no body; the request does not reach the API. */
  | { readonly kind: "empty" }
  /** A redirect; the request does not reach the API. */
  | {
    readonly kind: "redirect";
    readonly location: string;
    /** Default: 302. */
    readonly status?: 301 | 302 | 303 | 307 | 308;
  };

/** Decides for each request whether and how it fails; requests are numbered from 1. */
export type FaultSource = (request: Request, requestNumber: number) => Fault | undefined;
