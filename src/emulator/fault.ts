/** One way in which an answer goes wrong. */
export type Fault =
  /** The API is not reached; some other answer comes. */
  | {
    readonly kind: "status";
    /** 200 to 599. */
    readonly status: number;
    /** The `Retry-After` header, literally, or as a date that is so far ahead. */
    readonly retryAfter?: string | { readonly dateInMs: number };
    readonly body?: string;
    /** Default: `text/plain`. */
    readonly contentType?: string;
  }
  /** The connection breaks before an answer comes; the API is not reached. */
  | { readonly kind: "reset" }
  /** The connection breaks in the middle of the real answer's body. */
  | { readonly kind: "cut-body" }
  /** The real answer's body pauses in the middle. */
  | { readonly kind: "slow-body"; readonly delayMs: number }
  /** The real answer comes late. */
  | { readonly kind: "latency"; readonly delayMs: number }
  /** A proxy's sign-in page with status 200; the API is not reached. */
  | { readonly kind: "html" }
  /** The real answer, labelled as something else than JSON. */
  | { readonly kind: "content-type"; readonly contentType: string }
  /** Status 200 and no body; the API is not reached. */
  | { readonly kind: "empty" }
  /** The API is not reached; the caller is sent elsewhere. */
  | {
    readonly kind: "redirect";
    readonly location: string;
    /** Default: 302. */
    readonly status?: 301 | 302 | 303 | 307 | 308;
  };

/** Decides for each request what goes wrong; requests are numbered from 1. */
export type FaultSource = (request: Request, requestNumber: number) => Fault | undefined;
