#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "node:module";
/******/ var __webpack_modules__ = ({

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 4683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ readRetryAfter),
/* harmony export */   S0: () => (/* binding */ unreadableFailure),
/* harmony export */   rd: () => (/* binding */ networkFailure),
/* harmony export */   tG: () => (/* binding */ httpFailure)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9473);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3809);
/* harmony import */ var _http_date_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3617);
/* harmony import */ var _network_problems_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5265);




/** The error for a response with a status other than 2xx. */
function httpFailure({ response, data }, { serverNowMs, hide = (text) => text }) {
    const { status } = response;
    const { kind, message, advice = [] } = meaningOf(status);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BatchApiError */ .Tx(message, {
        kind,
        status,
        retryAfterMs: readRetryAfter(response, serverNowMs),
        details: [...describeBody(data, hide), ...advice],
    });
}
function meaningOf(status) {
    if (status === 401 || status === 403) {
        return {
            kind: "unauthorized",
            message: `The API rejected the credentials with HTTP ${status}`,
            advice: ["Check the client key and the API token, and that they belong to this region"],
        };
    }
    if (status === 408 || status === 429 || status >= 500) {
        return { kind: "unavailable", message: `The API is not available: HTTP ${status}` };
    }
    if (status === 407) {
        return {
            kind: "refused",
            message: `The proxy rejected the credentials with HTTP ${status}`,
            advice: ["Check the user name and password in HTTP_PROXY, and NO_PROXY"],
        };
    }
    // A runtime may report status 0 for a redirect that it does not follow.
    const message = status < 400 && status !== 304
        ? `The API responded with a redirect (HTTP ${status}), which the gate never follows`
        : `The API rejected the request with HTTP ${status}`;
    return { kind: "refused", message, advice: ["Check the region or the base URL"] };
}
/** The error for a response that is not what the API's documentation describes. */
function unreadableFailure(cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BatchApiError */ .Tx("The response of the API is not the documented JSON", {
        kind: "unavailable",
        details: [(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(cause.message), "If this keeps happening, check the region or the base URL"],
        cause,
    });
}
/** The error for a request without a complete response. */
function networkFailure(cause, baseUrl) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(cause)) {
        const { host } = new URL(baseUrl);
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BatchApiError */ .Tx("Deno denied access to the network", {
            kind: "refused",
            details: [`Run Deno with --allow-net=${host}`],
            cause,
        });
    }
    const { problem, advice, said, isLasting } = (0,_network_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .explainNetworkError */ .Q)(cause);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BatchApiError */ .Tx(`The API cannot be reached: ${problem}`, {
        kind: "unavailable",
        details: [(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(withoutQuery(said)), advice],
        isLasting,
        cause,
    });
}
/** HTTP clients quote URLs in their messages, and a signed URL is a credential. */
function withoutQuery(text) {
    return text.replaceAll(/\?[^\s)"']*/g, "");
}
function describeBody(data, hide) {
    const message = typeof data === "object" && data !== null && "message" in data
        ? data.message
        : data;
    return typeof message === "string" && message.trim() !== ""
        ? [`The API says: ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .oneLine */ .TN)(withoutQuery(hide(message)))}`]
        : [];
}
/** Reads `Retry-After`, in milliseconds. A date in it is compared with the `Date` of the same response. */
function readRetryAfter({ headers }, serverNowMs) {
    const text = headers.get("retry-after")?.trim() ?? "";
    if (/^\d+(?:\.\d*)?$/.test(text))
        return Number(text) * 1000;
    const untilMs = (0,_http_date_js__WEBPACK_IMPORTED_MODULE_3__/* .parseHttpDate */ .m)(text);
    if (untilMs === undefined)
        return undefined;
    return Math.max(0, untilMs - ((0,_http_date_js__WEBPACK_IMPORTED_MODULE_3__/* .parseHttpDate */ .m)(headers.get("date")) ?? serverNowMs));
}


/***/ }),

/***/ 1356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ createBatchApi)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(7934);
// EXTERNAL MODULE: ./build/batch.js
var build_batch = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./build/system/loopback.js
var loopback = __nccwpck_require__(1727);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
// EXTERNAL MODULE: ./build/text/uuid.js
var uuid = __nccwpck_require__(8959);
;// CONCATENATED MODULE: ./build/batch-api/batch-wire.js





/** Anything that is not a string counts as absent, so that one unexpected field cannot hide a batch. */
const optionalText = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* string */.YjP()), undefined);
/** The URL of a log. An empty one counts as absent. */
const optionalUrl = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* trim */.Bqr(), dist/* nonEmpty */.hq())), undefined);
const wholeNumber = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
/** Documented only in older versions of the API, so nothing may depend on it. */
const optionalStats = dist/* fallback */.NpB(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* object */.Ikc({ totalCount: wholeNumber, succeededCount: wholeNumber, failedCount: wholeNumber }), dist/* check */.z6Y(({ totalCount, succeededCount, failedCount }) => succeededCount + failedCount <= totalCount), dist/* transform */.pdi(({ totalCount, succeededCount, failedCount }) => ({
    total: totalCount,
    succeeded: succeededCount,
    failed: failedCount,
})))), undefined);
/**
 * One batch, in a list or alone. The documentation says that `status` is a string and that `status.log`
 * contains the log. It does not say if that is a key with this name, a nested field, or just `log`, so all
 * three are read.
 */
const rowSchema = dist/* object */.Ikc({
    // Strict, because refs become parts of file names, URLs, and scripts.
    ref: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y(uuid/* isUuid */.O)),
    status: dist/* fallback */.NpB(dist/* union */.KCZ([dist/* string */.YjP(), dist/* object */.Ikc({ code: optionalText, log: optionalUrl })]), ""),
    "status.log": optionalUrl,
    log: optionalUrl,
    createdAt: optionalText,
    modifiedAt: optionalText,
    summaryStats: optionalStats,
});
/**
 * The response to `GET /v2/batches/inspect`. Leaves out rows that are not batches, and rows beyond the `limit`,
 * which the next page returns again.
 */
function pageSchema({ baseUrl, limit }) {
    return dist/* pipe */.FsL(dist/* object */.Ikc({
        totalCount: dist/* pipe */.FsL(dist/* number */.aig(), dist/* integer */.ndf(), dist/* minValue */.Wwf(0)),
        // The items are not validated here, because there could be millions of them.
        items: dist/* custom */.IeY(Array.isArray, "It is not a list"),
    }), dist/* transform */.pdi(({ totalCount, items }) => {
        const rows = items.slice(0, limit);
        const batches = rows.map((row) => dist/* safeParse */.xLC(rowSchema, row))
            .flatMap(({ success, output }) => success ? [toBatch(output, baseUrl)] : []);
        return { batches, received: rows.length, totalCount };
    }));
}
/** The response to `GET /v2/batches/inspect/<ref>` or `GET /v2/batches/<ref>`. */
function batchSchema(baseUrl) {
    return dist/* pipe */.FsL(dist/* message */.iUO(rowSchema, "The response is not a batch"), dist/* transform */.pdi((row) => toBatch(row, baseUrl)));
}
function toBatch(row, baseUrl) {
    const { ref, status, log, createdAt, modifiedAt, summaryStats } = row;
    const nested = typeof status === "string" ? { code: status } : status;
    const batch = { ref: ref.toLowerCase(), ...toStatus(nested.code ?? "") };
    return {
        ...batch,
        ...present("createdAt", toDate(createdAt)),
        ...present("modifiedAt", toDate(modifiedAt)),
        ...present("logUrl", toLogUrl(row["status.log"] ?? nested.log ?? log, baseUrl)),
        ...((0,build_batch/* isInError */.GK)(batch) && present("recordCounts", summaryStats)),
    };
}
/** Keeps a word out of `status` if the gate would misread it or could not safely repeat it. */
function toStatus(word) {
    if (/^[a-z_]{1,40}$/.test(word) && !build_batch/* OWN_STATUSES */.EK.includes(word))
        return { status: word };
    return { status: "unrecognized", reportedStatus: (0,one_line/* oneLine */.TN)(word.replaceAll(/\?\S*/g, ""), 80) };
}
/** Reads a time without a zone as UTC, not as local time. Ignores a time in any other format. */
function toDate(text) {
    const [, day, time = "00:00", sign, hours, minutes = "00"] = TIME.exec(text?.trim() ?? "") ?? [];
    const zone = sign ? `${sign}${hours}:${minutes}` : "Z";
    const date = new Date(`${day}T${time}${zone}`);
    return Number.isNaN(date.getTime()) ? undefined : date;
}
/** `2026-03-01T12:00:00.000Z`, where all parts after the date are optional. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(?:Z|GMT|UTC)?(?:([+-])(\d\d)(?::?(\d\d))?)?$/i;
/** Logs are downloaded and linked over https only, or over http if the API itself is on this machine. */
function toLogUrl(text, baseUrl) {
    const url = text === undefined ? null : URL.parse(text, baseUrl);
    if (url === null || url.href.length > 8192)
        return undefined;
    // Only a browser uses the fragment.
    url.hash = "";
    const isLocal = url.protocol === "http:" && (0,loopback/* isLoopback */.U)(url) && (0,loopback/* isLoopback */.U)(new URL(baseUrl));
    return url.protocol === "https:" || isLocal ? url.href : undefined;
}
function present(key, value) {
    return (value === undefined ? {} : { [key]: value });
}

;// CONCATENATED MODULE: ./build/batch-api/clean-batch.js

/** The API forgets batches after 30 days; one more day allows for clocks that differ. */
const MAX_AGE_MS = 31 * 86_400_000;
/** Removes impossible times, and hides a secret that the API returned as a status. */
function cleanBatch({ createdAt, modifiedAt, ...batch }, { nowMs, hide }) {
    const isPlausible = (time) => Math.abs(nowMs - time.getTime()) <= MAX_AGE_MS;
    const word = batch.reportedStatus ?? batch.status;
    const isSecret = !build_batch/* API_STATUSES */.YQ.includes(word) && hide(word) !== word;
    return {
        ...batch,
        ...(isSecret && { status: "unrecognized", reportedStatus: hide(word) }),
        ...(createdAt && isPlausible(createdAt) && { createdAt }),
        ...(modifiedAt && isPlausible(modifiedAt) && { modifiedAt }),
    };
}

// EXTERNAL MODULE: ./build/batch-api/credentials.js
var credentials = __nccwpck_require__(4248);
// EXTERNAL MODULE: ./build/batch-api/json-client.js + 16 modules
var json_client = __nccwpck_require__(4414);
// EXTERNAL MODULE: ./build/batch-api/http-date.js
var http_date = __nccwpck_require__(3617);
;// CONCATENATED MODULE: ./build/batch-api/server-clock.js

/** A `Date` header contains whole seconds, rounded down. */
const RESOLUTION_MS = 1000;
/** How far apart the clocks of two servers may be to still agree. With the rounding, this is two seconds. */
const TOLERANCE_MS = 1000;
/** How many of the latest responses count. If a server's clock is changed, it is believed after this many. */
const MEMORY = 5;
/** Creates a clock that starts with the time of this machine. */
function createServerClock(clock) {
    let latest = [];
    let agreed;
    const ahead = () => {
        const ours = clock.nowMs() - clock.monotonicMs();
        return agreed ?? latest[0] ?? { minMs: ours, maxMs: ours };
    };
    return {
        note(date, { sentMs, receivedMs }) {
            const dateMs = (0,http_date/* parseHttpDate */.m)(date);
            if (dateMs === undefined)
                return;
            const minMs = dateMs - receivedMs;
            const maxMs = dateMs + RESOLUTION_MS - sentMs;
            latest = [{ minMs, maxMs }, ...latest].slice(0, MEMORY);
            agreed = earliestAgreed(latest) ?? agreed;
        },
        nowMs: () => ahead().minMs + clock.monotonicMs(),
        latestNowMs: () => ahead().maxMs + TOLERANCE_MS + clock.monotonicMs(),
        isKnown: () => agreed !== undefined,
    };
}
/** The range from the earliest value that agrees with another one to the latest of those that agree with it. */
function earliestAgreed(values) {
    for (const first of values.toSorted((a, b) => a.minMs - b.minMs)) {
        const others = values.filter((other) => other !== first && agree(first, other));
        if (others.length === 0)
            continue;
        const maxMs = others.reduce((max, other) => Math.max(max, other.maxMs), first.maxMs);
        return { minMs: first.minMs, maxMs };
    }
    return undefined;
}
function agree(a, b) {
    return Math.max(a.minMs, b.minMs) <= Math.min(a.maxMs, b.maxMs) + TOLERANCE_MS;
}

;// CONCATENATED MODULE: ./build/batch-api/batch-api.js






/** The most items that the API returns in one page. */
const MAX_PAGE_SIZE = 1000;
/** The path of the endpoint that lists batches, below the base URL. */
const LIST = "v2/batches/inspect";
/** Creates a client for the Batch API. */
function createBatchApi(options) {
    const { baseUrl, clock } = options;
    const serverClock = createServerClock(clock);
    const { nowMs: serverNowMs } = serverClock;
    const hide = (0,credentials/* credentialsHider */.z)(options);
    const client = (0,json_client/* createJsonClient */.i)({ ...options, hide, serverNowMs });
    const clean = (batch) => cleanBatch(batch, { nowMs: serverNowMs(), hide });
    const cleanPage = (page) => ({ ...page, batches: page.batches.map(clean) });
    function noteTime({ value, date, exchange }) {
        serverClock.note(date, exchange);
        return value;
    }
    return {
        async list(query, signal) {
            return cleanPage(noteTime(await client.get(askForPage(query, baseUrl), signal)));
        },
        async listOnce(query, signal) {
            return cleanPage((await client.getOnce(askForPage(query, baseUrl), signal)).value);
        },
        async get(ref, signal, { endpoint = "inspect", isOnce = false } = {}) {
            const path = endpoint === "older" ? `v2/batches/${ref}` : `${LIST}/${ref}`;
            const get = isOnce ? client.getOnce : client.get;
            try {
                return clean(noteTime(await get({ path, schema: batchSchema(baseUrl) }, signal)));
            }
            catch (error) {
                if (error instanceof errors/* BatchApiError */.Tx && error.status === 404)
                    return undefined;
                throw error;
            }
        },
        serverNowMs,
        latestServerNowMs: serverClock.latestNowMs,
        isServerTimeKnown: serverClock.isKnown,
    };
}
function askForPage(query, baseUrl) {
    const { createdAfter, createdBefore, statuses, limit = MAX_PAGE_SIZE, offset } = query;
    const searchParams = new URLSearchParams({ limit: `${limit}` });
    if (offset > 0)
        searchParams.set("offset", `${offset}`);
    if (statuses)
        searchParams.set("status", statuses.join(","));
    if (createdAfter)
        searchParams.set("createdAfter", createdAfter.toISOString());
    if (createdBefore)
        searchParams.set("createdBefore", createdBefore.toISOString());
    return { path: LIST, searchParams, schema: pageSchema({ baseUrl, limit }) };
}


/***/ }),

/***/ 4248:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ basicCredentials),
/* harmony export */   z: () => (/* binding */ credentialsHider)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _text_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5240);


/** What follows the word `Basic` in the `Authorization` header. */
function basicCredentials(clientKey, apiToken) {
    return node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(`${clientKey}:${apiToken}`).toString("base64");
}
/** Returns a function that hides the credentials: a server may repeat them, and report files are not masked. */
function credentialsHider({ clientKey, apiToken }) {
    return (0,_text_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .secretHider */ .TX)([apiToken, basicCredentials(clientKey, apiToken)]);
}


/***/ }),

/***/ 946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ explainFailure)
/* harmony export */ });
/* harmony import */ var ky__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3201);
/* harmony import */ var ky__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9874);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9473);
/* harmony import */ var _text_secret_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5240);
/* harmony import */ var _batch_api_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4683);




/** Converts an error from ky into one that explains the problem, without secrets. */
function explainFailure(error, options) {
    const { baseUrl, path, hide } = options;
    const answered = explainAnswer(error, options);
    const failure = answered ??
        (0,_batch_api_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .networkFailure */ .rd)((0,ky__WEBPACK_IMPORTED_MODULE_3__/* .isNetworkError */ .TX)(error) ? error.cause : error, baseUrl);
    // A base URL with a path is easily wrong, so the address helps to find the mistake.
    const isAddressTold = answered && new URL(baseUrl).pathname !== "/";
    const address = isAddressTold ? [`The request was for ${baseUrl}${path}`] : [];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .BatchApiError */ .Tx(failure.message, {
        ...failure,
        details: [...failure.details, ...address].map(hide),
        cause: (0,_text_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecretsIn */ .Dy)(failure.cause, hide),
    });
}
/** Explains a complete response; `undefined` if there was none. */
function explainAnswer(error, { hide, serverNowMs }) {
    if ((0,ky__WEBPACK_IMPORTED_MODULE_3__/* .isHTTPError */ .nr)(error))
        return (0,_batch_api_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .httpFailure */ .tG)(error, { serverNowMs: serverNowMs(), hide });
    if (error instanceof ky__WEBPACK_IMPORTED_MODULE_4__/* .SchemaValidationError */ .f) {
        return (0,_batch_api_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadableFailure */ .S0)(new TypeError(error.issues[0]?.message, { cause: error }));
    }
    const isBody = error instanceof SyntaxError || error instanceof RangeError;
    return isBody ? (0,_batch_api_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadableFailure */ .S0)(error) : undefined;
}


/***/ }),

/***/ 3617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ parseHttpDate)
/* harmony export */ });
/** The only HTTP date format still in use. `Date.parse()` alone would read a date without a zone as local time. */
const FORM = /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$/i;
/** Parses a header such as `Date`, in milliseconds since the epoch; `undefined` if it is not valid. */
function parseHttpDate(text) {
    const ms = FORM.test(text ?? "") ? Date.parse(text ?? "") : NaN;
    return Number.isNaN(ms) ? undefined : ms;
}


/***/ }),

/***/ 4414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createHttpClient),
  i: () => (/* binding */ createJsonClient)
});

// EXTERNAL MODULE: ./node_modules/ky/distribution/errors/HTTPError.js
var HTTPError = __nccwpck_require__(9010);
// EXTERNAL MODULE: ./node_modules/ky/distribution/errors/NetworkError.js
var NetworkError = __nccwpck_require__(3602);
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/NonError.js
/**
Wrapper for non-Error values that were thrown.

In JavaScript, any value can be thrown (not just Error instances). This class wraps such values to ensure consistent error handling.
*/
class NonError extends Error {
    name = 'NonError';
    value;
    constructor(value) {
        let message = 'Non-error value was thrown';
        // Intentionally minimal as this error is just an edge-case.
        try {
            if (typeof value === 'string') {
                message = value;
            }
            else if (value && typeof value === 'object' && 'message' in value && typeof value.message === 'string') {
                message = value.message;
            }
        }
        catch {
            // Use default message if accessing properties throws
        }
        super(message);
        this.value = value;
    }
}
//# sourceMappingURL=NonError.js.map
// EXTERNAL MODULE: ./node_modules/ky/distribution/errors/KyError.js
var KyError = __nccwpck_require__(3494);
;// CONCATENATED MODULE: ./node_modules/ky/distribution/errors/ForceRetryError.js


/**
Error used to signal a forced retry from `afterResponse` hooks.

This is thrown when `ky.retry()` is returned from an `afterResponse` hook. It is observable in `beforeRetry` and `beforeError` hooks via the `isForceRetryError()` type guard.
*/
class ForceRetryError extends KyError/* KyError */.V {
    name = 'ForceRetryError';
    customDelay;
    code;
    customRequest;
    constructor(options) {
        // Runtime protection: wrap non-Error causes in NonError
        // TypeScript type is Error for guidance, but JS users can pass anything
        const cause = options?.cause
            ? (options.cause instanceof Error ? options.cause : new NonError(options.cause))
            : undefined;
        super(options?.code ? `Forced retry: ${options.code}` : 'Forced retry', cause ? { cause } : undefined);
        this.customDelay = options?.delay;
        this.code = options?.code;
        this.customRequest = options?.request;
    }
}
//# sourceMappingURL=ForceRetryError.js.map
// EXTERNAL MODULE: ./node_modules/ky/distribution/errors/SchemaValidationError.js
var SchemaValidationError = __nccwpck_require__(9874);
// EXTERNAL MODULE: ./node_modules/ky/distribution/errors/TimeoutError.js
var TimeoutError = __nccwpck_require__(1625);
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/constants.js
const supportsRequestStreams = (() => {
    let duplexAccessed = false;
    let hasContentType = false;
    const supportsReadableStream = typeof globalThis.ReadableStream === 'function';
    const supportsRequest = typeof globalThis.Request === 'function';
    if (supportsReadableStream && supportsRequest) {
        try {
            hasContentType = new globalThis.Request('https://empty.invalid', {
                body: new globalThis.ReadableStream(),
                method: 'POST',
                // @ts-expect-error - Types are outdated.
                get duplex() {
                    duplexAccessed = true;
                    return 'half';
                },
            }).headers.has('Content-Type');
        }
        catch (error) {
            // QQBrowser on iOS throws "unsupported BodyInit type" error (see issue #581)
            if (error instanceof Error && error.message === 'unsupported BodyInit type') {
                return false;
            }
            throw error;
        }
    }
    return duplexAccessed && !hasContentType;
})();
const supportsAbortController = typeof globalThis.AbortController === 'function';
const supportsAbortSignal = typeof globalThis.AbortSignal === 'function' && typeof globalThis.AbortSignal.any === 'function';
const supportsResponseStreams = typeof globalThis.ReadableStream === 'function';
const supportsFormData = typeof globalThis.FormData === 'function';
const requestMethods = ['get', 'post', 'put', 'patch', 'head', 'delete', 'query'];
const validate = () => undefined;
validate();
const responseTypes = {
    json: 'application/json',
    text: 'text/*',
    formData: 'multipart/form-data',
    arrayBuffer: '*/*',
    blob: '*/*',
    // Supported in modern Fetch implementations (for example, browsers and recent Node.js/undici).
    // We still feature-check at runtime before exposing the shortcut.
    bytes: '*/*',
};
// The maximum value of a 32bit int (see issue #117)
const maxSafeTimeout = 2_147_483_647;
// Size in bytes of a typical form boundary (e.g., '------WebKitFormBoundaryaxpyiPgbbPti10Rw'), used to help estimate upload size
const usualFormBoundarySize = 40;
/**
Symbol that can be returned by a `beforeRetry` hook to stop retrying without throwing an error.
*/
const stop = Symbol('stop');
/**
Marker returned by `ky.retry()` to signal a forced retry from `afterResponse` hooks.
*/
class RetryMarker {
    options;
    constructor(options) {
        this.options = options;
    }
}
/**
Force a retry from an `afterResponse` hook.

This allows you to retry a request based on the response content, even if the response has a successful status code. The retry will respect the `retry.limit` option and skip the `shouldRetry` check. The forced retry is observable in `beforeRetry` hooks, where the error will be a `ForceRetryError`.

@param options - Optional configuration for the retry.

@example
```
import ky, {isForceRetryError} from 'ky';

const api = ky.extend({
    hooks: {
        afterResponse: [
            async ({request, response}) => {
                // Retry based on response body content
                if (response.status === 200) {
                    const data = await response.json();

                    // Simple retry with default delay
                    if (data.error?.code === 'TEMPORARY_ERROR') {
                        return ky.retry();
                    }

                    // Retry with custom delay from API response
                    if (data.error?.code === 'RATE_LIMIT') {
                        return ky.retry({
                            delay: data.error.retryAfter * 1000,
                            code: 'RATE_LIMIT'
                        });
                    }

                    // Retry with a modified request (e.g., fallback endpoint)
                    if (data.error?.code === 'FALLBACK_TO_BACKUP') {
                        return ky.retry({
                            request: new Request('https://backup-api.com/endpoint', {
                                method: request.method,
                                headers: request.headers,
                            }),
                            code: 'BACKUP_ENDPOINT'
                        });
                    }

                    // Retry with refreshed authentication
                    if (data.error?.code === 'TOKEN_REFRESH' && data.newToken) {
                        return ky.retry({
                            request: new Request(request, {
                                headers: {
                                    ...Object.fromEntries(request.headers),
                                    'Authorization': `Bearer ${data.newToken}`
                                }
                            }),
                            code: 'TOKEN_REFRESHED'
                        });
                    }

                    // Retry with cause to preserve error chain
                    try {
                        validateResponse(data);
                    } catch (error) {
                        return ky.retry({
                            code: 'VALIDATION_FAILED',
                            cause: error
                        });
                    }
                }
            }
        ],
        beforeRetry: [
            ({error, retryCount}) => {
                // Observable in beforeRetry hooks
                if (isForceRetryError(error)) {
                    console.log(`Forced retry #${retryCount}: ${error.message}`);
                    // Example output: "Forced retry #1: Forced retry: RATE_LIMIT"
                }
            }
        ]
    }
});

const response = await api.get('https://example.com/api');
```
*/
const retry = (options) => new RetryMarker(options);
const kyOptionKeys = {
    json: true,
    parseJson: true,
    stringifyJson: true,
    searchParams: true,
    baseUrl: true,
    prefix: true,
    retry: true,
    timeout: true,
    totalTimeout: true,
    hooks: true,
    throwHttpErrors: true,
    onDownloadProgress: true,
    onUploadProgress: true,
    fetch: true,
    context: true,
};
// Standard RequestInit options that should NOT be passed separately to fetch()
// because they're already applied to the Request object.
// Note: `dispatcher` and `priority` are NOT included here - they're fetch-only
// options that the Request constructor doesn't accept, so they need to be passed
// separately to fetch().
const requestOptionsRegistry = {
    method: true,
    headers: true,
    body: true,
    mode: true,
    credentials: true,
    cache: true,
    redirect: true,
    referrer: true,
    referrerPolicy: true,
    integrity: true,
    keepalive: true,
    signal: true,
    window: true,
    duplex: true,
};
//# sourceMappingURL=constants.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/body.js

const encoder = new TextEncoder();
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const getBodySize = (body) => {
    if (!body) {
        return 0;
    }
    if (body instanceof FormData) {
        // This is an approximation, as FormData size calculation is not straightforward
        let size = 0;
        for (const [key, value] of body) {
            size += usualFormBoundarySize;
            size += encoder.encode(`Content-Disposition: form-data; name="${key}"`).byteLength;
            size += typeof value === 'string'
                ? encoder.encode(value).byteLength
                : value.size;
        }
        return size;
    }
    if (body instanceof Blob) {
        return body.size;
    }
    if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) {
        return body.byteLength;
    }
    if (typeof body === 'string') {
        return encoder.encode(body).byteLength;
    }
    if (body instanceof URLSearchParams) {
        return encoder.encode(body.toString()).byteLength;
    }
    return 0;
};
const withProgress = (stream, totalBytes, onProgress) => {
    let previousChunk;
    let transferredBytes = 0;
    return stream.pipeThrough(new TransformStream({
        transform(currentChunk, controller) {
            controller.enqueue(currentChunk);
            if (previousChunk) {
                transferredBytes += previousChunk.byteLength;
                let percent = totalBytes === 0 ? 0 : transferredBytes / totalBytes;
                // Avoid reporting 100% progress before the stream is actually finished (in case totalBytes is inaccurate)
                if (percent >= 1) {
                    // Epsilon is used here to get as close as possible to 100% without reaching it.
                    // If we were to use 0.99 here, percent could potentially go backwards.
                    percent = 1 - Number.EPSILON;
                }
                onProgress?.({ percent, totalBytes: Math.max(totalBytes, transferredBytes), transferredBytes }, previousChunk);
            }
            previousChunk = currentChunk;
        },
        flush() {
            const finalChunk = previousChunk ?? new Uint8Array();
            transferredBytes += finalChunk.byteLength;
            onProgress?.({ percent: 1, totalBytes: Math.max(totalBytes, transferredBytes), transferredBytes }, finalChunk);
        },
    }));
};
const streamResponse = (response, onDownloadProgress) => {
    if (!response.body) {
        return response;
    }
    const responseInit = {
        status: response.status,
        statusText: response.statusText,
        headers: response.headers,
    };
    if (response.status === 204) {
        return new Response(null, responseInit);
    }
    const totalBytes = Math.max(0, Number(response.headers.get('content-length')) || 0);
    return new Response(withProgress(response.body, totalBytes, onDownloadProgress), responseInit);
};
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const streamRequest = (request, onUploadProgress, originalBody) => {
    if (!request.body) {
        return request;
    }
    // Use original body for size calculation since request.body is already a stream
    const totalBytes = getBodySize(originalBody ?? request.body);
    return new Request(request, {
        // @ts-expect-error - Types are outdated.
        duplex: 'half',
        body: withProgress(request.body, totalBytes, onUploadProgress),
    });
};
//# sourceMappingURL=body.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/is.js
// eslint-disable-next-line @typescript-eslint/no-restricted-types
const isObject = (value) => value !== null && typeof value === 'object';
//# sourceMappingURL=is.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/merge.js


const replaceSymbol = Symbol('replaceOption');
const getReplaceState = (value) => isObject(value) && value[replaceSymbol] === true
    ? {
        isReplace: true,
        value: value.value,
    }
    : {
        isReplace: false,
        value,
    };
/**
Wraps a value so that `ky.extend()` will replace the parent value instead of merging with it. Works with hooks, headers, search parameters, context, and any other deep-merged option.

By default, `.extend()` deep-merges options with the parent instance: hooks get appended, headers get merged, and search parameters get accumulated. Use `replaceOption` when you want to fully replace a merged property instead.

@example
```
import ky, {replaceOption} from 'ky';

const base = ky.create({
    hooks: {beforeRequest: [addAuth, addTracking]},
});

// Replaces instead of appending
const extended = base.extend({
    hooks: replaceOption({beforeRequest: [onlyThis]}),
});
// hooks.beforeRequest is now [onlyThis], not [addAuth, addTracking, onlyThis]
```
*/
const replaceOption = (value) => {
    const markedValue = { [replaceSymbol]: true, value };
    return markedValue;
};
const validateAndMerge = (...sources) => {
    for (const source of sources) {
        if ((!isObject(source) || Array.isArray(source)) && source !== undefined) {
            throw new TypeError('The `options` argument must be an object');
        }
    }
    return deepMerge({}, ...sources);
};
const mergeHeaders = (source1 = {}, source2 = {}) => {
    const result = new globalThis.Headers(source1);
    const isHeadersInstance = source2 instanceof globalThis.Headers;
    const source = new globalThis.Headers(source2);
    for (const [key, value] of source.entries()) {
        if ((isHeadersInstance && value === 'undefined') || value === undefined) {
            result.delete(key);
        }
        else {
            result.set(key, value);
        }
    }
    return result;
};
const isPlainObject = (value) => {
    if (!isObject(value) || Array.isArray(value)) {
        return false;
    }
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
};
const cloneShallow = (value) => {
    if (value instanceof URLSearchParams) {
        const copy = new URLSearchParams(value);
        const deleted = value[deletedParametersSymbol];
        if (deleted) {
            // Preserve internal deletion markers so init-hook cloning does not resurrect params removed during option merging.
            copy[deletedParametersSymbol] = new Set(deleted);
        }
        return copy;
    }
    if (value instanceof globalThis.Headers) {
        return new globalThis.Headers(value);
    }
    if (Array.isArray(value)) {
        return [...value];
    }
    if (isPlainObject(value)) {
        const copy = { ...value };
        return copy;
    }
    return value;
};
const normalizeHeaderObject = (headers) => Object.fromEntries(Object.entries(headers).filter((entry) => entry[1] !== undefined));
const mergeHeaderContainers = (source1, source2) => {
    if (isPlainObject(source1) && isPlainObject(source2)) {
        return normalizeHeaderObject({ ...source1, ...source2 });
    }
    return mergeHeaders(source1, source2);
};
function newHookValue(original, incoming, property) {
    return (Object.hasOwn(incoming, property) && incoming[property] === undefined)
        ? []
        : deepMerge(original[property] ?? [], incoming[property] ?? []);
}
const mergeHooks = (original = {}, incoming = {}) => ({
    init: newHookValue(original, incoming, 'init'),
    beforeRequest: newHookValue(original, incoming, 'beforeRequest'),
    beforeRetry: newHookValue(original, incoming, 'beforeRetry'),
    beforeError: newHookValue(original, incoming, 'beforeError'),
    afterResponse: newHookValue(original, incoming, 'afterResponse'),
});
const deletedParametersSymbol = Symbol('deletedParameters');
const appendSearchParameters = (target, source) => {
    const result = new URLSearchParams();
    const deleted = new Set();
    for (const input of [target, source]) {
        if (input === undefined) {
            continue;
        }
        if (input instanceof URLSearchParams) {
            for (const [key, value] of input.entries()) {
                result.append(key, value);
                deleted.delete(key);
            }
            const inputDeleted = input[deletedParametersSymbol];
            if (inputDeleted) {
                for (const key of inputDeleted) {
                    result.delete(key);
                    deleted.add(key);
                }
            }
        }
        else if (Array.isArray(input)) {
            for (const pair of input) {
                if (!Array.isArray(pair) || pair.length !== 2) {
                    throw new TypeError('Array search parameters must be provided in [[key, value], ...] format');
                }
                result.append(String(pair[0]), String(pair[1]));
                deleted.delete(String(pair[0]));
            }
        }
        else if (isObject(input)) {
            for (const [key, value] of Object.entries(input)) {
                if (value === undefined) {
                    result.delete(key);
                    deleted.add(key);
                }
                else {
                    result.append(key, String(value));
                    deleted.delete(key);
                }
            }
        }
        else {
            // String
            const parameters = new URLSearchParams(input);
            for (const [key, value] of parameters.entries()) {
                result.append(key, value);
                deleted.delete(key);
            }
        }
    }
    if (deleted.size > 0) {
        result[deletedParametersSymbol] = deleted;
    }
    return result;
};
// TODO: Make this strongly-typed (no `any`).
const deepMergeInternal = (isRoot, ...sources) => {
    let returnValue = {};
    let headers = {};
    let hooks = {};
    let searchParameters;
    const signals = [];
    for (const source of sources) {
        if (Array.isArray(source)) {
            if (!Array.isArray(returnValue)) {
                returnValue = [];
            }
            returnValue = [...returnValue, ...source];
        }
        else if (isObject(source)) {
            for (let [key, value] of Object.entries(source)) {
                const replaceState = getReplaceState(value);
                const { isReplace } = replaceState;
                value = replaceState.value;
                const isRootSignal = isRoot && key === 'signal';
                if (isRootSignal && (isReplace || value === undefined)) {
                    signals.length = 0;
                }
                // Special handling for AbortSignal instances at the root options level
                if (isRootSignal && value instanceof globalThis.AbortSignal) {
                    signals.push(value);
                    continue;
                }
                // Special handling for context - shallow merge only
                if (key === 'context') {
                    if (value !== undefined && value !== null && (!isObject(value) || Array.isArray(value))) {
                        throw new TypeError('The `context` option must be an object');
                    }
                    // Shallow merge: always create a new object to prevent mutation bugs
                    returnValue = {
                        ...returnValue,
                        context: (value === undefined || value === null)
                            ? {}
                            : (isReplace
                                ? { ...value }
                                : { ...returnValue.context, ...value }),
                    };
                    continue;
                }
                // Special handling for searchParams
                if (key === 'searchParams') {
                    if (value === undefined || value === null) {
                        // Explicit undefined or null removes searchParams
                        searchParameters = undefined;
                    }
                    else if (isReplace) {
                        searchParameters = value;
                    }
                    else {
                        // First source: keep as-is to preserve type (string/object/URLSearchParams)
                        // Subsequent sources: merge and convert to URLSearchParams
                        searchParameters = searchParameters === undefined ? value : appendSearchParameters(searchParameters, value);
                    }
                    continue;
                }
                // `retry` accepts a number as shorthand for `{limit: number}`. Expand it before
                // merging so extending a numeric `retry` with an object keeps the limit instead
                // of dropping it (e.g. `ky.create({retry: 3}).extend({retry: {methods: ['get']}})`).
                // Scoped to the root options level so it never rewrites nested user data that
                // happens to contain a `retry` key (e.g. a `json` request body).
                if (isRoot && key === 'retry' && isObject(value) && !isReplace && typeof returnValue[key] === 'number') {
                    returnValue = { ...returnValue, [key]: { limit: returnValue[key] } };
                }
                if (isObject(value) && !isReplace && key in returnValue) {
                    value = deepMergeInternal(false, returnValue[key], value);
                }
                returnValue = { ...returnValue, [key]: value };
            }
            if (isObject(source.hooks)) {
                const { value: hookValue, isReplace } = getReplaceState(source.hooks);
                hooks = isReplace
                    ? mergeHooks({}, hookValue)
                    : mergeHooks(hooks, hookValue);
                returnValue.hooks = hooks;
            }
            if (isObject(source.headers)) {
                const { value: headerValue, isReplace } = getReplaceState(source.headers);
                headers = isReplace
                    ? cloneShallow(headerValue)
                    : mergeHeaderContainers(headers, headerValue);
                returnValue.headers = headers;
            }
        }
    }
    if (searchParameters !== undefined) {
        returnValue.searchParams = searchParameters;
    }
    if (signals.length > 0) {
        if (signals.length === 1) {
            returnValue.signal = signals[0];
        }
        else if (supportsAbortSignal) {
            returnValue.signal = AbortSignal.any(signals);
        }
        else {
            // When AbortSignal.any is not available, use the last signal
            // This maintains the previous behavior before signal merging was added
            // This can be removed when the `supportsAbortSignal` check is removed.
            returnValue.signal = signals.at(-1);
        }
    }
    return returnValue;
};
const deepMerge = (...sources) => deepMergeInternal(true, ...sources);
//# sourceMappingURL=merge.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/normalize.js

const normalizeRequestMethod = (input) => requestMethods.includes(input) ? input.toUpperCase() : input;
const retryMethods = ['get', 'put', 'head', 'delete', 'options', 'trace', 'query'];
const retryStatusCodes = [408, 413, 429, 500, 502, 503, 504];
const retryAfterStatusCodes = [413, 429, 503];
const invalidRetryLimitErrorMessage = '`retry.limit` must be a finite, non-negative integer';
const defaultRetryOptions = {
    limit: 2,
    methods: retryMethods,
    statusCodes: retryStatusCodes,
    afterStatusCodes: retryAfterStatusCodes,
    maxRetryAfter: Number.POSITIVE_INFINITY,
    backoffLimit: Number.POSITIVE_INFINITY,
    delay: attemptCount => 0.3 * (2 ** (attemptCount - 1)) * 1000,
    jitter: undefined,
    retryOnTimeout: false,
};
const getDefaultRetryOptions = () => ({
    ...defaultRetryOptions,
    methods: [...defaultRetryOptions.methods],
    statusCodes: [...defaultRetryOptions.statusCodes],
    afterStatusCodes: [...defaultRetryOptions.afterStatusCodes],
});
/**
Normalizes an omitted retry limit or validates a supplied one.
*/
const normalizeRetryLimit = (retryLimit) => {
    if (retryLimit === undefined) {
        return defaultRetryOptions.limit;
    }
    if (typeof retryLimit !== 'number' || !Number.isInteger(retryLimit) || retryLimit < 0) {
        throw new TypeError(invalidRetryLimitErrorMessage);
    }
    return retryLimit;
};
const normalizeRetryOptions = (retry = {}) => {
    if (typeof retry === 'number') {
        return {
            ...getDefaultRetryOptions(),
            limit: normalizeRetryLimit(retry),
        };
    }
    if (retry === null || typeof retry !== 'object' || Array.isArray(retry)) {
        throw new TypeError('`retry` must be a number or an object');
    }
    const normalizedRetry = Object.fromEntries(Object.entries(retry).filter(([, value]) => value !== undefined));
    const retryLimit = normalizeRetryLimit(normalizedRetry.limit);
    if (normalizedRetry.methods !== undefined && !Array.isArray(normalizedRetry.methods)) {
        throw new Error('retry.methods must be an array');
    }
    if (normalizedRetry.statusCodes !== undefined && !Array.isArray(normalizedRetry.statusCodes)) {
        throw new Error('retry.statusCodes must be an array');
    }
    if (normalizedRetry.afterStatusCodes !== undefined && !Array.isArray(normalizedRetry.afterStatusCodes)) {
        throw new Error('retry.afterStatusCodes must be an array');
    }
    if (normalizedRetry.methods !== undefined) {
        normalizedRetry.methods = normalizedRetry.methods.map(method => method.toLowerCase());
    }
    if (normalizedRetry.statusCodes !== undefined) {
        normalizedRetry.statusCodes = [...normalizedRetry.statusCodes];
    }
    if (normalizedRetry.afterStatusCodes !== undefined) {
        normalizedRetry.afterStatusCodes = [...normalizedRetry.afterStatusCodes];
    }
    return {
        ...getDefaultRetryOptions(),
        ...normalizedRetry,
        limit: retryLimit,
    };
};
//# sourceMappingURL=normalize.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/timeout.js

// `Promise.race()` workaround (#91)
async function timeout(request, init, abortController, options) {
    return new Promise((resolve, reject) => {
        const timeoutId = setTimeout(() => {
            if (abortController) {
                abortController.abort();
            }
            reject(new TimeoutError/* TimeoutError */.M(request));
        }, options.timeout);
        void options
            .fetch(request, init)
            .then(resolve)
            .catch(reject)
            .then(() => {
            clearTimeout(timeoutId);
        });
    });
}
//# sourceMappingURL=timeout.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/delay.js
// https://github.com/sindresorhus/delay/tree/ab98ae8dfcb38e1593286c94d934e70d14a4e111
async function delay(ms, { signal }) {
    return new Promise((resolve, reject) => {
        if (signal) {
            signal.throwIfAborted();
            signal.addEventListener('abort', abortHandler, { once: true });
        }
        function abortHandler() {
            clearTimeout(timeoutId);
            reject(signal.reason);
        }
        const timeoutId = setTimeout(() => {
            signal?.removeEventListener('abort', abortHandler);
            resolve();
        }, ms);
    });
}
//# sourceMappingURL=delay.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/options.js


const findUnknownOptions = (options) => {
    const unknownOptions = {};
    for (const key in options) {
        // Skip inherited properties
        if (!Object.hasOwn(options, key)) {
            continue;
        }
        // Forward every non-standard, non-Ky option to fetch().
        // We intentionally do not check whether the key also exists on `Request`, because some runtimes
        // patch `Request.prototype` with fetch-only extensions. For example, Next.js adds `next`, and the
        // old `key in request` heuristic dropped it unless Ky kept a special-case allowlist.
        // Passing all non-standard keys makes that allowlist unnecessary and preserves future fetch extensions too.
        if (!(key in requestOptionsRegistry) && !(key in kyOptionKeys)) {
            unknownOptions[key] = options[key];
        }
    }
    return unknownOptions;
};
const hasSearchParameters = (search) => {
    if (search === undefined) {
        return false;
    }
    // The `typeof array` still gives "object", so we need different checking for array.
    if (Array.isArray(search)) {
        return search.length > 0;
    }
    if (search instanceof URLSearchParams) {
        return search.size > 0 || Boolean(search[deletedParametersSymbol]?.size);
    }
    // Record
    if (typeof search === 'object') {
        return Object.keys(search).length > 0;
    }
    if (typeof search === 'string') {
        return search.trim().length > 0;
    }
    return Boolean(search);
};
//# sourceMappingURL=options.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/utils/is-network-error.js
// Inlined from https://github.com/sindresorhus/is-network-error v1.3.2
const objectToString = Object.prototype.toString;
const isError = (value) => objectToString.call(value) === '[object Error]';
const errorMessages = new Set([
    'network error', // Chrome
    'NetworkError when attempting to fetch resource.', // Firefox
    'The Internet connection appears to be offline.', // Safari 16
    'Network request failed', // `cross-fetch`
    'fetch failed', // Undici (Node.js)
    'terminated', // Undici (Node.js)
    ' A network error occurred.', // Bun (WebKit) - leading space is intentional
    'Network connection lost', // Cloudflare Workers (fetch)
]);
function isRawNetworkError(error) {
    const isValid = error
        && isError(error)
        && error.name === 'TypeError'
        && typeof error.message === 'string';
    if (!isValid) {
        return false;
    }
    const { message, stack } = error;
    // Safari 17+ has generic message but no stack for network errors
    if (message === 'Load failed' || (message.startsWith('Load failed (') && message.endsWith(')'))) {
        return stack === undefined
            // Sentry adds its own stack trace to the fetch error, so also check for that
            || '__sentry_captured__' in error;
    }
    // Deno network errors start with specific text
    if (message.startsWith('error sending request for url')) {
        return true;
    }
    // Chrome: exact "Failed to fetch" or with hostname: "Failed to fetch (example.com)"
    if (message === 'Failed to fetch' || (message.startsWith('Failed to fetch (') && message.endsWith(')'))) {
        return true;
    }
    // Standard network error messages
    return errorMessages.has(message);
}
//# sourceMappingURL=is-network-error.js.map
// EXTERNAL MODULE: ./node_modules/ky/distribution/utils/type-guards.js
var type_guards = __nccwpck_require__(3201);
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/retry-timing.js
// Older epoch-second values are indistinguishable from ordinary delay seconds, so timestamp compatibility only applies to current-era reset headers.
const timestampThreshold = Date.parse('2024-01-01');
const delayPattern = /^\d+$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// HTTP-date parsing is limited to IMF-fixdate and the two obsolete HTTP-date formats. Other date-like strings intentionally fall back to the normal retry delay.
const imfDatePattern = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const rfc850DatePattern = /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday), (\d{2})-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const asctimeDatePattern = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{2}| \d) (\d{2}:\d{2}:\d{2}) (\d{4})$/;
const getRetryTimingHeader = (headers) => {
    const retryAfter = headers.get('Retry-After');
    if (retryAfter !== null) {
        return { value: retryAfter, allowTimestamp: false };
    }
    // Retry-After is authoritative when present. Only missing Retry-After falls through to rate-limit headers.
    const rateLimitReset = headers.get('RateLimit-Reset');
    if (rateLimitReset !== null) {
        return { value: rateLimitReset, allowTimestamp: true };
    }
    const rateLimitRetryAfter = headers.get('X-RateLimit-Retry-After'); // Symfony-based services
    if (rateLimitRetryAfter !== null) {
        return { value: rateLimitRetryAfter, allowTimestamp: false };
    }
    const rateLimitResetAlias = headers.get('X-RateLimit-Reset') // GitHub
        ?? headers.get('X-Rate-Limit-Reset'); // Twitter
    if (rateLimitResetAlias !== null) {
        return { value: rateLimitResetAlias, allowTimestamp: true };
    }
    return undefined;
};
const createTimestamp = ({ year, month, day, hours, minutes, seconds }) => {
    const monthIndex = months.indexOf(month);
    const dayNumber = Number(day);
    const hoursNumber = Number(hours);
    const minutesNumber = Number(minutes);
    const secondsNumber = Number(seconds);
    if (monthIndex === -1
        || hoursNumber > 23
        || minutesNumber > 59
        || secondsNumber > 60) {
        return undefined;
    }
    const normalizedSeconds = Math.min(secondsNumber, 59);
    const date = new Date(Date.UTC(year, monthIndex, dayNumber, hoursNumber, minutesNumber, normalizedSeconds));
    date.setUTCFullYear(year);
    const timestamp = date.getTime();
    // Date.UTC normalizes overflow, so round-trip the parts to reject invalid dates. A leap second is represented by parsing 60 as 59 and adding one second.
    if (date.getUTCFullYear() !== year
        || date.getUTCMonth() !== monthIndex
        || date.getUTCDate() !== dayNumber
        || date.getUTCHours() !== hoursNumber
        || date.getUTCMinutes() !== minutesNumber
        || date.getUTCSeconds() !== normalizedSeconds) {
        return undefined;
    }
    return secondsNumber === 60 ? timestamp + 1000 : timestamp;
};
const getCapture = (match, index) => match[index];
const parseDate = (value) => {
    const imfDate = imfDatePattern.exec(value);
    if (imfDate) {
        return createTimestamp({
            year: Number(getCapture(imfDate, 3)),
            month: getCapture(imfDate, 2),
            day: getCapture(imfDate, 1),
            hours: getCapture(imfDate, 4),
            minutes: getCapture(imfDate, 5),
            seconds: getCapture(imfDate, 6),
        });
    }
    const rfc850Date = rfc850DatePattern.exec(value);
    if (rfc850Date) {
        const now = new Date();
        const twoDigitYear = Number(getCapture(rfc850Date, 3));
        const currentCenturyYear = (Math.floor(now.getUTCFullYear() / 100) * 100) + twoDigitYear;
        const fiftyYearsFromNow = Date.UTC(now.getUTCFullYear() + 50, now.getUTCMonth(), now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds(), now.getUTCMilliseconds());
        let timestamp;
        // RFC 9110 maps two-digit years to the latest matching century that is not more than 50 years in the future.
        for (const year of [
            currentCenturyYear - 100,
            currentCenturyYear,
            currentCenturyYear + 100,
        ]) {
            const candidateTimestamp = createTimestamp({
                year,
                month: getCapture(rfc850Date, 2),
                day: getCapture(rfc850Date, 1),
                hours: getCapture(rfc850Date, 4),
                minutes: getCapture(rfc850Date, 5),
                seconds: getCapture(rfc850Date, 6),
            });
            if (candidateTimestamp !== undefined
                && candidateTimestamp <= fiftyYearsFromNow) {
                timestamp = candidateTimestamp;
            }
        }
        return timestamp;
    }
    const asctimeDate = asctimeDatePattern.exec(value);
    if (asctimeDate) {
        const time = getCapture(asctimeDate, 4);
        const [hours, minutes, seconds] = time.split(':');
        return createTimestamp({
            year: Number(getCapture(asctimeDate, 5)),
            month: getCapture(asctimeDate, 2),
            day: getCapture(asctimeDate, 3).trim(),
            hours,
            minutes,
            seconds,
        });
    }
    return undefined;
};
const calculateRetryTimingDelay = ({ value, allowTimestamp }) => {
    if (delayPattern.test(value)) {
        let delay = Number(value) * 1000;
        // Standard Retry-After numbers are delay seconds. Timestamp compatibility only applies to reset headers.
        if (allowTimestamp
            && delay >= timestampThreshold) {
            delay -= Date.now();
        }
        return Math.max(0, delay);
    }
    const timestamp = parseDate(value);
    if (timestamp === undefined) {
        return undefined;
    }
    const delay = timestamp - Date.now();
    return Number.isFinite(delay) ? Math.max(0, delay) : undefined;
};
//# sourceMappingURL=retry-timing.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/core/Ky.js
















const maxErrorResponseBodySize = 10 * 1024 * 1024;
const prefixUrlRenamedErrorMessage = 'The `prefixUrl` option has been renamed `prefix` in v2 and enhanced to allow slashes in input. See also the new `baseUrl` option for improved flexibility with standard URL resolution: https://github.com/sindresorhus/ky#baseurl';
const timedOutResponseData = Symbol('timedOutResponseData');
const timedOutOperation = Symbol('timedOutOperation');
const createTextDecoder = (contentType) => {
    const match = /;\s*charset\s*=\s*(?:"([^"]+)"|([^;,\s]+))/i.exec(contentType);
    const charset = match?.[1] ?? match?.[2];
    if (charset) {
        try {
            return new TextDecoder(charset);
        }
        catch { }
    }
    return new TextDecoder();
};
const invalidSchemaMessage = 'The `schema` argument must follow the Standard Schema specification';
const cloneRetryOptions = (retry) => {
    if (retry === null || typeof retry !== 'object' || Array.isArray(retry)) {
        return retry;
    }
    const clonedRetry = { ...retry };
    // Clone nested arrays too so init hooks can mutate retry config without leaking state across requests.
    if (Array.isArray(clonedRetry.methods)) {
        clonedRetry.methods = [...clonedRetry.methods];
    }
    if (Array.isArray(clonedRetry.statusCodes)) {
        clonedRetry.statusCodes = [...clonedRetry.statusCodes];
    }
    if (Array.isArray(clonedRetry.afterStatusCodes)) {
        clonedRetry.afterStatusCodes = [...clonedRetry.afterStatusCodes];
    }
    return clonedRetry;
};
const Ky_objectToString = Object.prototype.toString;
const leadingC0ControlOrSpacePattern = /^[\0-\u0020]+/g;
const asciiTabOrNewLinePattern = /[\t\n\r]/g;
const schemePattern = /^[a-z][\d+.a-z-]*:/i;
const malformedHttpProtocolPattern = /^https?:(?!\/\/)/i;
const isRequestInstance = (value) => value instanceof globalThis.Request || Ky_objectToString.call(value) === '[object Request]';
// Accepted custom responses are treated as full Responses throughout Ky.
// If a custom fetch returns one, it must behave like a Response for cloning,
// body consumption, `json()` decoration, and any enabled stream features.
const isResponseInstance = (value) => value instanceof globalThis.Response || Ky_objectToString.call(value) === '[object Response]';
const isAbsoluteInput = (input) => schemePattern.test(input);
const normalizeInputForProtocolCheck = (input) => input.replaceAll(leadingC0ControlOrSpacePattern, '').replaceAll(asciiTabOrNewLinePattern, '');
const cloneSearchParametersForInitHook = (searchParameters) => {
    if (Array.isArray(searchParameters)) {
        return searchParameters.map(parameter => [...parameter]);
    }
    return cloneShallow(searchParameters);
};
// Shallow-clone mutable option properties so init hook mutations don't leak across requests.
function cloneInitHookOptions(options) {
    const clonedOptions = {
        ...options,
        json: cloneShallow(options.json),
        context: cloneShallow(options.context),
        headers: cloneShallow(options.headers),
        searchParams: cloneSearchParametersForInitHook(options.searchParams),
    };
    if (options.retry !== undefined) {
        clonedOptions.retry = cloneRetryOptions(options.retry);
    }
    return clonedOptions;
}
const validateJsonWithSchema = async (jsonValue, schema) => {
    if ((typeof schema !== 'object'
        && typeof schema !== 'function')
        || schema === null) {
        throw new TypeError(invalidSchemaMessage);
    }
    const standardSchema = schema['~standard'];
    if (typeof standardSchema !== 'object'
        || standardSchema === null
        || typeof standardSchema.validate !== 'function') {
        throw new TypeError(invalidSchemaMessage);
    }
    const validationResult = await standardSchema.validate(jsonValue);
    if (validationResult.issues) {
        throw new SchemaValidationError/* SchemaValidationError */.f(validationResult.issues);
    }
    return validationResult.value;
};
class Ky {
    static create(input, options) {
        const initHooks = options.hooks?.init ?? [];
        const initHookOptions = initHooks.length > 0 ? cloneInitHookOptions(options) : options;
        for (const hook of initHooks) {
            hook(initHookOptions);
        }
        const ky = new Ky(input, initHookOptions);
        const function_ = async () => {
            if (typeof ky.#options.timeout === 'number' && ky.#options.timeout > maxSafeTimeout) {
                throw new RangeError(`The \`timeout\` option cannot be greater than ${maxSafeTimeout}`);
            }
            if (typeof ky.#options.totalTimeout === 'number' && ky.#options.totalTimeout > maxSafeTimeout) {
                throw new RangeError(`The \`totalTimeout\` option cannot be greater than ${maxSafeTimeout}`);
            }
            // Delay the fetch so that body method shortcuts can set the Accept header
            await Promise.resolve();
            const beforeRequestResponse = await ky.#runBeforeRequestHooks();
            if (beforeRequestResponse !== undefined) {
                ky.#retryLimit = normalizeRetryOptions(ky.#options.retry).limit;
            }
            let response = beforeRequestResponse ?? await ky.#retry(async () => ky.#fetch());
            let responseFromHook = beforeRequestResponse !== undefined
                || ky.#consumeReturnedResponseFromBeforeRetryHook();
            for (;;) {
                // `undefined` means a hook stopped the flow without providing a response.
                // Non-native Responses still continue through Ky if they pass `isResponseInstance()`.
                if (response === undefined) {
                    return response;
                }
                if (isResponseInstance(response)) {
                    try {
                        // eslint-disable-next-line no-await-in-loop
                        response = await ky.#runAfterResponseHooks(response);
                    }
                    catch (error) {
                        if (!(error instanceof ForceRetryError)) {
                            throw error;
                        }
                        // eslint-disable-next-line no-await-in-loop
                        const retriedResponse = await ky.#retryFromError(error, async () => ky.#fetch());
                        if (retriedResponse === undefined) {
                            return retriedResponse;
                        }
                        response = retriedResponse;
                        responseFromHook = ky.#consumeReturnedResponseFromBeforeRetryHook();
                        continue;
                    }
                }
                const currentResponse = response;
                // Opaque responses (`response.type === 'opaque'`) from `no-cors` requests always have `status: 0` and `ok: false`, but this is not a failure - the actual status is hidden by the browser.
                if (!currentResponse.ok && currentResponse.type !== 'opaque' && (typeof ky.#options.throwHttpErrors === 'function'
                    ? ky.#options.throwHttpErrors(currentResponse.status)
                    : ky.#options.throwHttpErrors)) {
                    // `request` must reflect the request that actually failed, but `options` stays as Ky's
                    // normalized options snapshot. Replacement `Request` instances do not preserve the
                    // original `BodyInit`, so trying to make `options` mirror arbitrary requests would be lossy.
                    const httpError = new HTTPError/* HTTPError */.H(currentResponse, ky.#getResponseRequest(currentResponse), ky.#getNormalizedOptions());
                    const errorToThrow = httpError;
                    // eslint-disable-next-line no-await-in-loop
                    httpError.data = await ky.#getResponseData(currentResponse);
                    if (responseFromHook) {
                        throw errorToThrow;
                    }
                    // eslint-disable-next-line no-await-in-loop
                    const retriedResponse = await ky.#retryFromError(httpError, async () => ky.#fetch());
                    if (retriedResponse === undefined) {
                        return retriedResponse;
                    }
                    response = retriedResponse;
                    responseFromHook = ky.#consumeReturnedResponseFromBeforeRetryHook();
                    continue;
                }
                break;
            }
            if (!isResponseInstance(response)) {
                return response;
            }
            ky.#decorateResponse(response);
            // If `onDownloadProgress` is passed, it uses the stream API internally
            if (ky.#options.onDownloadProgress) {
                if (typeof ky.#options.onDownloadProgress !== 'function') {
                    throw new TypeError('The `onDownloadProgress` option must be a function');
                }
                if (!supportsResponseStreams) {
                    throw new Error('Streams are not supported in your environment. `ReadableStream` is missing.');
                }
                const progressResponse = response.clone();
                ky.#cancelResponseBody(response);
                return streamResponse(progressResponse, ky.#options.onDownloadProgress);
            }
            return response;
        };
        const result = (async () => {
            try {
                return await function_();
            }
            catch (error) {
                await ky.#throwProcessedError(error);
            }
            finally {
                const originalRequest = ky.#originalRequest;
                // Ignore cancellation errors from already-locked or already-consumed streams.
                ky.#cancelBody(originalRequest?.body ?? undefined);
                // Only cancel the current request body if it's distinct from the original (i.e. it was cloned for retries).
                if (ky.request !== originalRequest) {
                    ky.#cancelBody(ky.request.body ?? undefined);
                }
            }
        })();
        for (const [type, mimeType] of Object.entries(responseTypes)) {
            // Only expose `.bytes()` when the environment implements it.
            if (type === 'bytes'
                && typeof globalThis.Response?.prototype?.bytes !== 'function') {
                continue;
            }
            result[type] = async (schema) => {
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                ky.request.headers.set('accept', ky.request.headers.get('accept') || mimeType);
                const response = await result;
                if (type !== 'json') {
                    return ky.#raceBodyRead(async () => response[type](), response);
                }
                const text = await ky.#raceBodyRead(async () => response.text(), response);
                const request = ky.#getResponseRequest(response);
                const parsedResult = await ky.#raceWithTotalTimeout(async () => {
                    const jsonValue = initHookOptions.parseJson
                        ? await initHookOptions.parseJson(text, { request, response })
                        : (text === '' && schema !== undefined
                            ? undefined
                            : JSON.parse(text));
                    return schema === undefined ? jsonValue : validateJsonWithSchema(jsonValue, schema);
                });
                if (parsedResult === timedOutOperation) {
                    await ky.#throwProcessedError(new TimeoutError/* TimeoutError */.M(request));
                }
                return parsedResult;
            };
        }
        return result;
    }
    // eslint-disable-next-line unicorn/prevent-abbreviations
    static #normalizeSearchParams(searchParams) {
        // Filter out undefined values from plain objects
        if (searchParams && typeof searchParams === 'object' && !Array.isArray(searchParams) && !(searchParams instanceof URLSearchParams)) {
            return Object.fromEntries(Object.entries(searchParams).filter(([, value]) => value !== undefined));
        }
        return searchParams;
    }
    request;
    #abortController;
    #retryCount = 0;
    #retryLimit;
    #input;
    #options;
    #originalRequest;
    #userProvidedAbortSignal;
    #beforeRetryHookErrors = new WeakSet();
    #cachedNormalizedOptions;
    #startTime;
    #returnedResponseFromBeforeRetryHook = false;
    #responseRequests = new WeakMap();
    // eslint-disable-next-line complexity
    constructor(input, options = {}) {
        this.#input = input;
        if (Object.hasOwn(options, 'prefixUrl')) {
            throw new Error(prefixUrlRenamedErrorMessage);
        }
        this.#options = {
            ...options,
            headers: mergeHeaders(this.#input.headers, options.headers),
            hooks: mergeHooks({}, options.hooks),
            method: normalizeRequestMethod(options.method ?? this.#input.method ?? 'GET'),
            // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
            prefix: String(options.prefix || ''),
            retry: normalizeRetryOptions(options.retry),
            throwHttpErrors: options.throwHttpErrors ?? true,
            timeout: options.timeout ?? 10_000,
            totalTimeout: options.totalTimeout ?? false,
            fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
            context: options.context ?? {},
        };
        this.#retryLimit = this.#options.retry.limit;
        if (typeof this.#input !== 'string' && !(this.#input instanceof URL || this.#input instanceof globalThis.Request)) {
            throw new TypeError('`input` must be a string, URL, or Request');
        }
        if (typeof this.#input === 'string') {
            if (this.#options.prefix) {
                const normalizedPrefix = this.#options.prefix.replace(/\/+$/, '');
                const normalizedInput = this.#input.replace(/^\/+/, '');
                this.#input = `${normalizedPrefix}/${normalizedInput}`;
            }
            if (this.#options.baseUrl) {
                const normalizedInput = normalizeInputForProtocolCheck(this.#input);
                if (malformedHttpProtocolPattern.test(normalizedInput)) {
                    throw new TypeError('`input` url protocol must be followed by `//` when using `baseUrl`');
                }
                if (!isAbsoluteInput(normalizedInput)) {
                    this.#input = new URL(this.#input, (new Request(this.#options.baseUrl)).url);
                }
            }
        }
        if (supportsAbortController && supportsAbortSignal) {
            this.#userProvidedAbortSignal = this.#options.signal ?? this.#input.signal;
            this.#abortController = new globalThis.AbortController();
            this.#options.signal = this.#createManagedSignal();
        }
        if (supportsRequestStreams) {
            // @ts-expect-error - Types are outdated.
            this.#options.duplex = 'half';
        }
        if (this.#options.json !== undefined) {
            this.#options.body = this.#options.stringifyJson?.(this.#options.json) ?? JSON.stringify(this.#options.json);
            this.#options.headers.set('content-type', this.#options.headers.get('content-type') ?? 'application/json');
        }
        // To provide correct form boundary, Content-Type header should be deleted when creating Request from another Request with FormData/URLSearchParams body
        // Only delete if user didn't explicitly provide a custom content-type
        const userProvidedContentType = options.headers && new globalThis.Headers(options.headers).has('content-type');
        if (this.#input instanceof globalThis.Request
            && ((supportsFormData && this.#options.body instanceof globalThis.FormData) || this.#options.body instanceof URLSearchParams)
            && !userProvidedContentType) {
            this.#options.headers.delete('content-type');
        }
        this.request = new globalThis.Request(this.#input, this.#options);
        if (hasSearchParameters(this.#options.searchParams)) {
            const url = new URL(this.request.url);
            const deleted = this.#options.searchParams?.[deletedParametersSymbol];
            if (deleted) {
                // Remove keys from the input URL first so later searchParams entries can intentionally re-add them.
                for (const key of deleted) {
                    url.searchParams.delete(key);
                }
            }
            if (typeof this.#options.searchParams === 'string') {
                const stringSearchParameters = this.#options.searchParams.replace(/^\?/, '');
                if (stringSearchParameters !== '') {
                    url.search = url.search ? `${url.search}&${stringSearchParameters}` : `?${stringSearchParameters}`;
                }
            }
            else {
                const optionsSearchParameters = new URLSearchParams(Ky.#normalizeSearchParams(this.#options.searchParams));
                for (const [key, value] of optionsSearchParameters.entries()) {
                    url.searchParams.append(key, value);
                }
            }
            if (this.#options.searchParams
                && typeof this.#options.searchParams === 'object'
                && !Array.isArray(this.#options.searchParams)
                && !(this.#options.searchParams instanceof URLSearchParams)) {
                for (const [key, value] of Object.entries(this.#options.searchParams)) {
                    if (value === undefined) {
                        url.searchParams.delete(key);
                    }
                }
            }
            // Recreate request with the updated URL. We already have all options in this.#options, including duplex.
            this.request = new globalThis.Request(url, this.#options);
        }
        if (this.#options.onUploadProgress && typeof this.#options.onUploadProgress !== 'function') {
            throw new TypeError('The `onUploadProgress` option must be a function');
        }
        // `totalTimeout` starts when the request pipeline is created, so it also includes
        // Ky's internal scheduling and user hook time before the first fetch attempt.
        this.#startTime = typeof this.#options.totalTimeout === 'number' ? this.#getCurrentTime() : undefined;
    }
    #calculateDelay(retry) {
        const retryDelay = retry.delay(this.#retryCount + 1);
        let jitteredDelay = retryDelay;
        if (retry.jitter === true) {
            jitteredDelay = Math.random() * retryDelay;
        }
        else if (typeof retry.jitter === 'function') {
            jitteredDelay = retry.jitter(retryDelay);
            if (!Number.isFinite(jitteredDelay) || jitteredDelay < 0) {
                jitteredDelay = retryDelay;
            }
        }
        return Math.min(retry.backoffLimit, jitteredDelay);
    }
    async #calculateRetryDelay(error) {
        const retry = normalizeRetryOptions(this.#options.retry);
        if (this.#retryCount >= Math.min(retry.limit, this.#retryLimit)) {
            throw error;
        }
        // Wrap non-Error throws to ensure consistent error handling
        const errorObject = error instanceof Error ? error : new NonError(error);
        // Handle forced retry from afterResponse hook - skip method check and shouldRetry
        if (errorObject instanceof ForceRetryError) {
            return errorObject.customDelay ?? this.#calculateDelay(retry);
        }
        // Check if method is retriable for non-forced retries
        if (!retry.methods.includes(this.request.method.toLowerCase())) {
            throw error;
        }
        const { shouldRetry } = retry;
        if (shouldRetry !== undefined) {
            const result = await this.#raceWithTotalTimeout(async () => shouldRetry({ error: errorObject, retryCount: this.#retryCount + 1 }));
            if (result === timedOutOperation) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            // Only exact booleans override the default retry checks.
            if (result === false) {
                throw error;
            }
            if (result === true) {
                return this.#calculateDelay(retry);
            }
        }
        // Default timeout behavior
        if ((0,type_guards/* isTimeoutError */.c8)(error)) {
            if (!retry.retryOnTimeout) {
                throw error;
            }
            return this.#calculateDelay(retry);
        }
        if ((0,type_guards/* isHTTPError */.nr)(error)) {
            if (!retry.statusCodes.includes(error.response.status)) {
                throw error;
            }
            const retryTimingHeader = getRetryTimingHeader(error.response.headers);
            if (retryTimingHeader && retry.afterStatusCodes.includes(error.response.status)) {
                const after = calculateRetryTimingDelay(retryTimingHeader);
                if (after === undefined) {
                    // Malformed retry timing headers should not disable retries; they only lose their server-provided timing.
                    return this.#calculateDelay(retry);
                }
                // Don't apply jitter when server provides explicit retry timing
                return Math.min(retry.maxRetryAfter, after);
            }
            if (error.response.status === 413) {
                throw error;
            }
            return this.#calculateDelay(retry);
        }
        // Only retry known retriable error types. Unknown errors (e.g., programming bugs) are not retried.
        if (!(0,type_guards/* isNetworkError */.TX)(error)) {
            throw error;
        }
        return this.#calculateDelay(retry);
    }
    #decorateResponse(response) {
        const request = this.#getResponseRequest(response);
        if (this.#options.parseJson) {
            response.json = async () => {
                const text = await response.text();
                return this.#options.parseJson(text, { request, response });
            };
        }
        return response;
    }
    async #throwProcessedError(error) {
        // Non-Error throws (e.g., thrown strings) pass through unchanged
        if (!(error instanceof Error)) {
            throw error;
        }
        // Errors thrown by beforeRetry hooks must propagate unchanged.
        if (this.#beforeRetryHookErrors.has(error)) {
            throw error;
        }
        let processedError = error;
        for (const hook of this.#options.hooks.beforeError) {
            // `request` is the current failing request. `options` intentionally remains the
            // stable normalized Ky options snapshot for the same reason as `HTTPError` above.
            // eslint-disable-next-line no-await-in-loop
            const hookResult = await hook({
                request: this.request,
                options: this.#getNormalizedOptions(),
                error: processedError,
                retryCount: this.#retryCount,
            });
            // Only overwrite if the hook returns a valid Error instance.
            if (hookResult instanceof Error) {
                processedError = hookResult;
            }
        }
        throw processedError;
    }
    async #getResponseData(response) {
        // Even with request timeouts disabled, bound error-body reads so retries and error propagation
        // cannot be stalled indefinitely by never-ending response streams.
        const readTimeout = this.#getErrorDataTimeout();
        const text = await this.#readResponseText(response, readTimeout.milliseconds);
        if (text === timedOutResponseData) {
            if (readTimeout.fromTotalTimeout) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            this.#throwIfTotalTimeoutExhausted();
            return undefined;
        }
        if (!text) {
            return undefined;
        }
        if (!this.#isJsonContentType(response.headers.get('content-type') ?? '')) {
            return text;
        }
        const parseTimeout = this.#getErrorDataTimeout();
        const data = await this.#parseJson(text, response, parseTimeout.milliseconds, this.#getResponseRequest(response));
        if (data === timedOutResponseData) {
            if (parseTimeout.fromTotalTimeout) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            this.#throwIfTotalTimeoutExhausted();
            return undefined;
        }
        return data;
    }
    #getErrorDataTimeout() {
        const errorDataTimeout = this.#options.timeout === false ? 10_000 : this.#options.timeout;
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal === undefined) {
            return {
                milliseconds: errorDataTimeout,
                fromTotalTimeout: false,
            };
        }
        if (remainingTotal <= 0) {
            throw new TimeoutError/* TimeoutError */.M(this.request);
        }
        return {
            milliseconds: Math.min(errorDataTimeout, remainingTotal),
            fromTotalTimeout: remainingTotal <= errorDataTimeout,
        };
    }
    #getBodyReadTimeout() {
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal !== undefined) {
            if (remainingTotal <= 0) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            return this.#options.timeout === false
                ? remainingTotal
                : Math.min(this.#options.timeout, remainingTotal);
        }
        return this.#options.timeout === false ? undefined : this.#options.timeout;
    }
    // Unlike error bodies (`#getResponseData`), a successful body read has no fallback value to return -
    // the caller's `.json()`/`.text()`/etc. promise must settle, so a timeout here always rejects.
    async #raceBodyRead(createBodyPromise, response) {
        let timeoutMs;
        try {
            timeoutMs = this.#getBodyReadTimeout();
        }
        catch (error) {
            await this.#throwProcessedError(error);
        }
        const bodyPromise = createBodyPromise();
        if (timeoutMs === undefined) {
            return bodyPromise;
        }
        const result = await Promise.race([
            bodyPromise,
            new Promise(resolve => {
                const timeoutId = setTimeout(() => {
                    resolve(timedOutResponseData);
                }, timeoutMs);
                void bodyPromise.finally(() => {
                    clearTimeout(timeoutId);
                }).catch(() => undefined);
            }),
        ]);
        if (result === timedOutResponseData) {
            // The stream is locked by the native body method's own reader by this point, so
            // `response.body.cancel()` would reject as "already locked". Aborting the request's
            // signal is what actually interrupts the underlying network read.
            this.#abortController?.abort();
            await this.#throwProcessedError(new TimeoutError/* TimeoutError */.M(this.#getResponseRequest(response)));
        }
        return result;
    }
    async #raceWithTotalTimeout(operation) {
        const remainingTotal = this.#getRemainingTotalTimeout();
        if (remainingTotal === undefined) {
            return operation();
        }
        if (remainingTotal <= 0) {
            this.#abortController?.abort();
            return timedOutOperation;
        }
        let timeoutId;
        try {
            const timeoutPromise = new Promise(resolve => {
                timeoutId = setTimeout(() => {
                    resolve(timedOutOperation);
                }, remainingTotal);
            });
            const operationResult = Promise.resolve()
                .then(operation)
                .then(value => ({ status: 'fulfilled', value }))
                .catch((error) => ({ status: 'rejected', error }));
            const result = await Promise.race([operationResult, timeoutPromise]);
            const remainingAfterOperation = this.#getRemainingTotalTimeout();
            const didTimeOut = result === timedOutOperation || (remainingAfterOperation !== undefined && remainingAfterOperation <= 0);
            if (didTimeOut) {
                this.#abortController?.abort();
                if (result === timedOutOperation) {
                    void operationResult.then(result => {
                        if (result.status === 'fulfilled') {
                            this.#cancelReturnedBody(result.value);
                        }
                    });
                }
                else if (result.status === 'fulfilled') {
                    this.#cancelReturnedBody(result.value);
                }
                return timedOutOperation;
            }
            if (result.status === 'rejected') {
                throw result.error;
            }
            return result.value;
        }
        finally {
            clearTimeout(timeoutId);
        }
    }
    #isJsonContentType(contentType) {
        // Match JSON subtypes like `json`, `problem+json`, and `vnd.api+json`.
        const mimeType = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
        return /\/(?:.*[.+-])?json$/.test(mimeType);
    }
    async #readResponseText(response, timeoutMs) {
        const { body } = response;
        if (!body) {
            try {
                return await response.text();
            }
            catch {
                return undefined;
            }
        }
        let reader;
        try {
            reader = body.getReader();
        }
        catch {
            // Another consumer already locked the stream.
            return undefined;
        }
        const decoder = createTextDecoder(response.headers.get('content-type') ?? '');
        const chunks = [];
        let totalBytes = 0;
        const readAll = (async () => {
            try {
                for (;;) {
                    // eslint-disable-next-line no-await-in-loop
                    const { done, value } = await reader.read();
                    if (done) {
                        break;
                    }
                    totalBytes += value.byteLength;
                    if (totalBytes > maxErrorResponseBodySize) {
                        void reader.cancel().catch(() => undefined);
                        return undefined;
                    }
                    chunks.push(decoder.decode(value, { stream: true }));
                }
            }
            catch {
                return undefined;
            }
            chunks.push(decoder.decode());
            return chunks.join('');
        })();
        const timeoutPromise = new Promise(resolve => {
            const timeoutId = setTimeout(() => {
                resolve(timedOutResponseData);
            }, timeoutMs);
            void readAll.finally(() => {
                clearTimeout(timeoutId);
            });
        });
        const result = await Promise.race([readAll, timeoutPromise]);
        if (result === timedOutResponseData) {
            void reader.cancel().catch(() => undefined);
        }
        return result;
    }
    async #parseJson(text, response, timeoutMs, request) {
        let timeoutId;
        try {
            return await Promise.race([
                Promise.resolve().then(() => this.#options.parseJson
                    ? this.#options.parseJson(text, { request, response })
                    : JSON.parse(text)),
                new Promise(resolve => {
                    timeoutId = setTimeout(() => {
                        resolve(timedOutResponseData);
                    }, timeoutMs);
                }),
            ]);
        }
        catch {
            return undefined;
        }
        finally {
            clearTimeout(timeoutId);
        }
    }
    #cancelBody(body) {
        if (!body) {
            return;
        }
        // Ignore cancellation failures from already-locked or already-consumed streams.
        void body.cancel().catch(() => undefined);
    }
    #cancelResponseBody(response) {
        // Ignore cancellation failures from already-locked or already-consumed streams.
        this.#cancelBody(response.body ?? undefined);
    }
    #cancelReturnedBody(value) {
        if (isResponseInstance(value)) {
            this.#cancelResponseBody(value);
        }
        else if (isRequestInstance(value)) {
            this.#cancelBody(value.body ?? undefined);
        }
    }
    #createManagedSignal() {
        return this.#userProvidedAbortSignal
            ? AbortSignal.any([this.#userProvidedAbortSignal, this.#abortController.signal])
            : this.#abortController.signal;
    }
    #throwIfTotalTimeoutExhausted() {
        const remaining = this.#getRemainingTotalTimeout();
        if (remaining !== undefined && remaining <= 0) {
            throw new TimeoutError/* TimeoutError */.M(this.request);
        }
    }
    async #runBeforeRequestHooks() {
        for (const hook of this.#options.hooks.beforeRequest) {
            // eslint-disable-next-line no-await-in-loop
            const result = await this.#raceWithTotalTimeout(async () => hook({
                request: this.request,
                options: this.#getNormalizedOptions(),
                retryCount: 0,
            }));
            if (result === timedOutOperation) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            if (isRequestInstance(result)) {
                this.#assignRequest(result);
            }
            else if (isResponseInstance(result)) {
                return result;
            }
        }
        return undefined;
    }
    async #runAfterResponseHooks(response) {
        const responseRequest = this.#getResponseRequest(response);
        for (const hook of this.#options.hooks.afterResponse) {
            const hookResponse = this.#setResponseRequest(response.clone(), responseRequest);
            this.#decorateResponse(hookResponse);
            let modifiedResponse;
            try {
                // eslint-disable-next-line no-await-in-loop
                modifiedResponse = await this.#raceWithTotalTimeout(async () => hook({
                    request: this.request,
                    options: this.#getNormalizedOptions(),
                    response: hookResponse,
                    retryCount: this.#retryCount,
                }));
                if (modifiedResponse === timedOutOperation) {
                    throw new TimeoutError/* TimeoutError */.M(this.request);
                }
            }
            catch (error) {
                // Cancel both responses to prevent memory leaks when hook throws
                if (hookResponse !== response) {
                    this.#cancelResponseBody(hookResponse);
                }
                this.#cancelResponseBody(response);
                throw error;
            }
            if (modifiedResponse instanceof RetryMarker) {
                // Cancel both the cloned response passed to the hook and the current response to prevent resource leaks (especially important in Deno/Bun).
                // Do not await cancellation since hooks can clone the response, leaving extra tee branches that keep cancel promises pending per the Streams spec.
                if (hookResponse !== response) {
                    this.#cancelResponseBody(hookResponse);
                }
                this.#cancelResponseBody(response);
                throw new ForceRetryError(modifiedResponse.options);
            }
            const nextResponse = isResponseInstance(modifiedResponse)
                ? this.#setResponseRequest(modifiedResponse, responseRequest)
                : response;
            // Cancel any response bodies we won't use to prevent memory leaks.
            // Uses fire-and-forget since hooks may have cloned the response, creating tee branches that block cancellation.
            // If the hook wrapped an existing body into a new Response, both Response objects can still point at the same stream.
            if (hookResponse !== response && hookResponse !== nextResponse && hookResponse.body !== nextResponse.body) {
                this.#cancelResponseBody(hookResponse);
            }
            if (response !== nextResponse && response.body !== nextResponse.body) {
                this.#cancelResponseBody(response);
            }
            response = nextResponse;
        }
        return response;
    }
    async #retry(function_) {
        try {
            return await function_();
        }
        catch (error) {
            return this.#retryFromError(error, function_);
        }
    }
    async #retryFromError(error, function_) {
        this.#returnedResponseFromBeforeRetryHook = false;
        const retryDelay = Math.min(await this.#calculateRetryDelay(error), maxSafeTimeout);
        const delayOptions = { signal: this.#userProvidedAbortSignal };
        const remainingTimeout = this.#getRemainingTotalTimeout();
        if (remainingTimeout !== undefined) {
            if (remainingTimeout <= 0) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            // If waiting would consume all remaining budget, time out without starting another request.
            if (retryDelay >= remainingTimeout) {
                await delay(remainingTimeout, delayOptions);
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
        }
        // Only use user-provided signal for delay, not our internal abortController
        await delay(retryDelay, delayOptions);
        this.#throwIfTotalTimeoutExhausted();
        // Apply custom request from forced retry before beforeRetry hooks
        // Ensure the custom request has the correct managed signal for timeouts and user aborts
        if (error instanceof ForceRetryError && error.customRequest) {
            const customRequest = new globalThis.Request(error.customRequest, this.#options.signal ? { signal: this.#options.signal } : undefined);
            // Replacement Requests are authoritative by design. Do not rewrite headers here,
            // even for cross-origin retries. Callers using `ky.retry({request})` explicitly
            // opted into the exact Request they constructed.
            this.#assignRequest(customRequest);
        }
        for (const hook of this.#options.hooks.beforeRetry) {
            let hookResult;
            try {
                // eslint-disable-next-line no-await-in-loop
                hookResult = await this.#raceWithTotalTimeout(async () => hook({
                    request: this.request,
                    options: this.#getNormalizedOptions(),
                    error: error,
                    retryCount: this.#retryCount + 1,
                }));
            }
            catch (hookError) {
                // Preserve the original request error path (`throw error`) so beforeError hooks can still run.
                if (hookError instanceof Error && hookError !== error) {
                    this.#beforeRetryHookErrors.add(hookError);
                }
                throw hookError;
            }
            if (hookResult === timedOutOperation) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            if (isRequestInstance(hookResult)) {
                // Same contract as `ky.retry({request})`: a Request returned from `beforeRetry`
                // is used as-is rather than being sanitized or otherwise rewritten by Ky.
                this.#assignRequest(hookResult);
                break;
            }
            if (isResponseInstance(hookResult)) {
                this.#returnedResponseFromBeforeRetryHook = true;
                this.#retryCount++;
                return hookResult;
            }
            // If `stop` is returned from the hook, the retry process is stopped
            if (hookResult === stop) {
                return;
            }
        }
        this.#throwIfTotalTimeoutExhausted();
        this.#retryCount++;
        return this.#retry(function_);
    }
    #consumeReturnedResponseFromBeforeRetryHook() {
        const value = this.#returnedResponseFromBeforeRetryHook;
        this.#returnedResponseFromBeforeRetryHook = false;
        return value;
    }
    async #fetch() {
        // Reset abortController if it was aborted (happens on timeout retry)
        if (this.#abortController?.signal.aborted) {
            this.#abortController = new globalThis.AbortController();
            this.#options.signal = this.#createManagedSignal();
            // Recreate request with new signal
            this.request = new globalThis.Request(this.request, { signal: this.#options.signal });
        }
        const nonRequestOptions = findUnknownOptions(this.#options);
        this.#retryLimit = normalizeRetryOptions(this.#options.retry).limit;
        const retryRequest = this.#retryLimit > 0 ? this.request.clone() : undefined;
        const request = this.#wrapRequestWithUploadProgress(this.request, this.#options.body ?? undefined);
        // Cloning is done here to prepare in advance for retries.
        // Skip cloning when retries are disabled - cloning a streaming body calls ReadableStream#tee()
        // which buffers the entire stream in memory, causing excessive memory usage for large uploads.
        this.#originalRequest = request;
        if (retryRequest) {
            this.request = retryRequest;
        }
        try {
            const remainingTotal = this.#getRemainingTotalTimeout();
            if (remainingTotal !== undefined && remainingTotal <= 0) {
                throw new TimeoutError/* TimeoutError */.M(this.request);
            }
            const effectiveTimeout = this.#options.timeout === false
                ? remainingTotal
                : (remainingTotal === undefined
                    ? this.#options.timeout
                    : Math.min(this.#options.timeout, remainingTotal));
            const response = effectiveTimeout === undefined
                ? await this.#options.fetch(request, nonRequestOptions)
                : await timeout(request, nonRequestOptions, this.#abortController, {
                    timeout: effectiveTimeout,
                    fetch: this.#options.fetch,
                });
            return this.#setResponseRequest(response, request);
        }
        catch (error) {
            if (isRawNetworkError(error)) {
                throw new NetworkError/* NetworkError */.D(this.request, { cause: error });
            }
            throw error;
        }
    }
    #getRemainingTotalTimeout() {
        if (this.#startTime === undefined) {
            return undefined;
        }
        const elapsed = this.#getCurrentTime() - this.#startTime;
        return Math.max(0, this.#options.totalTimeout - elapsed);
    }
    #getCurrentTime() {
        return globalThis.performance?.now() ?? Date.now();
    }
    #getNormalizedOptions() {
        if (!this.#cachedNormalizedOptions) {
            // Exclude Ky-specific options that are not part of `RequestInit`.
            const { hooks, json, parseJson, stringifyJson, searchParams, timeout, totalTimeout, throwHttpErrors, fetch, ...normalizedOptions } = this.#options;
            this.#cachedNormalizedOptions = Object.freeze(normalizedOptions);
        }
        return this.#cachedNormalizedOptions;
    }
    #assignRequest(request) {
        this.#cachedNormalizedOptions = undefined;
        this.request = request;
    }
    #getResponseRequest(response) {
        return this.#responseRequests.get(response) ?? this.request;
    }
    #setResponseRequest(response, request) {
        this.#responseRequests.set(response, request);
        return response;
    }
    #wrapRequestWithUploadProgress(request, originalBody) {
        if (!this.#options.onUploadProgress || !request.body || !supportsRequestStreams) {
            return request;
        }
        return streamRequest(request, this.#options.onUploadProgress, originalBody ?? this.#options.body ?? undefined);
    }
}
//# sourceMappingURL=Ky.js.map
;// CONCATENATED MODULE: ./node_modules/ky/distribution/index.js
/*! MIT License © Sindre Sorhus */



const createInstance = (defaults) => {
    // eslint-disable-next-line @typescript-eslint/promise-function-async
    const ky = (input, options) => Ky.create(input, validateAndMerge(defaults, options));
    for (const method of requestMethods) {
        // eslint-disable-next-line @typescript-eslint/promise-function-async
        ky[method] = (input, options) => Ky.create(input, validateAndMerge(defaults, options, { method }));
    }
    ky.create = (newDefaults) => createInstance(validateAndMerge(newDefaults));
    ky.extend = (newDefaults) => {
        if (typeof newDefaults === 'function') {
            newDefaults = newDefaults(defaults ?? {});
        }
        return createInstance(validateAndMerge(defaults, newDefaults));
    };
    ky.stop = stop;
    ky.retry = retry;
    return ky;
};
const ky = createInstance();
/* harmony default export */ const distribution = (ky);








// Intentionally not exporting this for now as it's just an implementation detail and we don't want to commit to a certain API yet at least.
// export {NonError} from './errors/NonError.js';
//# sourceMappingURL=index.js.map
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/version.js
var version = __nccwpck_require__(8508);
// EXTERNAL MODULE: ./build/batch-api/credentials.js
var credentials = __nccwpck_require__(4248);
// EXTERNAL MODULE: ./build/batch-api/explain-failure.js
var explain_failure = __nccwpck_require__(946);
;// CONCATENATED MODULE: ./build/batch-api/limit-body.js
/** Returns the same response with a body that fails with a `RangeError` after `maxBytes` bytes. */
function limitBody(response, maxBytes) {
    if (response.body === null)
        return response;
    let bytes = 0;
    const limit = new TransformStream({
        transform(chunk, controller) {
            bytes += chunk.byteLength;
            if (bytes > maxBytes)
                throw new RangeError(`The body has more than ${maxBytes} bytes`);
            controller.enqueue(chunk);
        },
    });
    return new Response(response.body.pipeThrough(limit), response);
}

;// CONCATENATED MODULE: ./build/batch-api/parse-json.js
/** How many objects and lists a response may contain: once parsed, they can take a hundred times their bytes. */
const MAX_PARTS = 250_000;
/** Parses JSON. Throws a `SyntaxError` without secrets, or a `RangeError` for too many objects and lists. */
function parseJson(text, hide) {
    if (hasMoreParts(text, MAX_PARTS)) {
        throw new RangeError(`The body has more than ${MAX_PARTS} objects and lists`);
    }
    try {
        return JSON.parse(text);
    }
    catch {
        // The error quotes pieces of the text, in which a secret that is cut would not be recognized.
        return JSON.parse(hide(text));
    }
}
/** An upper bound is enough, so brackets in strings count, too. */
function hasMoreParts(json, limit) {
    let parts = 0;
    for (let index = 0; index < json.length && parts <= limit; index++) {
        const character = json[index];
        if (character === "{" || character === "[")
            parts++;
    }
    return parts > limit;
}

;// CONCATENATED MODULE: ./build/batch-api/json-client.js







/** The largest response that is read. A full page with log URLs has about 1.5 MB. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;
/** The pause before the one quick retry of a request, in milliseconds. */
const RETRY_DELAY_MS = 300;
/** Creates a client for the API at `baseUrl`. */
function createJsonClient(options) {
    const { clock } = options;
    const http = createHttpClient(options);
    async function getOnce({ path, searchParams, schema }, signal) {
        const sentMs = clock.monotonicMs();
        try {
            const answer = http.get(path, { searchParams, signal });
            const { headers } = await answer;
            const exchange = { sentMs, receivedMs: clock.monotonicMs() };
            return { value: await answer.json(schema), date: headers.get("date"), exchange };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw (0,explain_failure/* explainFailure */.S)(error, { ...options, path });
        }
    }
    return {
        getOnce,
        // ky itself does not retry after a body that is cut off or cannot be read. Also, it delays with its own
        // timer, even for 0 ms, which the virtual time in the tests does not control.
        async get(question, signal) {
            try {
                return await getOnce(question, signal);
            }
            catch (error) {
                if (!isHiccup(error))
                    throw error;
                await clock.sleep(RETRY_DELAY_MS, signal);
                return await getOnce(question, signal);
            }
        },
    };
}
/** Does not follow redirects, so that the credentials are sent to the origin of the base URL only. */
function createHttpClient(options) {
    const { baseUrl, clientKey, apiToken, hide, fetch = globalThis.fetch } = options;
    return distribution.create({
        baseUrl,
        async fetch(input, init) {
            const response = await fetch(input, init);
            // ky itself limits the body of a failed response.
            return response.ok ? limitBody(response, MAX_BODY_BYTES) : response;
        },
        headers: {
            accept: "application/json",
            authorization: `Basic ${(0,credentials/* basicCredentials */.B)(clientKey, apiToken)}`,
            "user-agent": `sitecore-cdp-batch-gate/${version/* VERSION */.x}`,
        },
        parseJson: (text) => parseJson(text, hide),
        redirect: "manual",
        // The caller limits the time by its own clock and the signal.
        timeout: false,
        retry: 0,
    });
}
/** Whether a quick retry may help and the server did not ask to wait. */
function isHiccup(error) {
    return error instanceof errors/* BatchApiError */.Tx && error.kind === "unavailable" &&
        error.status !== 429 && error.retryAfterMs === undefined;
}


/***/ }),

/***/ 5265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ explainNetworkError)
/* harmony export */ });
/* harmony import */ var _system_first_cause_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7400);

const UNTRUSTED = "its TLS certificate is not trusted";
/** Words in the errors of Node.js and Deno, and what they mean: the problem, and what to check. */
const NETWORK_PROBLEMS = [
    [
        /ENOTFOUND|EAI_AGAIN|dns error|failed to lookup/i,
        "a host name cannot be resolved",
        "Check the region or the base URL, a proxy in HTTPS_PROXY, and the DNS settings of this machine",
    ],
    [
        /tunnel|proxy auth/i,
        "the proxy refused to connect to it",
        "Check the user name and password in HTTPS_PROXY, that the proxy allows this host, and NO_PROXY",
    ],
    [
        /certificate|_CERT/i,
        UNTRUSTED,
        "Check the base URL; behind a company proxy, set NODE_EXTRA_CA_CERTS or, for Deno, DENO_CERT to its CA",
    ],
    [
        /SSL|TLS|InvalidContentType|fatal alert/i,
        "the TLS handshake failed",
        "Check the base URL, whether a proxy in HTTPS_PROXY starts with http or https, and firewalls",
    ],
    [
        /bad port/i,
        "the runtime blocks this port",
        "Check the port of the base URL",
    ],
    [
        /ECONNREFUSED|connection refused/i,
        "the connection was refused",
        "Check the region or the base URL, a proxy in HTTPS_PROXY, and firewalls",
    ],
];
/** Words of problems that last until somebody changes something. */
const LASTING = /\b407\b|proxy auth|bad port/i;
/** The problem for all other words. */
const OTHER_PROBLEM = [
    undefined,
    "the connection failed",
    "If this keeps happening, check the region or the base URL, a proxy in HTTPS_PROXY, and firewalls",
];
/** Explains a network error by the words in it and in all of its causes. */
function explainNetworkError(error) {
    // URLs are left out, because a host name may contain any of the words.
    const words = (0,_system_first_cause_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .c)(error).map(wordsOf).join(" ").replaceAll(/https?:\/\/\S*/g, "");
    const [, problem, advice] = NETWORK_PROBLEMS.find(([pattern]) => pattern.test(words)) ??
        OTHER_PROBLEM;
    const isLasting = problem === UNTRUSTED || LASTING.test(words);
    return { problem, advice, said: (0,_system_first_cause_js__WEBPACK_IMPORTED_MODULE_0__/* .describeFirstCause */ .r)(error), isLasting };
}
function wordsOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const { name, message, code } = error;
    return [name, code, message].filter(Boolean).join(" ");
}


/***/ }),

/***/ 8864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EK: () => (/* binding */ OWN_STATUSES),
/* harmony export */   GK: () => (/* binding */ isInError),
/* harmony export */   Hd: () => (/* binding */ isTerminal),
/* harmony export */   Ix: () => (/* binding */ isFailed),
/* harmony export */   LT: () => (/* binding */ isInProgress),
/* harmony export */   Wy: () => (/* binding */ labelOf),
/* harmony export */   YQ: () => (/* binding */ API_STATUSES),
/* harmony export */   aw: () => (/* binding */ durationMsOf),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
/** The statuses that Sitecore documents, in the order in which a batch goes through them. */
const API_STATUSES = [
    "uploading",
    "file_uploaded",
    "processing",
    "success",
    "error",
    "corrupted",
];
/**
 * Statuses that the gate assigns, not the API.
 * - `unseen`: the API has not shown the batch yet.
 * - `unrecognized`: the API reported different statuses in one poll, one that does not match
 *   `[a-z_]{1,40}`, or a word of this list.
 * - `missing`: the API still does not know the ref after the grace period.
 * - `not_uploaded`: the file was not uploaded while the upload URL was valid, or was refused.
 * - `not_loaded`: nothing was uploaded, because an earlier batch did not succeed.
 */
const OWN_STATUSES = [
    "unseen",
    "unrecognized",
    "missing",
    "not_uploaded",
    "not_loaded",
];
const FAILED = new Set(["error", "corrupted", "missing", "not_uploaded"]);
/** Whether the batch ended in any status other than `success` and is not tolerated. */
function isFailed({ status, isTolerated }) {
    return FAILED.has(status) && !isTolerated;
}
/** Whether the batch ended in `error`, so that it should have an error log. */
function isInError({ status }) {
    return status === "error";
}
/** Whether the batch has ended. A status that the gate does not know is never terminal. */
function isTerminal({ status }) {
    return status === "success" || FAILED.has(status);
}
/** Whether the batch has not ended. */
function isOpen(batch) {
    return !isTerminal(batch);
}
/** Whether the batch has not ended, but was begun. */
function isInProgress(batch) {
    return isOpen(batch) && batch.status !== "not_loaded";
}
/**
 * How long Sitecore CDP took from the batch's creation to its end, in milliseconds. Unknown unless the
 * API reported the end and both times.
 */
function durationMsOf(batch) {
    const { createdAt, modifiedAt } = batch;
    const hasEnded = !isOpen(batch) && API_STATUSES.includes(batch.status);
    if (!hasEnded || createdAt === undefined || modifiedAt === undefined)
        return undefined;
    return Math.max(0, modifiedAt.getTime() - createdAt.getTime());
}
/** What to call a batch in a sentence: its name and ref, or only its ref. */
function labelOf({ name, ref }) {
    return name === undefined ? ref : `${name} (${ref})`;
}


/***/ }),

/***/ 8055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ title),
/* harmony export */   b1: () => (/* binding */ inlines),
/* harmony export */   tZ: () => (/* binding */ MAX_UNFOLDED)
/* harmony export */ });
/** The parts of a text. */
function inlines(text) {
    return Array.isArray(text) ? text : [text];
}
/** A title above a part of a document. */
function title(text) {
    return { kind: "paragraph", text: { kind: "strong", text } };
}
/** How many rows of a table are shown. Longer lists are folded. */
const MAX_UNFOLDED = 10;


/***/ }),

/***/ 3385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ createErrorLogReader)
});

// UNUSED EXPORTS: MAX_UNPACKED_BYTES

// EXTERNAL MODULE: ./build/system/unpack.js
var unpack = __nccwpck_require__(7100);
// EXTERNAL MODULE: ./build/error-logs/failure-reasons.js
var failure_reasons = __nccwpck_require__(7273);
// EXTERNAL MODULE: ./build/error-logs/log-problem.js
var log_problem = __nccwpck_require__(5075);
;// CONCATENATED MODULE: ./build/error-logs/message-shape.js
/** How much of a message is read, in UTF-16 code units. */
const MAX_MESSAGE = 1000;
/** The longest shape, in UTF-16 code units. */
const MAX_SHAPE = 200;
/** A value in quotes; an unclosed double quote extends to the end. An apostrophe in a word is not a quote. */
const QUOTED = /"[^"]*(?:"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|`[^`]*(?:`|$)|(?<![\p{L}\p{N}])(?:'[^']*'|‘[^‘’]*’)(?![\p{L}\p{N}])/gu;
/** A sign, a pattern, and a placeholder for each kind of value, in the order of replacement. */
const PLACEHOLDERS = [
    ["://", /(?<!\w)\w{1,20}:\/\/\S+/gu, "{url}"],
    ["@", /(?<![^<>()[\]{},;:=])[^<>()[\]{},;:=@]*@[^<>()[\]{},;:=]+/gu, "{email}"],
    ["-", /(?<!\w)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giu, "{uuid}"],
    ["", /\d{4}-\d\d-\d\d(?:T[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?|\d\d?[./]\d\d?[./]\d{2,4}/gu, "{date}"],
    [
        "",
        /(?<![\p{L}\p{N}_])(?:0x)?(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,}(?![\p{L}\p{N}_])/giu,
        "{hex}",
    ],
    ["", /(?<![\p{L}\p{N}_])[-+]?\p{N}+(?:[.,:]\p{N}+)*(?![\p{L}\p{N}_])/gu, "{number}"],
    // A complete word with a digit, such as C0042X: even a part of it could identify somebody.
    ["", /(?<![\p{L}\p{N}_])[\p{L}_]*\p{N}[\p{L}\p{N}_]*/gu, "{id}"],
];
/** Matches in every value that is not quoted, but in few other words. One class takes half the time of two. */
const VALUE = /[\d@\x80-\uffff]|:\/\//;
const QUOTE_OR_VALUE = /["'`\d@\x80-\uffff]|:\/\//;
/**
 * The message with placeholders for what differs from record to record: quoted values, URLs, email
 * addresses, UUIDs, dates, hexadecimal and other numbers, and words with digits. Names in free text remain.
 * Takes linear time.
 */
function messageShape(message) {
    const text = message.slice(0, MAX_MESSAGE).trim();
    const shape = QUOTE_OR_VALUE.test(text) ? shapeWords(text.replaceAll(QUOTED, "{value}")) : text;
    return shape.length <= MAX_SHAPE ? shape : `${shape.slice(0, MAX_SHAPE - 1)}…`;
}
/** Skips from one word with a value to the next, which saves half a second for a million messages. */
function shapeWords(text) {
    let done = "";
    let rest = text;
    for (let at = rest.search(VALUE); at >= 0; at = rest.search(VALUE)) {
        const start = rest.lastIndexOf(" ", at) + 1;
        const end = rest.indexOf(" ", at);
        done += rest.slice(0, start) + wordShape(rest.slice(start, end < 0 ? undefined : end));
        rest = end < 0 ? "" : rest.slice(end);
    }
    return done + rest;
}
function wordShape(word) {
    let shape = word;
    for (const [sign, pattern, name] of PLACEHOLDERS) {
        if (!shape.includes(sign))
            continue;
        shape = shape.replaceAll(pattern, name);
        if (!VALUE.test(shape))
            break;
    }
    return shape;
}

;// CONCATENATED MODULE: ./build/error-logs/parse-record.js

/** The codes of records that were processed. */
const PROCESSED = /^2\d\d$/;
/** Matches messages about a deletion that found several guests but deleted only one. */
const INCOMPLETE_ERASURE = /(?<!\b0*[01]\s+)\bmatches\s+found\b.*\b(?:1st|first)\s+match\b/i;
/**
 * Parses a line in the documented format: `{"ref": "<UUID>", "code": "<number as string or number>",
 * "message": "<reason>"}`. A processed record only needs a code. Returns `undefined` for any other line.
 */
function parseRecord(line, options) {
    const { ref, code: value, message } = parseObject(line) ?? {};
    const code = typeof value === "number" ? `${value}` : value;
    if (typeof code !== "string" || !/^\w{1,20}$/.test(code))
        return undefined;
    const isProcessed = PROCESSED.test(code);
    const isWhole = typeof message === "string" && (typeof ref === "string" || ref === null);
    if (!isProcessed && !isWhole)
        return undefined;
    const { showMessages, hide = (text) => text } = options;
    const text = typeof message === "string" ? message : "";
    return {
        ref: typeof ref === "string" ? ref : "",
        code,
        message: showMessages && !isProcessed ? messageShape(hide(text)) : undefined,
        isProcessed,
        isIncompleteErasure: INCOMPLETE_ERASURE.test(text.slice(0, MAX_MESSAGE)),
    };
}
function parseObject(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === "object" && value !== null
            ? value
            : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/error-logs/remember-endings.js
/** How most lines begin. After the ref, many of them are the same. */
const BEGINNING = /^\{"ref":"[-\w]{36}"/;
const REF_START = '{"ref":"'.length;
const REF_END = REF_START + 36;
/** How many endings are remembered, and the longest line of which one is, in UTF-16 code units. */
const MAX_ENDINGS = 100;
const MAX_LENGTH = 1000;
/** Wraps a parser so that it parses lines that differ only in their ref just once. */
function rememberEndings(parse) {
    const records = new Map();
    return (line) => {
        if (!BEGINNING.test(line))
            return parse(line);
        const known = records.get(line.slice(REF_END));
        if (known)
            return { ...known, ref: line.slice(REF_START, REF_END) };
        const record = parse(line);
        if (record && records.size < MAX_ENDINGS && line.length <= MAX_LENGTH) {
            // Written again, because a slice of the line would keep everything that was read with it in memory.
            const written = JSON.stringify(JSON.parse(line));
            // If they differ, the ending may contain a second ref, which would count instead of the first.
            if (written === line)
                records.set(written.slice(REF_END), record);
        }
        return record;
    };
}

;// CONCATENATED MODULE: ./build/error-logs/split-lines.js
/** The longest line that is read, in UTF-16 code units. A longer one counts as odd. */
const MAX_LINE = 65_536;
/** Yields the lines of each piece, without line breaks; `undefined` for a line that is too long. */
async function* splitLines(bytes) {
    const decoder = new TextDecoder();
    let rest = "";
    const take = (text) => {
        const [first = "", ...others] = text.split("\n");
        const lines = [join(rest, first), ...others.map((line) => join("", line))];
        rest = lines.pop();
        return lines;
    };
    for await (const piece of bytes)
        yield take(decoder.decode(piece, { stream: true }));
    yield [...take(decoder.decode()), rest];
}
/** Joins two parts of a line; `undefined` if it gets too long. */
function join(line, part) {
    return line === undefined || line.length + part.length > MAX_LINE ? undefined : line + part;
}

;// CONCATENATED MODULE: ./build/error-logs/unpack-log.js


/** Unpacks a log. Throws a {@linkcode LogProblem} if it is cut off or damaged, or what the stream throws. */
async function* unpackLog(packed) {
    try {
        yield* (0,unpack/* unpack */.l1)(packed);
    }
    catch (cause) {
        if (!(cause instanceof unpack/* IncompleteGzip */.vV))
            throw cause;
        throw new log_problem/* LogProblem */.q(cause.message, { cause, isRetryable: true });
    }
}

;// CONCATENATED MODULE: ./build/error-logs/error-log.js







/** How large an unpacked log may be, in bytes. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
/** Creates a reader that has read nothing yet. */
function createErrorLogReader(options) {
    const counter = createCounter(options);
    return {
        async read(stream) {
            await countLines(stream, counter, options);
            const { failedRecords, oddLines, processedRecords } = counter.counts();
            if (failedRecords > 0)
                return;
            if (processedRecords)
                throw new log_problem/* LogProblem */.q("contains no failed record");
            throw new log_problem/* LogProblem */.q(oddLines === 0 ? "is empty" : "contains no record in the documented format");
        },
        result: (problem) => ({ ...counter.counts(), ...(problem !== undefined && { problem }) }),
    };
}
async function countLines(stream, counter, options) {
    const { maxUnpackedBytes = MAX_UNPACKED_BYTES } = options;
    // Remembered only for this log, because there can be thousands of logs.
    const parse = rememberEndings((line) => parseRecord(line, options));
    const { head, all } = await (0,unpack/* peek */.se)(stream);
    const bytes = atMost(maxUnpackedBytes, (0,unpack/* isGzip */.bf)(head) ? unpackLog(all) : all);
    for await (const lines of splitLines(bytes)) {
        for (const line of lines) {
            const record = line === undefined ? undefined : parse(line);
            if (record)
                counter.add(record);
            else if (line?.trim() !== "")
                counter.addOdd();
        }
    }
}
function createCounter({ showMessages, maxReasons, onFailed }) {
    const tally = (0,failure_reasons/* createReasonTally */.bx)(maxReasons);
    let failedRecords = 0;
    let oddLines = 0;
    let processedRecords = 0;
    let incompleteErasures = 0;
    return {
        addOdd: () => void oddLines++,
        add({ ref, code, message, isProcessed, isIncompleteErasure }) {
            if (isIncompleteErasure)
                incompleteErasures++;
            if (isProcessed) {
                processedRecords++;
                return;
            }
            failedRecords++;
            onFailed?.(ref);
            const recordRefs = showMessages ? [ref] : [];
            tally.add({ code, count: 1, recordRefs, ...(message !== undefined && { message }) });
        },
        counts: () => ({
            failedRecords,
            oddLines,
            ...(processedRecords > 0 && { processedRecords }),
            ...(incompleteErasures > 0 && { incompleteErasures }),
            reasons: tally.reasons(),
        }),
    };
}
async function* atMost(maxBytes, unpacked) {
    let bytes = 0;
    for await (const piece of unpacked) {
        bytes += piece.byteLength;
        if (bytes > maxBytes)
            throw new log_problem/* LogProblem */.q(`has more than ${maxBytes} bytes when unpacked`);
        yield piece;
    }
}


/***/ }),

/***/ 7273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dv: () => (/* binding */ reasonsPerLog),
/* harmony export */   bx: () => (/* binding */ createReasonTally),
/* harmony export */   n: () => (/* binding */ MAX_REASONS),
/* harmony export */   wx: () => (/* binding */ mergeReasons)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _text_uuid_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8959);


/** How many different reasons are counted at most; all further ones are counted as `other`. */
const MAX_REASONS = 100;
/** How many are counted in all logs of a gate together, because the report has to contain all of them. */
const MAX_REASONS_OF_ALL_LOGS = 50_000;
/** How many are counted in each log at least, even if there are many logs. */
const MIN_REASONS = 3;
/** How many record refs are kept for each reason. */
const MAX_RECORD_REFS = 3;
/** How many different reasons to count in each log, for a number of logs. */
function reasonsPerLog(logs) {
    const share = Math.floor(MAX_REASONS_OF_ALL_LOGS / logs);
    return Math.max(MIN_REASONS, Math.min(MAX_REASONS, share));
}
/** Creates a tally that starts empty. */
function createReasonTally(maxReasons = MAX_REASONS) {
    const byCode = new Map();
    const all = [];
    const other = { code: "other", count: 0, recordRefs: [] };
    function entryFor({ code, message }) {
        const byMessage = byCode.get(code) ?? new Map();
        const known = byMessage.get(message);
        if (known)
            return known;
        if (all.length >= maxReasons || code === other.code)
            return other;
        const entry = { code, ...(message !== undefined && { message }), count: 0, recordRefs: [] };
        byCode.set(code, byMessage.set(message, entry));
        all.push(entry);
        return entry;
    }
    return {
        add(reason) {
            const entry = entryFor(reason);
            entry.count += reason.count;
            for (const ref of reason.recordRefs) {
                if (entry.recordRefs.length >= MAX_RECORD_REFS)
                    break;
                // A ref that is not a UUID can be any text.
                if (!(0,_text_uuid_js__WEBPACK_IMPORTED_MODULE_1__/* .isUuid */ .O)(ref) || entry.recordRefs.includes(ref))
                    continue;
                // Copied, because a slice of a line would keep everything that was read with it in memory.
                entry.recordRefs.push(node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(ref).toString());
            }
        },
        reasons: () => [...all, other].filter(({ count }) => count > 0).sort(byCount)
            .map((entry) => ({ ...entry, recordRefs: [...entry.recordRefs] })),
    };
}
/** Merges the reasons of several logs. The most frequent ones stay separate; the rest becomes `other`. */
function mergeReasons(lists) {
    const tally = createReasonTally();
    for (const reason of lists.flat().sort(byCount))
        tally.add(reason);
    return tally.reasons();
}
function byCount(a, b) {
    return b.count - a.count;
}


/***/ }),

/***/ 5075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ LogProblem)
/* harmony export */ });
/** What is wrong with a log. Its message is a phrase in the gate's own words that follows "the error log". */
class LogProblem extends Error {
    name = "LogProblem";
    /** Whether downloading the log again may help. */
    isRetryable;
    constructor(message, options = {}) {
        super(message, options);
        this.isRetryable = options.isRetryable ?? false;
    }
}


/***/ }),

/***/ 6127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  NM: () => (/* binding */ addUp),
  B0: () => (/* binding */ countFailedRecords),
  qJ: () => (/* binding */ countRecords),
  Ps: () => (/* binding */ failedRecordsOf),
  c8: () => (/* binding */ isConclusive),
  jj: () => (/* binding */ sumFailedRecords),
  j9: () => (/* binding */ tolerate)
});

// EXTERNAL MODULE: ./build/batch.js
var build_batch = __nccwpck_require__(8864);
;// CONCATENATED MODULE: ./build/error-logs/record-limit.js
/** How many of `total` records may fail; `undefined` if the limit is a share of an unknown total. */
function allowedRecords(limit, total) {
    if (typeof limit === "number")
        return limit;
    if (total === undefined)
        return undefined;
    // A share has at most three decimals, so nothing is rounded in thousandths of a percent.
    const thousandths = BigInt(Math.round(Number.parseFloat(limit) * 1000));
    return Number(thousandths * BigInt(total) / 100000n);
}

;// CONCATENATED MODULE: ./build/error-logs/tolerance.js


/**
 * Whether the log accounts for every failed record: it was read completely, has no odd lines, and does not
 * contradict what the API counted.
 */
function isConclusive({ errorLog, recordCounts }) {
    if (errorLog === undefined || errorLog.problem !== undefined || errorLog.oddLines > 0) {
        return false;
    }
    if (recordCounts === undefined)
        return true;
    return addUp(recordCounts) && recordCounts.failed === errorLog.failedRecords;
}
/** Whether the counts of a batch in `error` are plausible: some records failed, and all others succeeded. */
function addUp({ total, succeeded, failed }) {
    return failed > 0 && succeeded + failed === total;
}
/** How many records of a batch failed, by its log or else by the API; `undefined` if neither says so reliably. */
function failedRecordsOf(batch) {
    const named = batch.errorLog?.failedRecords ?? 0;
    if (isConclusive(batch))
        return named;
    const { recordCounts } = batch;
    if (recordCounts === undefined || !addUp(recordCounts))
        return undefined;
    return recordCounts.failed >= named ? recordCounts.failed : undefined;
}
/**
 * How many records failed in the batches that ended in `error`. `undefined` if that is not known for one of
 * them, if any batch is in progress, or if there are no batches.
 */
function countFailedRecords(batches) {
    if (batches.length === 0 || batches.some(build_batch/* isInProgress */.LT))
        return undefined;
    return sumIfKnown(batches.filter(build_batch/* isInError */.GK).map(failedRecordsOf));
}
/** How many records the batches in `error` have; `undefined` if the API does not report it for all of them. */
function countRecords(batches) {
    return sumIfKnown(batches.filter(build_batch/* isInError */.GK).map(({ recordCounts }) => recordCounts?.total));
}
function sumIfKnown(counts) {
    return counts.reduce((sum, count) => sum === undefined || count === undefined ? undefined : sum + count, 0);
}
/**
 * Marks batches in `error` with a conclusive log as tolerated, if all batches together have no more failed
 * records than the limit allows; what an earlier call marked does not count. Tolerates none if the limit
 * allows 0, or is a share of an unknown total.
 */
function tolerate(all, limit) {
    const batches = all.map(({ isTolerated: _, ...batch }) => batch);
    const allowed = allowedRecords(limit, countRecords(batches)) ?? 0;
    if (allowed === 0 || sumFailedRecords(batches) > allowed)
        return batches;
    const isTolerable = (batch) => (0,build_batch/* isInError */.GK)(batch) && isConclusive(batch);
    return batches.map((batch) => isTolerable(batch) ? { ...batch, isTolerated: true } : batch);
}
/** How many failed records are known in all batches: for each batch by its log or the API, whichever is higher. */
function sumFailedRecords(batches) {
    return batches.reduce((total, { errorLog, recordCounts }) => total + Math.max(errorLog?.failedRecords ?? 0, recordCounts?.failed ?? 0), 0);
}


/***/ }),

/***/ 9473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   Tx: () => (/* binding */ BatchApiError),
/* harmony export */   aV: () => (/* binding */ InputsError),
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   gY: () => (/* binding */ variableDenied),
/* harmony export */   qi: () => (/* binding */ unlessDenied),
/* harmony export */   tv: () => (/* binding */ mayPassLater),
/* harmony export */   yN: () => (/* binding */ FilesError),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * An error that its reader can fix. Anything else that is thrown is a bug in the gate.
 *
 * The message of an error that ends a gate becomes the `reason` output. It contains only the gate's own
 * words, numbers, and refs, without quotes; anything that quotes input or remote text goes into `details`.
 */
class UserError extends Error {
    /** The name of the class. */
    name = "UserError";
    /** What is wrong and how to fix it, one sentence each. Untrusted: they may quote input or remote text. */
    details;
    /** Creates an error with optional details and a cause. */
    constructor(message, options = {}) {
        super(message, options);
        this.details = options.details ?? [];
    }
}
/**
 * Bad inputs: each detail is a complete problem, and the message only says which inputs have one. To
 * callers of the library, it is like any other `UserError`.
 */
class InputsError extends UserError {
}
/** Import files that cannot be loaded until somebody fixes them. */
class FilesError extends UserError {
    /** The first faults; the message says how many there are. */
    faults;
    /** Creates an error; its details are the sentences for these faults. */
    constructor(message, options = {}) {
        super(message, options);
        this.faults = options.faults ?? [];
    }
}
/** A request to the Batch API failed. */
class BatchApiError extends UserError {
    /** The name of the class. */
    name = "BatchApiError";
    /** Why the request failed, which says whether a retry may succeed. */
    kind;
    /** The HTTP status, if there was a response. */
    status;
    /** How long the server asked to wait before the next request (`Retry-After`), in milliseconds. */
    retryAfterMs;
    /** Whether requests keep failing until somebody changes something. */
    isLasting;
    /** Creates an error; it is lasting unless its kind is `unavailable` or `isLasting` says otherwise. */
    constructor(message, options) {
        super(message, options);
        this.kind = options.kind;
        this.status = options.status;
        this.retryAfterMs = options.retryAfterMs;
        this.isLasting = options.isLasting ?? options.kind !== "unavailable";
    }
}
/** Whether a new run may succeed after an error that ended a gate. A bug counts, as it may depend on timing. */
function mayPassLater(error) {
    return error instanceof BatchApiError ? !error.isLasting : !(error instanceof UserError);
}
/** The abort reason when the gate is asked to stop. */
class Cancelled extends Error {
    name = "Cancelled";
}
/** Whether Deno denied a permission. The error's message names the flag that grants it. */
function isDenied(error) {
    return error instanceof Error && error.name === "NotCapable";
}
/** Returns the result of `act`, or `otherwise` if Deno denies it a permission. */
function unlessDenied(act, otherwise) {
    try {
        return act();
    }
    catch (error) {
        if (isDenied(error))
            return otherwise;
        throw error;
    }
}
/** The error for an environment variable that Deno denies; the message of `cause` names the variable. */
function variableDenied(cause) {
    const [, name = "a variable"] = /"(.*?)"/.exec(cause.message) ?? [];
    return new UserError("Deno denied access to environment variables", {
        details: [
            `Cannot read ${name}: allow the variables that this program uses with ` +
                "--allow-env='INPUT_*,SITECORE_CDP_*', in GitHub Actions also GITHUB_* and RUNNER_TEMP, and " +
                "ignore all others with --ignore-env",
        ],
        cause,
    });
}


/***/ }),

/***/ 328:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  $Q: () => (/* binding */ diagnosed),
  Sb: () => (/* binding */ reportOn)
});

// UNUSED EXPORTS: gate

// EXTERNAL MODULE: ./build/batch-api/batch-api.js + 3 modules
var batch_api = __nccwpck_require__(1356);
// EXTERNAL MODULE: ./build/batch.js
var batch = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/system/at-once.js
var at_once = __nccwpck_require__(3489);
// EXTERNAL MODULE: ./build/system/clock.js
var system_clock = __nccwpck_require__(7218);
// EXTERNAL MODULE: ./build/batch-api/network-problems.js
var network_problems = __nccwpck_require__(5265);
// EXTERNAL MODULE: ./build/system/loopback.js
var loopback = __nccwpck_require__(1727);
// EXTERNAL MODULE: ./build/error-logs/log-problem.js
var log_problem = __nccwpck_require__(5075);
// EXTERNAL MODULE: ./build/system/unpack.js
var unpack = __nccwpck_require__(7100);
;// CONCATENATED MODULE: ./build/error-logs/download-log.js





/** How much of one log is downloaded at most, in bytes. */
const MAX_DOWNLOAD_BYTES = 1024 ** 3;
/** How many redirects are followed at most. */
const MAX_REDIRECTS = 3;
/** The status of a response with only a part of the log, although the request was for all of it. */
const PARTIAL_CONTENT = 206;
/** Downloads a log from its signed URL, without credentials and up to `maxBytes` bytes. */
function downloadLog(url, options) {
    const { signal, maxBytes = MAX_DOWNLOAD_BYTES } = options;
    let doubt = "was not read completely";
    async function* download() {
        const { headers, body } = await follow(new URL(url), options);
        const { head, all } = await (0,unpack/* peek */.se)(body ?? noBytes());
        let bytes = 0;
        for await (const piece of all) {
            bytes += piece.byteLength;
            if (bytes > maxBytes)
                throw new log_problem/* LogProblem */.q(`has more than ${maxBytes} bytes`);
            yield piece;
        }
        doubt = doubtOf(headers, { bytes, isPacked: (0,unpack/* isGzip */.bf)(head) });
    }
    async function* told() {
        try {
            yield* download();
        }
        catch (error) {
            signal.throwIfAborted();
            if (error instanceof log_problem/* LogProblem */.q)
                throw error;
            const { problem } = (0,network_problems/* explainNetworkError */.Q)(error);
            throw new log_problem/* LogProblem */.q(`cannot be downloaded: ${problem}`, { cause: error, isRetryable: true });
        }
    }
    return { bytes: told(), doubt: () => doubt };
}
async function follow(start, options) {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        const response = await request(url, options);
        if (response.ok && response.status !== PARTIAL_CONTENT)
            return response;
        await response.body?.cancel();
        const location = response.headers.get("location");
        if (response.status < 300 || response.status >= 400 || location === null) {
            throw new log_problem/* LogProblem */.q(`cannot be downloaded: HTTP ${response.status}`, { isRetryable: true });
        }
        const next = URL.parse(location, url);
        if (next === null || !isSafe(next, start)) {
            throw new log_problem/* LogProblem */.q("is redirected to an address that does not use https");
        }
        url = next;
    }
    throw new log_problem/* LogProblem */.q(`is redirected more than ${MAX_REDIRECTS} times`);
}
async function request(url, { fetch, signal }) {
    // Asks for the log as it is stored, so that its bytes can be counted and kept unchanged.
    const headers = { "accept-encoding": "identity" };
    try {
        return await fetch(url, { headers, redirect: "manual", credentials: "omit", signal });
    }
    catch (cause) {
        if (!(0,errors/* isDenied */.GZ)(cause))
            throw cause;
        throw new log_problem/* LogProblem */.q(`cannot be downloaded: run Deno with --allow-net=${url.host}`, { cause });
    }
}
/** Whether a redirect is to https, or to this machine if the log's own URL is, too. */
function isSafe(url, start) {
    return url.protocol === "https:" ||
        (url.protocol === "http:" && (0,loopback/* isLoopback */.U)(url) && (0,loopback/* isLoopback */.U)(start));
}
/**
 * Why these bytes may not be the complete log; `undefined` if there is no doubt. A gzip file that arrives as
 * it is stored proves its end when it is unpacked; for anything else, the content length does. Node.js unpacks
 * a body with a content encoding, accepts it even if it is cut off, and keeps the headers; Deno leaves it
 * packed.
 */
function doubtOf(headers, { bytes, isPacked }) {
    const length = headers.get("content-length");
    const encoding = headers.get("content-encoding")?.trim() ?? "";
    const hasLength = length !== null && Number(length) === bytes;
    if (!/^(?:identity)?$/i.test(encoding)) {
        return isPacked && hasLength ? undefined : `may have been decompressed in transit, ${UNPROVEN}`;
    }
    if (length === null)
        return isPacked ? undefined : `has no Content-Length, ${UNPROVEN}`;
    return hasLength ? undefined : `is not as long as its Content-Length says, ${UNPROVEN}`;
}
const UNPROVEN = "so it may be incomplete";
async function* noBytes() { }

// EXTERNAL MODULE: ./build/error-logs/error-log.js + 5 modules
var error_log = __nccwpck_require__(3385);
// EXTERNAL MODULE: ./build/error-logs/failure-reasons.js
var failure_reasons = __nccwpck_require__(7273);
// EXTERNAL MODULE: ./build/error-logs/tolerance.js + 1 modules
var tolerance = __nccwpck_require__(6127);
;// CONCATENATED MODULE: ./build/error-logs/diagnose.js









/** How long all logs together may take, in milliseconds. */
const TIMEOUT_MS = 2 * 60_000;
/** How long one log may take, in milliseconds. */
const LOG_TIMEOUT_MS = 60_000;
/** How long to wait for the record counts of a batch, which are only nice to have, in milliseconds. */
const COUNTS_TIMEOUT_MS = 10_000;
/** The problem of a log that was not read to its end because the time was up or the gate was stopped. */
const UNFINISHED = "could not be read completely within the time limit";
/** The problem of a log that lacks some failed records. */
const NAMES_FEWER = "contains fewer failed records than the API counted";
/** The problem if counts contradict the log or do not add up. */
const DISAGREES = "does not match what the API counted";
/**
 * Finds out why batches ended in `error`. Requests a batch again if the URL of its log is not known, reads all
 * logs, and then requests record counts that are not known. Returns all batches. A failure here never changes
 * the verdict: a log that cannot be read, also because the signal was aborted, says so in its `problem`.
 * Rejects only with a bug in the gate.
 */
async function diagnose(batches, options) {
    const { showMessages, hide } = options;
    const inError = batches.filter(batch/* isInError */.GK);
    const readerOptions = { showMessages, hide, maxReasons: (0,failure_reasons/* reasonsPerLog */.Dv)(inError.length) };
    const findings = new Map();
    for (const { ref, logUrl, recordCounts } of inError) {
        const reader = (0,error_log/* createErrorLogReader */.S)(readerOptions);
        findings.set(ref, { logUrl, recordCounts, reader, problem: UNFINISHED });
    }
    await findAllOut(findings, { ...options, ...readerOptions });
    return batches.map((batch) => withFinding(batch, findings.get(batch.ref), options));
}
/** Works on a few batches at once, as long as time allows. */
async function findAllOut(findings, options) {
    const { clock, signal } = options;
    const forEach = (find, ms, signal) => (0,at_once/* forEachAtOnce */.t)([...findings], ([ref, finding]) => {
        const task = (signal) => find(ref, finding, { ...options, signal });
        return (0,system_clock/* withTimeout */.wj)(task, { ms, clock, signal }).catch(ignoreTimeout);
    });
    const task = async (signal) => {
        await forEach(findOut, LOG_TIMEOUT_MS, signal);
        // Only after the logs, so that an API that does not respond takes no time away from them.
        await forEach(findCounts, COUNTS_TIMEOUT_MS, signal);
    };
    await (0,system_clock/* withTimeout */.wj)(task, { ms: TIMEOUT_MS, clock, signal }).catch((error) => {
        if (!signal.aborted)
            ignoreTimeout(error);
    });
}
function ignoreTimeout(error) {
    if (!(0,system_clock/* isTimeout */.kL)(error))
        throw error;
}
async function findOut(ref, finding, options) {
    finding.logUrl ??= await locate(ref, finding, options);
    if (!options.fetchLogs || await tryRead(ref, finding, options))
        return;
    // The signed URL may have expired.
    finding.logUrl = await locate(ref, finding, options) ?? finding.logUrl;
    finding.reader = (0,error_log/* createErrorLogReader */.S)(options);
    await tryRead(ref, finding, options);
}
/** Requests the counts if the list did not contain them and the batch was not requested before. */
async function findCounts(ref, finding, options) {
    if (finding.recordCounts ?? finding.askedAt)
        return;
    await ask(ref, finding, { ...options, isOnce: true });
}
/** Finds the URL of the log. Once the older endpoint was needed, asks only that one. */
async function locate(ref, finding, options) {
    const logUrl = finding.askedAt === "older" ? undefined : await ask(ref, finding, options);
    return logUrl ?? await ask(ref, finding, { ...options, endpoint: "older", isOnce: true });
}
/** Requests the batch, notes its counts, and returns the URL of its log. */
async function ask(ref, finding, { api, signal, endpoint = "inspect", isOnce = false }) {
    finding.askedAt = endpoint;
    try {
        const batch = await api.get(ref, signal, { endpoint, isOnce });
        if (batch?.ref !== ref)
            return undefined;
        finding.recordCounts = combine(finding.recordCounts, batch.recordCounts);
        return batch.logUrl;
    }
    catch (error) {
        if (!(error instanceof errors/* BatchApiError */.Tx))
            throw error;
        return undefined;
    }
}
/** Reads the log. Resolves with `false` if another try may succeed. */
async function tryRead(ref, finding, options) {
    const { logUrl, reader } = finding;
    const { fetch, signal, logDirectory } = options;
    if (logUrl === undefined)
        return true;
    // A download that is not read to its end must not keep the process alive.
    const done = new AbortController();
    try {
        const log = downloadLog(logUrl, { fetch, signal: AbortSignal.any([signal, done.signal]) });
        await reader.read(logDirectory?.keep(ref, log.bytes) ?? log.bytes);
        finding.problem = log.doubt();
        return true;
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof log_problem/* LogProblem */.q))
            throw error;
        finding.problem = error.message;
        return !error.isRetryable;
    }
    finally {
        done.abort();
    }
}
function withFinding(batch, finding, { fetchLogs, signal }) {
    if (finding === undefined)
        return batch;
    const { logUrl, recordCounts, reader, problem } = finding;
    const counted = { ...batch, ...(recordCounts && { recordCounts }) };
    if (logUrl === undefined)
        return counted;
    if (!fetchLogs)
        return { ...counted, logUrl };
    const isStopped = problem === UNFINISHED && signal.aborted;
    const errorLog = reader.result(isStopped ? "was not read completely, because the gate was stopped" : problem);
    const doubt = errorLog.problem ?? diagnose_doubtOf(errorLog, recordCounts);
    return { ...counted, logUrl, errorLog: { ...errorLog, ...(doubt && { problem: doubt }) } };
}
function diagnose_doubtOf({ failedRecords }, counts) {
    if (counts === undefined)
        return undefined;
    if (failedRecords < counts.failed)
        return NAMES_FEWER;
    return (0,tolerance/* addUp */.NM)(counts) && failedRecords === counts.failed ? undefined : DISAGREES;
}
/** Combines the counts of two responses at their worst: if they differ, they do not add up or tolerate less. */
function combine(a, b) {
    if (a === undefined || b === undefined)
        return a ?? b;
    return {
        total: Math.min(a.total, b.total),
        succeeded: Math.min(a.succeeded, b.succeeded),
        failed: Math.max(a.failed, b.failed),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
// EXTERNAL MODULE: ./build/system/make-folder.js
var make_folder = __nccwpck_require__(8805);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
;// CONCATENATED MODULE: ./build/error-logs/log-directory.js







/**
 * Opens a directory, and creates it if it does not exist. If something cannot be written, warns once; the
 * logs are read anyway. Does not follow symbolic links.
 */
function openLogDirectory(path, warn) {
    let isUsable = true;
    const fileOf = (ref) => (0,external_node_path_.join)(path, `${ref}.ndjson.gz`);
    /** Warns of the first error, after which nothing more is written. */
    function attempt(act) {
        try {
            return act();
        }
        catch (error) {
            if (isUsable)
                warn(`Cannot keep the error logs: ${(0,one_line/* oneLine */.TN)(error.message)}`);
            isUsable = false;
            return undefined;
        }
    }
    attempt(() => {
        // Without a trailing slash, because that would make lstat follow a link.
        const directory = (0,external_node_path_.dirname)(fileOf(""));
        (0,make_folder/* makeFolder */.f)(directory);
        if ((0,external_node_fs_.lstatSync)(directory).isSymbolicLink())
            throw new Error(`${directory} is a symbolic link`);
    });
    return {
        async *keep(ref, log) {
            const { head, all } = await (0,unpack/* peek */.se)(log);
            const file = isUsable ? attempt(() => openFile(fileOf(ref))) : undefined;
            if (file === undefined)
                return yield* all;
            const write = (piece) => {
                if (isUsable)
                    attempt(() => (0,external_node_fs_.writeFileSync)(file, piece));
            };
            const gzip = (0,unpack/* isGzip */.bf)(head) ? undefined : (0,external_node_zlib_.createGzip)().on("data", write);
            try {
                for await (const piece of all) {
                    if (gzip)
                        await new Promise((done) => gzip.write(piece, done));
                    else
                        write(piece);
                    yield piece;
                }
            }
            finally {
                if (gzip)
                    await (0,promises_namespaceObject.finished)(gzip.end());
                attempt(() => (0,external_node_fs_.closeSync)(file));
            }
        },
    };
}
/** Replaces a link that already exists instead of writing to its target. */
function openFile(path) {
    (0,external_node_fs_.rmSync)(path, { force: true });
    return (0,external_node_fs_.openSync)(path, "wx", 0o600);
}

// EXTERNAL MODULE: ./build/reporting/gate-report.js
var gate_report = __nccwpck_require__(569);
;// CONCATENATED MODULE: ./build/reporting/without-secrets.js
/**
 * Returns the report without secrets, even if remote text or inputs repeat them. The conclusion stays
 * the same.
 */
function withoutSecrets(report, hide) {
    const { reason, baseUrl, problems, reasons, batches } = report;
    return {
        ...report,
        reason: hide(reason),
        baseUrl: baseUrl === undefined ? undefined : hide(baseUrl),
        problems: problems.map(hide),
        reasons: hideIn(reasons, hide),
        batches: batches.map((batch) => hasText(batch) ? hideInBatch(batch, hide) : batch),
    };
}
/** Whether a batch contains any text other than its ref and a known status. */
function hasText({ name, reportedStatus, logUrl, errorLog }) {
    return (name ?? reportedStatus ?? logUrl ?? errorLog) !== undefined;
}
function hideInBatch({ ref, status, ...rest }, hide) {
    return { ref, status, ...hideIn(rest, hide) };
}
/** Hides secrets in every string of a value. */
function hideIn(value, hide) {
    if (typeof value === "string")
        return hide(value);
    if (Array.isArray(value))
        return value.map((item) => hideIn(item, hide));
    if (typeof value !== "object" || value === null || value instanceof Date)
        return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, hideIn(inner, hide)]);
    return Object.fromEntries(entries);
}

// EXTERNAL MODULE: ./build/waiting/wait-end.js
var wait_end = __nccwpck_require__(7859);
// EXTERNAL MODULE: ./build/waiting/wait-with-estimate.js + 20 modules
var wait_with_estimate = __nccwpck_require__(5356);
;// CONCATENATED MODULE: ./build/gate.js









/**
 * Waits for the batches, finds out why some ended in `error`, decides which are tolerated, and concludes.
 * Never rejects: however the gate ends, the report contains the last known state of every batch.
 */
async function gate(inputs, effects) {
    const { batchRefs, connection, plan } = inputs;
    const { observer, clock, fetch, signal, random } = effects;
    const api = createBatchApi({ ...connection, clock, fetch });
    const waited = await waitWithEstimate(batchRefs, plan, {
        ...observer,
        api,
        clock,
        signal,
        random,
    });
    return reportOn(await diagnosed(waited, api, inputs, effects), inputs, effects);
}
/**
 * Finds out why batches ended in `error`, and decides which are tolerated. A gate that is stopped while it
 * reads error logs ends as stopped, even if the wait itself was over.
 */
async function diagnosed(waited, api, { diagnosis }, { clock, fetch, signal, hide, mayShowMessages, onDiagnosis, warn }) {
    const inError = waited.batches.filter(batch/* isInError */.GK);
    if (inError.length === 0)
        return waited;
    const { fetchLogs, logDirectory, maxFailedRecords } = diagnosis;
    let { batches } = waited;
    try {
        const showMessages = await mayShowMessages();
        if (fetchLogs)
            onDiagnosis?.(inError.length);
        const directory = logDirectory === undefined ? undefined : openLogDirectory(logDirectory, warn);
        const options = { api, clock, signal, fetch, fetchLogs, showMessages, hide };
        batches = (0,tolerance/* tolerate */.j9)(await diagnose(batches, { ...options, logDirectory: directory }), maxFailedRecords);
        signal.throwIfAborted();
        return { ...waited, batches };
    }
    catch (error) {
        return { ...waited, batches, end: (0,wait_end/* endOf */.pJ)(error, signal) };
    }
}
/** Reports on a gate that is running, has ended, or never started. */
function reportOn(outcome, inputs, { startedAt, clock, hide }) {
    const report = (0,gate_report/* makeReport */.dO)(outcome, {
        program: inputs?.program ?? "sitecore-cdp-batch-gate",
        startedAt,
        endedAt: new Date(clock.nowMs()),
        waitingSince: new Date(startedAt.getTime() - (inputs?.plan?.alreadyWaitedMs ?? 0)),
        baseUrl: inputs?.connection?.baseUrl,
        maxFailedRecords: inputs?.diagnosis?.maxFailedRecords ?? 0,
        advice: inputs?.advice,
    });
    return withoutSecrets(report, hide);
}


/***/ }),

/***/ 722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  createActionsHost: () => (/* binding */ createActionsHost)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// NAMESPACE OBJECT: ./node_modules/@actions/core/lib/core.js
var core_namespaceObject = {};
__nccwpck_require__.r(core_namespaceObject);
__nccwpck_require__.d(core_namespaceObject, {
  ExitCode: () => (ExitCode),
  addPath: () => (addPath),
  debug: () => (debug),
  endGroup: () => (endGroup),
  error: () => (error),
  exportVariable: () => (exportVariable),
  getBooleanInput: () => (getBooleanInput),
  getIDToken: () => (getIDToken),
  getInput: () => (getInput),
  getMultilineInput: () => (getMultilineInput),
  getState: () => (getState),
  group: () => (group),
  info: () => (info),
  isDebug: () => (isDebug),
  markdownSummary: () => (markdownSummary),
  notice: () => (notice),
  platform: () => (platform_namespaceObject),
  saveState: () => (saveState),
  setCommandEcho: () => (setCommandEcho),
  setFailed: () => (setFailed),
  setOutput: () => (setOutput),
  setSecret: () => (setSecret),
  startGroup: () => (startGroup),
  summary: () => (summary),
  toPlatformPath: () => (toPlatformPath),
  toPosixPath: () => (toPosixPath),
  toWin32Path: () => (toWin32Path),
  warning: () => (warning)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
// EXTERNAL MODULE: ./scripts/not-bundled.js
var not_bundled = __nccwpck_require__(8096);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new not_bundled/* HttpClient */.Qq('actions/oidc-client', [new not_bundled/* BearerCredentialHandler */.tZ(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_namespaceObject.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield not_bundled/* getExecOutput */.Hq('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield not_bundled/* getExecOutput */.Hq('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield not_bundled/* getExecOutput */.Hq('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield not_bundled/* getExecOutput */.Hq('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_namespaceObject.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
// EXTERNAL MODULE: ./build/hosts/environment.js + 1 modules
var environment = __nccwpck_require__(245);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/system/write-file.js
var write_file = __nccwpck_require__(7474);
;// CONCATENATED MODULE: ./build/hosts/output-file.js


/**
 * Passes outputs on to later steps through the runner's output file. If writing fails, it removes what
 * it wrote and throws: half an output would fail the step, and an incomplete set would be misleading.
 */
function appendOutputs(path, outputs) {
    const delimiter = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
    const text = Object.entries(outputs)
        .map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`).join("");
    (0,write_file/* appendLines */._g)(path, text);
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./build/hosts/own-part.js


/**
 * Opens the end of a file that others may have written to. It is overwritten in place and only then
 * truncated, so that a kill in between never leaves it empty.
 */
function openOwnPart(path) {
    const { offset, isMidLine } = measure(path);
    return {
        offset,
        write(text) {
            const file = (0,external_node_fs_.openSync)(path, "r+");
            try {
                const bytes = external_node_buffer_.Buffer.from(isMidLine ? `\n${text}` : text);
                for (let done = 0; done < bytes.length;) {
                    done += (0,external_node_fs_.writeSync)(file, bytes, done, bytes.length - done, offset + done);
                }
                (0,external_node_fs_.ftruncateSync)(file, offset + bytes.length);
            }
            finally {
                (0,external_node_fs_.closeSync)(file);
            }
        },
    };
}
function measure(path) {
    const file = (0,external_node_fs_.openSync)(path, "a+");
    try {
        const stats = (0,external_node_fs_.fstatSync)(file);
        if (!stats.isFile())
            throw new Error("it is not a file");
        const { size } = stats;
        const last = external_node_buffer_.Buffer.alloc(1);
        if (size > 0)
            (0,external_node_fs_.readSync)(file, last, 0, 1, size - 1);
        return { offset: size, isMidLine: size > 0 && last.toString() !== "\n" };
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

// EXTERNAL MODULE: ./build/hosts/standard-streams.js
var standard_streams = __nccwpck_require__(8327);
// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
// EXTERNAL MODULE: ./build/system/first-cause.js
var first_cause = __nccwpck_require__(7400);
;// CONCATENATED MODULE: ./build/hosts/github-api.js



/** Asks GitHub whether the repository is private; `undefined` if the response does not say. */
async function isPrivate(access) {
    const answer = await make({ route: "GET /repos/{owner}/{repo}", success: 200 }, access);
    return isPrivateBy(answer);
}
/**
 * Whether a repository is private according to its description. `private` is also true for internal
 * repositories, which everybody in the enterprise can read, so it is not enough without `visibility`.
 */
function isPrivateBy(repository) {
    const { private: isClosed, visibility } = repository;
    if (isClosed === false)
        return false;
    return typeof visibility === "string" ? visibility === "private" : undefined;
}
/** Sets a commit status. Throws a {@linkcode UserError} that says what is missing. */
async function createCommitStatus({ targetUrl, ...status }, access) {
    const parameters = { ...status, target_url: targetUrl };
    const route = "POST /repos/{owner}/{repo}/statuses/{sha}";
    await make({ route, parameters, success: 201 }, access);
}
/** Makes one request and returns the body of the response, untrusted. */
async function make({ route, parameters, success }, { apiUrl, repository, token, signal }) {
    // Loaded on demand: few runs need it, so it must not slow down every start. Eager, because ncc finds
    // no licenses in separate chunks.
    const { getOctokit } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 7082));
    const [owner, repo] = repository.split("/");
    const octokit = getOctokit(token, {
        baseUrl: apiUrl,
        // The runtime's `fetch` uses the same proxies and certificates as all other requests. Following a
        // redirect would turn a POST into a GET and pass the token on.
        request: { fetch, redirect: "manual", signal },
    });
    const parts = { owner, repo, ...parameters };
    const { status, data } = await octokit.request(route, parts).catch((error) => {
        signal.throwIfAborted();
        throw explain(error, apiUrl);
    });
    if (status !== success)
        throw refusal(status, "");
    return data;
}
function explain(error, apiUrl) {
    if (error.response)
        return refusal(error.response.status, error.message, error);
    const { host } = new URL(apiUrl);
    const detail = (0,errors/* isDenied */.GZ)(error.cause)
        ? `Run Deno with --allow-net=${host}`
        : (0,one_line/* oneLine */.TN)((0,first_cause/* describeFirstCause */.r)(error));
    return new errors/* UserError */.yo(`GitHub cannot be reached at ${host}`, { details: [detail], cause: error });
}
const NO_PERMISSION = "The job needs `permissions: statuses: write`, which runs for pull requests " +
    "from forks cannot have";
const LATER = "Running it again later may help";
/** What to do about a response, by its HTTP status. */
const CURES = {
    401: "Set github-token to a valid token, or remove it",
    403: NO_PERMISSION,
    404: NO_PERMISSION,
    422: "Check commit-status, and that status-sha is a commit in this repository",
};
function refusal(status, message, cause) {
    // The body of a 5xx response is a page from some proxy.
    const said = status < 500 && message !== "" ? [`GitHub says: ${(0,one_line/* oneLine */.TN)(message)}`] : [];
    const cure = /rate limit/i.test(message) ? LATER : CURES[status] ?? LATER;
    return new errors/* UserError */.yo(`GitHub responded with HTTP ${status}`, { details: [...said, cure], cause });
}

// EXTERNAL MODULE: ./build/text/commit-sha.js
var commit_sha = __nccwpck_require__(9374);
;// CONCATENATED MODULE: ./build/hosts/head-of-event.js

/**
 * Returns the commit that an event is about, if any. `GITHUB_SHA` is a different commit if the workflow
 * runs for a pull request (a merge commit) or after another workflow (the tip of the default branch).
 */
function headOf(event, githubSha) {
    const { pull_request, merge_group, workflow_run } = event ?? {};
    const sha = pull_request?.head?.sha ?? merge_group?.head_sha ?? workflow_run?.head_sha ??
        githubSha;
    return (0,commit_sha/* isCommitSha */._)(sha) ? sha : undefined;
}

;// CONCATENATED MODULE: ./build/hosts/workflow-run.js





/** Returns what GitHub knows about the workflow run and can do for it. */
function createGitHub({ variable }) {
    // @actions/github must not read a file that is not an event, either.
    if (!isEvent(variable("GITHUB_EVENT_PATH") ?? ""))
        delete external_node_process_.env["GITHUB_EVENT_PATH"];
    return {
        isRepositoryPrivate: (request) => isRepositoryPrivate(variable, request),
        setCommitStatus: (status, request) => setCommitStatus(variable, status, request),
    };
}
/** Checks the event, and asks GitHub if the event does not say, as in a scheduled run. */
async function isRepositoryPrivate(env, request) {
    try {
        return isPrivateByEvent(env) ?? await isPrivate(accessTo(env, request));
    }
    catch {
        return undefined;
    }
}
/** Sets a status, which links to the run, on the event's commit or another one. */
async function setCommitStatus(env, { sha = headOfEvent(env), ...status }, request) {
    if (sha === undefined) {
        throw new errors/* UserError */.yo("The commit of the event is unknown", {
            details: ["Set status-sha; on Deno, --allow-read for the event file may be missing"],
        });
    }
    await createCommitStatus({ ...status, sha, targetUrl: urlOfRun(env) }, accessTo(env, request));
}
/** The largest event that is read, in bytes. GitHub sends none above 25 MB. */
const MAX_EVENT_BYTES = 25 * 1024 * 1024;
/** Whether a path can be that of an event. Reading anything other than a file could block forever. */
function isEvent(path) {
    try {
        const file = (0,external_node_fs_.statSync)(path);
        return file.isFile() && file.size <= MAX_EVENT_BYTES;
    }
    catch {
        return false;
    }
}
/** What triggered the workflow, untrusted; `undefined` if it cannot be read. */
function readEvent(env) {
    try {
        return JSON.parse((0,external_node_fs_.readFileSync)(env("GITHUB_EVENT_PATH") ?? "", "utf8"));
    }
    catch {
        return undefined;
    }
}
function isPrivateByEvent(env) {
    const event = readEvent(env);
    return isPrivateBy(event?.repository ?? {});
}
/** Needs the event: `GITHUB_SHA` may be a different commit. */
function headOfEvent(env) {
    const event = readEvent(env);
    return event === undefined ? undefined : headOf(event, env("GITHUB_SHA"));
}
/** The page of the run. Runners other than GitHub's may not have one. */
function urlOfRun(env) {
    const server = env("GITHUB_SERVER_URL");
    const run = env("GITHUB_RUN_ID");
    return server && run ? `${server}/${env("GITHUB_REPOSITORY")}/actions/runs/${run}` : undefined;
}
/** How to access the workflow's repository, on github.com or another server. */
function accessTo(env, { token, signal }) {
    const apiUrl = env("GITHUB_API_URL") || "https://api.github.com";
    const repository = env("GITHUB_REPOSITORY");
    if (!repository)
        throw new errors/* UserError */.yo("GITHUB_REPOSITORY is not set");
    if (!token) {
        throw new errors/* UserError */.yo("There is no github-token", {
            details: ["Remove that input, or on Deno, set GITHUB_TOKEN to ${{ github.token }}"],
        });
    }
    return { apiUrl, repository, token, signal };
}

;// CONCATENATED MODULE: ./build/hosts/actions-host.js









/** The longest annotation, in code points. The runner cuts it at 4096 UTF-16 units. */
const MAX_ANNOTATION = 2048;
/** The longest line of the log, in code points. */
const MAX_LINE = 2000;
/** Creates the host for a step of a GitHub Actions job. Its annotations have a title. */
function createActionsHost(title) {
    const attempt = (0,standard_streams/* outliveStreams */.uJ)();
    const mask = (secret) => attempt("stdout", () => setSecret(secret));
    return {
        environment: environment/* processEnvironment */.h,
        console: createConsole(attempt, title),
        results: createResults(environment/* processEnvironment */.h),
        github: { mask, ...createGitHub(environment/* processEnvironment */.h) },
    };
}
function createConsole(attempt, title) {
    return {
        log: (line) => attempt("stdout", () => info((0,one_line/* oneLine */.TN)(line, MAX_LINE))),
        annotate: (level, message, place) => attempt("stdout", () => {
            // The log shows only the message.
            const text = (0,one_line/* oneLine */.TN)((0,one_line/* inPlace */.zp)(message, place), MAX_ANNOTATION);
            core_namespaceObject[level](text, { title, ...(place && propertiesOf(place)) });
        }),
    };
}
/** The runner makes an absolute path relative to the workspace, but leaves any other path as it is. */
function propertiesOf({ path, line }) {
    const file = (0,errors/* unlessDenied */.qi)(() => (0,external_node_path_.resolve)(path), path);
    return { file, ...(line !== undefined && { startLine: line }) };
}
function createResults({ variable }) {
    let summary;
    return {
        kind: "step",
        runnerFiles: () => runnerFilesIn(variable),
        temporaryFolder: variable("RUNNER_TEMP"),
        setOutputs: (outputs) => appendOutputs(pathIn(variable, "GITHUB_OUTPUT"), outputs),
        summary: () => summary ??= openOwnPart(pathIn(variable, "GITHUB_STEP_SUMMARY")),
    };
}
/** What the runner and other steps write to and read. */
const RUNNER_FILES = ["OUTPUT", "STEP_SUMMARY", "ENV", "PATH", "STATE", "EVENT_PATH"]
    .map((name) => `GITHUB_${name}`);
function runnerFilesIn(variable) {
    return new Map(RUNNER_FILES.flatMap((name) => {
        const path = variable(name);
        return path ? [[path, name]] : [];
    }));
}
/** The path that the runner sets in a variable. */
function pathIn(variable, name) {
    const path = variable(name);
    if (!path)
        throw new Error(`${name} is not set`);
    return path;
}


/***/ }),

/***/ 245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ processEnvironment)
});

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/system/would-ask.js
var would_ask = __nccwpck_require__(9697);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
;// CONCATENATED MODULE: ./build/hosts/read-stdin.js




/**
 * Reads all of standard input. Throws a {@linkcode UserError} if it is longer than `maxBytes`. Rejects
 * with the signal's reason when the signal is aborted.
 */
async function readStdin(maxBytes, signal) {
    const chunks = [];
    let bytes = 0;
    try {
        for await (const chunk of (0,external_node_stream_.addAbortSignal)(signal, external_node_process_.stdin)) {
            bytes += chunk.length;
            if (bytes > maxBytes) {
                throw new errors/* UserError */.yo("Standard input is too large to be a list of batch refs");
            }
            chunks.push(external_node_buffer_.Buffer.from(chunk));
        }
        return external_node_buffer_.Buffer.concat(chunks).toString();
    }
    catch (error) {
        throw signal.aborted ? signal.reason : error;
    }
}

;// CONCATENATED MODULE: ./build/hosts/environment.js




/** The environment of this process. */
const processEnvironment = {
    variable: (name) => external_node_process_.env[name],
    variableNames,
    readStdin: readStdin,
};
/**
 * The names of all environment variables that are not empty, in capitals if the system ignores case.
 * Empty if Deno denies access or would ask the user first.
 */
function variableNames() {
    if ((0,would_ask/* wouldAsk */.V)({ name: "env" }))
        return [];
    const all = (0,errors/* unlessDenied */.qi)(() => Object.keys(external_node_process_.env), []);
    const names = all.filter((name) => external_node_process_.env[name]);
    return external_node_process_.platform === "win32" ? names.map((name) => name.toUpperCase()) : names;
}


/***/ }),

/***/ 8327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ claimStdout),
/* harmony export */   OI: () => (/* binding */ untakenBytes),
/* harmony export */   ec: () => (/* binding */ writeInPieces),
/* harmony export */   en: () => (/* binding */ writeLater),
/* harmony export */   hA: () => (/* binding */ writeAfterPieces),
/* harmony export */   uJ: () => (/* binding */ outliveStreams)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1708);


/** The size of a piece: small enough to see whether a slow reader is making progress. */
const PIECE_BYTES = 4096;
/** How many bytes of the texts have not been accepted yet. */
let untaken = 0;
/** How many bytes are still to be accepted, for callers that wait until all are. */
function untakenBytes() {
    return untaken;
}
/** Writes a text to a stream piece by piece, each after the previous one has been accepted. */
function writeInPieces(stream, text) {
    const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(text);
    let start = 0;
    untaken += bytes.length;
    const writeNext = (error) => {
        const piece = bytes.subarray(start, start + PIECE_BYTES);
        if (error || piece.length === 0) {
            untaken -= bytes.length - start;
            if (untaken === 0)
                writeLater();
            return;
        }
        stream.write(piece, (error) => {
            start += piece.length;
            untaken -= piece.length;
            writeNext(error);
        });
    };
    writeNext();
}
/** What waits for the pieces, so that it does not come between them where both streams are one. */
const later = [];
/** Writes now, or once everything written in pieces has been read. */
function writeAfterPieces(write) {
    if (untaken === 0)
        write();
    else
        later.push(write);
}
/** Writes what still waits for the pieces. */
function writeLater() {
    for (const write of later.splice(0))
        write();
}
const OTHER = { stdout: "stderr", stderr: "stdout" };
/**
 * Lets the program outlive its standard streams, because a verdict must not depend on who reads the
 * log. If a stream accepts nothing more, because its reader is gone or its disk is full, the other
 * stream reports that once.
 */
function outliveStreams() {
    const broken = new Set();
    const onTrouble = (name, error) => {
        if (broken.has(name))
            return;
        broken.add(name);
        const trouble = error instanceof Error ? error.message : String(error);
        const line = `warning: Cannot write to ${name}: ${trouble}\n`;
        attempt(OTHER[name], () => node_process__WEBPACK_IMPORTED_MODULE_1__[OTHER[name]].write(line));
    };
    const attempt = (name, write) => {
        try {
            write();
        }
        catch (error) {
            onTrouble(name, error);
        }
    };
    for (const name of ["stdout", "stderr"]) {
        node_process__WEBPACK_IMPORTED_MODULE_1__[name].on("error", (error) => onTrouble(name, error));
    }
    return attempt;
}
/**
 * Reserves standard output for one text and returns a function that writes it, once. From now on,
 * everything else that the program or its packages write there goes to standard error.
 */
function claimStdout() {
    const attempt = outliveStreams();
    const { stdout, stderr } = node_process__WEBPACK_IMPORTED_MODULE_1__;
    Object.defineProperty(node_process__WEBPACK_IMPORTED_MODULE_1__, "stdout", { value: stderr });
    let isWritten = false;
    return (text) => {
        if (isWritten)
            return;
        isWritten = true;
        attempt("stdout", () => writeInPieces(stdout, text));
    };
}


/***/ }),

/***/ 754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  createTerminalHost: () => (/* binding */ createTerminalHost)
});

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
;// CONCATENATED MODULE: ./build/text/paint.js
/** Leaves text unchanged. */
const unpainted = (_, text) => text;

// EXTERNAL MODULE: ./build/text/text-width.js
var text_width = __nccwpck_require__(8110);
// EXTERNAL MODULE: ./build/text/wrap.js
var wrap = __nccwpck_require__(5272);
// EXTERNAL MODULE: ./build/document/document.js
var document_document = __nccwpck_require__(8055);
;// CONCATENATED MODULE: ./build/document/plain-table.js


/** Separates two columns. */
const GAP = "  ";
/**
 * Writes a table of at most `width` columns of text. Cells are wrapped if the table is too wide. If not
 * even the longest words fit, such as a ref, each row becomes lines of `head: cell`.
 */
function toTable(head, rows, width, paint = (line) => line) {
    const all = [head, ...rows];
    const natural = columnWidths(all, text_width/* columnsOf */.P);
    const smallest = columnWidths(all, (cell) => Math.max(...cell.split(" ").map(text_width/* columnsOf */.P)));
    const available = width - GAP.length * (head.length - 1);
    if (sum(smallest) > available)
        return toList(head, rows, width, paint);
    const widths = shrink(natural, smallest, available);
    return [
        toLines(head, widths, (line) => line),
        ...rows.map((row, index) => toLines(row, widths, (line, column) => paint(line, index, column))),
    ].join("");
}
function columnWidths(rows, measure) {
    return (rows[0] ?? []).map((_, column) => rows.reduce((widest, row) => Math.max(widest, measure(row[column] ?? "")), 0));
}
/** Narrows the widest column that can still shrink until all columns fit. */
function shrink(natural, smallest, available) {
    const widths = [...natural];
    for (let excess = sum(widths) - available; excess > 0; excess--) {
        const spare = widths.map((width, column) => width > (smallest[column] ?? 0) ? width : 0);
        const widest = spare.indexOf(Math.max(...spare));
        widths[widest] = (widths[widest] ?? 0) - 1;
    }
    return widths;
}
function toLines(row, widths, paint) {
    const cells = row.map((cell, column) => (0,wrap/* wrap */.L)(cell, widths[column] ?? 0));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) => {
        const parts = cells.map((lines, column) => {
            const text = lines[line] ?? "";
            const padding = " ".repeat(Math.max(0, (widths[column] ?? 0) - (0,text_width/* columnsOf */.P)(text)));
            return `${text === "" ? "" : paint(text, column)}${padding}`;
        });
        return `${parts.join(GAP).trimEnd()}\n`;
    }).join("");
}
function toList(head, rows, width, paint) {
    const toLines = (cell, row, column) => {
        const lines = (0,wrap/* wrap */.L)(`${head[column]}: ${cell}`, width - GAP.length);
        return `${lines.map((line) => paint(line, row, column)).join(`\n${GAP}`)}\n`;
    };
    return rows.map((cells, row) => cells.map((cell, column) => cell === "" ? "" : toLines(cell, row, column)).join("")).join("\n");
}
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}

;// CONCATENATED MODULE: ./build/document/plain-text.js






/** Writes a document for a terminal. Links are reduced to their text, and icons become colors. */
function toPlainText(document, options) {
    const { width, paint = unpainted } = options;
    function toBlock(block) {
        switch (block.kind) {
            case "heading": {
                const text = toText(block.text);
                const lines = [...(0,wrap/* wrap */.L)(text, width), "=".repeat(Math.min((0,text_width/* columnsOf */.P)(text), width))];
                return lines.map((line) => `${colored(block.text, line, paint)}\n`).join("");
            }
            case "paragraph":
                return `${(0,wrap/* wrap */.L)(toText(block.text), width).join("\n")}\n`;
            case "list":
                return block.items
                    .map((item) => `- ${linesOf(item, width - 2).join("\n  ")}\n`)
                    .join("");
            case "table": {
                const { head, rows } = block;
                const paintCell = (line, row, column) => colored(rows[row]?.[column] ?? "", line, paint);
                return toTable(head, rows.map((row) => row.map(toText)), width, paintCell);
            }
            case "verbatim":
                // Not wrapped: a new line that starts in the middle of a text could be a command to a runner.
                return block.lines.map((line) => `${(0,one_line/* oneLine */.TN)(line, 1000)}\n`).join("");
            case "details":
                return `${block.title}\n\n${toPlainText(block.blocks, options)}`;
        }
    }
    return document.map(toBlock).join("\n");
}
/** The colors of the icons in {@linkcode Document}s. */
const COLORS = {
    "✅": "green",
    "❌": "red",
    "❓": "red",
    "🚫": "red",
    "⏰": "red",
    "⏳": "yellow",
    "⚠️": "yellow",
};
/** Paints a line of the text in the color of its icon. */
function colored(text, line, paint) {
    const icon = (0,document_document/* inlines */.b1)(text).find((inline) => typeof inline !== "string" && inline.kind === "icon");
    const color = typeof icon === "object" ? COLORS[icon.text.trim()] : undefined;
    return color === undefined ? line : paint(color, line);
}
/** Code on a line of its own is a command to paste, which a line break would end. */
function linesOf(text, width) {
    const all = (0,document_document/* inlines */.b1)(text);
    const at = all.findIndex((inline) => typeof inline !== "string" && inline.kind === "break");
    if (at < 0)
        return (0,wrap/* wrap */.L)(toText(text), width);
    return [...(0,wrap/* wrap */.L)(toText(all.slice(0, at)), width), toText(all.slice(at + 1))];
}
function toText(text) {
    return (0,document_document/* inlines */.b1)(text).map((inline) => {
        if (typeof inline === "string")
            return inline;
        if (inline.kind === "break")
            return " ";
        return inline.kind === "icon" ? "" : (0,one_line/* oneLineToWrap */.We)(inline.text, 300);
    }).join("");
}

// EXTERNAL MODULE: ./build/system/clock.js
var clock = __nccwpck_require__(7218);
// EXTERNAL MODULE: ./build/hosts/environment.js + 1 modules
var environment = __nccwpck_require__(245);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/hosts/live-region.js

/**
 * Clears a row from its start. A row that is only overwritten may stay joined to the row that it was
 * wrapped into, and merge with it when the window gets wider.
 */
const CLEAR_ROW = "\x1b[K";
/**
 * Creates a live region. The cursor always rests, visible, at the start of the line below: whatever
 * ends or stops the process, the shell continues there.
 */
function createLiveRegion({ write, size }) {
    let draw;
    /** How many columns each line on the screen takes. */
    let drawn = [];
    /** Moves to the first line drawn. A narrower window has wrapped lines that were wider. */
    function toTop() {
        const { columns } = size();
        const rows = drawn.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
        return rows === 0 ? "" : `\x1b[${rows}A\r`;
    }
    /** Draws below what is logged, which stays. */
    function redraw(logged = []) {
        const { columns, rows } = size();
        // Lines as wide as the window, or more lines than fit, would scroll the region out of reach.
        const lines = (draw?.(columns - 1) ?? []).slice(0, rows - 1);
        write(`${toTop()}${[...logged, ...lines].map((line) => `${CLEAR_ROW}${line}\n`).join("")}\x1b[J`);
        drawn = lines.map((line) => (0,external_node_util_.stripVTControlCharacters)(line).length);
    }
    return {
        show(lines) {
            draw = lines;
            redraw();
        },
        clear() {
            draw = undefined;
            if (drawn.length > 0)
                redraw();
        },
        log(line) {
            if (draw === undefined)
                write(`${line}\n`);
            else
                redraw(line.split("\n"));
        },
        restart() {
            drawn = [];
            if (draw !== undefined)
                redraw();
        },
    };
}

// EXTERNAL MODULE: ./build/hosts/standard-streams.js
var standard_streams = __nccwpck_require__(8327);
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
;// CONCATENATED MODULE: ./build/hosts/watched-stream.js



/**
 * Whether a person is watching a stream on a terminal that can move its cursor. A terminal without
 * `TERM` cannot, except on Windows, where terminals do not set it. In a CI, nobody watches the log
 * live.
 */
function isWatched(stream) {
    if (!stream.isTTY)
        return false;
    const terminal = variable("TERM") ?? (external_node_process_.platform === "win32" ? "windows" : "dumb");
    return terminal !== "dumb" && ["", "false"].includes(variable("CI") ?? "");
}
/** Reads a variable; one that Deno denies counts as not set. */
function variable(name) {
    return (0,errors/* unlessDenied */.qi)(() => external_node_process_.env[name], undefined);
}
/**
 * Returns a function that colors text for a stream as far as the stream supports it and `NO_COLOR` and
 * `FORCE_COLOR` ask for it. `styleText` of the oldest Deno checks neither the stream nor the variables.
 */
function painter(stream) {
    const forced = variable("FORCE_COLOR");
    const isColoured = forced === undefined
        ? isWatched(stream) && !variable("NO_COLOR")
        : forced !== "0";
    return (color, text) => isColoured ? (0,errors/* unlessDenied */.qi)(() => (0,external_node_util_.styleText)(color, text, { stream }), text) : text;
}

;// CONCATENATED MODULE: ./build/hosts/terminal-host.js









/** The longest line of progress, in code points. */
const MAX_LINE = 2000;
/**
 * Creates the host for a terminal or another CI. Progress goes to standard error, the summary to
 * standard output.
 */
function createTerminalHost() {
    const attempt = (0,standard_streams/* outliveStreams */.uJ)();
    return {
        environment: environment/* processEnvironment */.h,
        console: createConsole(attempt),
        results: createResults(attempt),
    };
}
function createConsole(attempt) {
    const { stderr } = external_node_process_;
    const region = createLiveRegion({
        write: (text) => (0,standard_streams/* writeAfterPieces */.hA)(() => attempt("stderr", () => stderr.write(text))),
        size: () => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 }),
    });
    const paint = painter(stderr);
    const isLive = isWatched(stderr);
    // A person who is watching sees when a line appears; a log that is read later needs the time.
    const log = (line) => region.log(fit(isLive ? line : `${now()} ${line}`, stderr));
    // While the process was stopped, the shell wrote below the lines.
    if (isLive)
        external_node_process_.on("SIGCONT", region.restart);
    return {
        log,
        annotate: (level, message, place) => log(`${level}: ${(0,one_line/* inPlace */.zp)(message, place)}`),
        live: isLive
            ? { show: (lines) => region.show((width) => lines(width, paint)), clear: region.clear }
            : undefined,
    };
}
function createResults(attempt) {
    const { stdout, stderr } = external_node_process_;
    return {
        kind: "terminal",
        writeSummary(summary) {
            const text = toPlainText(summary, { width: stdout.columns || 100, paint: painter(stdout) });
            // Separates the summary from the log above it, but is not part of a file that contains only the
            // summary.
            attempt("stderr", () => stderr.write("\n"));
            attempt("stdout", () => (0,standard_streams/* writeInPieces */.ec)(stdout, text));
        },
    };
}
function fit(line, stream) {
    return stream.isTTY
        ? (0,wrap/* wrap */.L)((0,one_line/* oneLineToWrap */.We)(line, MAX_LINE), stream.columns || 80).join("\n")
        : (0,one_line/* oneLine */.TN)(line, MAX_LINE);
}
/** `2026-03-01T12:00:00Z`. */
function now() {
    return new Date(clock/* systemClock */.ml.nowMs()).toISOString().replace(/\.\d+/, "");
}


/***/ }),

/***/ 2257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Uf: () => (/* binding */ MAX_REFS_BYTES)
});

// UNUSED EXPORTS: MAX_QUOTED, parseBatchRefs, parseBatchRefsInTurns, readBatchRefList, uniqueBatchRefs

;// CONCATENATED MODULE: external "node:timers"
const external_node_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");
;// CONCATENATED MODULE: ./build/system/in-turns.js

/** Runs work with a pause at each `yield`, so that signals are noticed. */
async function in_turns_inTurns(work) {
    for (;;) {
        const { done, value } = work.next();
        if (done)
            return value;
        await new Promise((resolve) => setImmediate(resolve));
    }
}
/** Runs the same work without pauses. */
function in_turns_atOneGo(work) {
    for (;;) {
        const { done, value } = work.next();
        if (done)
            return value;
    }
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(7934);
;// CONCATENATED MODULE: ./build/inputs/batch-ref.js




const objectSchema = dist/* object */.Ikc({ ref: dist/* string */.YjP(), name: dist/* nullish */.cl6(dist/* string */.YjP()) });
/**
 * Converts a value to a batch ref: a UUID, or an object with a ref and an optional name. Returns
 * `undefined` for anything else, including objects that throw when they are read.
 */
function batch_ref_toBatchRef(value) {
    if (typeof value === "string")
        return parseRef(value, undefined);
    try {
        if (isRecord(value))
            return undefined;
        const object = v.safeParse(objectSchema, value);
        return object.success ? parseRef(object.output.ref, object.output.name) : undefined;
    }
    catch {
        return undefined;
    }
}
/** Explains why a value is not a batch ref. */
function batch_ref_describeNoBatchRef(value) {
    try {
        return describeProblem(value);
    }
    catch {
        return batch_ref_UNREADABLE;
    }
}
/** The problem of a value that throws when it is read. */
const batch_ref_UNREADABLE = "it cannot be read";
function parseRef(text, name) {
    if (!isUuid(text.trim()))
        return undefined;
    const ref = text.trim().toLowerCase();
    const label = toBatchName(name ?? "");
    return label === "" ? { ref } : { ref, name: label };
}
/**
 * Turns text into the name of a batch, which is empty if nothing is left of it.
 *
 * Names appear in shell scripts, Markdown, and logs, so characters with a meaning there are replaced.
 */
function toBatchName(name) {
    // Cut before normalizing, with room for combining marks: normalizing them takes quadratic time.
    const characters = [...name.trim().slice(0, 400).normalize("NFC")].slice(0, 80);
    return characters.join("").replaceAll(/[^\p{L}\p{Nd} ._/-]/gu, "_");
}
/** Text that looks like a file name. */
const FILE_NAME = /[/\\]|\.(txt|json|jsonl|ndjson|csv|gz)$/;
function describeProblem(value) {
    if (isRecord(value)) {
        return "this is a record from an import file or an error log, not a batch ref; " +
            "use the UUID under which the file was uploaded";
    }
    const ref = v.is(objectSchema, value) ? value.ref : value;
    if (typeof ref === "string") {
        const advice = adviceFor(ref);
        const problem = `${quote(ref)} is not a UUID such as 12af3453-62da-4b31-a646-631b7b5f3009`;
        return advice === undefined ? problem : clause `${problem}${{ advice }}`;
    }
    const text = typeof ref === "object" ? toShallowJson(ref) : String(ref);
    return `${quote(text)} is not a UUID or an object with a ref and an optional name`;
}
function adviceFor(text) {
    if (/^["']/.test(text))
        return "remove the quotes";
    return FILE_NAME.test(text) ? clause `use ${{ name: "batch-refs-file" }} for files` : undefined;
}
/** One level of JSON only: deeper levels can be very deep or circular. */
function toShallowJson(value) {
    return `${JSON.stringify(value, (key, inner) => {
        if (typeof inner === "bigint")
            return `${inner}`;
        return key !== "" && typeof inner === "object" && inner !== null ? "…" : inner;
    })}`;
}
/** Whether this is a line of an uploaded file or of its error log, passed by mistake. */
function isRecord(value) {
    return typeof value === "object" && value !== null &&
        ["schema", "mode", "code"].some((key) => key in value);
}

;// CONCATENATED MODULE: ./build/inputs/batch-refs.js





/** The longest text of refs that is read, in bytes. A million refs take about 40 MB. */
const MAX_REFS_BYTES = 50 * 1024 * 1024;
/** How many bad entries of one text, or empty sources, are quoted. The rest are counted. */
const MAX_QUOTED = 3;
/** How many entries are read before other work gets a turn. */
const ENTRIES_A_TURN = 10_000;
/**
 * Reads batch refs from text. The grammar:
 * - UUIDs separated by white space or commas, with no entry missing between commas;
 * - or a JSON array of UUIDs or of objects `{"ref": UUID, "name"?: label}`;
 * - or one such object per line.
 *
 * A byte order mark and carriage returns are ignored. Problems name the `source`, which may be empty.
 */
function parseBatchRefs(text, source) {
    return atOneGo(parsing(text, source));
}
/** Like {@linkcode parseBatchRefs}, but in turns: a million refs take seconds. */
function parseBatchRefsInTurns(text, source) {
    return inTurns(parsing(text, source));
}
function* parsing(text, source) {
    const noText = describeNoText(text);
    if (noText !== undefined)
        return { batchRefs: [], problems: [`${source || "it"} ${noText}`] };
    const entries = /^\s*\[/.test(text)
        ? readArray(text)
        : /^\s*\{/.test(text)
            ? readObjects(text)
            : readWords(text);
    return yield* readEntries(entries, source);
}
/** Reads batch refs that a program passes: an array of UUIDs or of objects `{ref, name?}`. */
function readBatchRefList(list) {
    return Array.isArray(list)
        ? atOneGo(readEntries(readItems(list), ""))
        : { batchRefs: [], problems: ["it must be an array of UUIDs or of objects {ref, name}"] };
}
/** Removes duplicate refs. Keeps the order of first appearance and the first name of each ref. */
function uniqueBatchRefs(batchRefs) {
    const unique = new Map();
    for (const batchRef of batchRefs) {
        const known = unique.get(batchRef.ref);
        if (known?.name === undefined)
            unique.set(batchRef.ref, { ...batchRef });
    }
    return [...unique.values()];
}
function* readEntries(entries, source) {
    const batchRefs = [];
    const problems = [];
    let [read, bad] = [0, 0];
    for (const { where, value, problem } of entries) {
        if (++read % ENTRIES_A_TURN === 0)
            yield;
        const batchRef = problem === undefined ? toBatchRef(value) : undefined;
        if (batchRef !== undefined)
            batchRefs.push(batchRef);
        // Only the first few get a sentence: a file of something else can have millions of bad entries.
        else if (++bad <= MAX_QUOTED) {
            const place = `${source}${where}`.trim();
            const state = problem ?? describeNoBatchRef(value);
            problems.push(place === "" ? state : clause `${place}: ${state}`);
        }
    }
    const rest = bad - MAX_QUOTED;
    if (rest > 0) {
        const what = formatCount(rest, "more entry is not a batch ref", "more entries are not batch refs");
        problems.push(`${source} ${what}`.trim());
    }
    return { batchRefs, problems };
}
/**
 * Words, optionally separated by commas. A text that consists only of commas has no words, like an
 * empty one.
 */
function* readWords(text) {
    if (!/[^\s,]/.test(text))
        return;
    let last = "nothing";
    let lastWhere = "";
    for (const [index, line] of text.split("\n").entries()) {
        const where = ` line ${index + 1}`;
        for (const [token] of line.matchAll(/,|[^\s,]+/g)) {
            if (token !== ",")
                yield { value: token, where };
            else if (last === "nothing")
                yield lackOfRef("before the first comma", where);
            else if (last === "comma")
                yield lackOfRef("between two commas", where);
            last = token === "," ? "comma" : "word";
            lastWhere = where;
        }
    }
    if (last === "comma")
        yield lackOfRef("after the last comma", lastWhere);
}
function lackOfRef(place, where) {
    const advice = "is a variable empty, or did an upload fail?";
    return { problem: `there is no batch ref ${place}; ${advice}`, where };
}
/** The problem of text that starts like JSON but is not valid JSON. */
const BROKEN_JSON = "it starts like JSON, but is not valid JSON; check its brackets, quotes, and line breaks";
function* readArray(text) {
    const value = parseJson(text);
    if (Array.isArray(value))
        yield* readItems(value);
    else
        yield { problem: BROKEN_JSON, where: "" };
}
/** Holes in the array count as items. */
function* readItems(list) {
    for (let index = 0; index < list.length; index++)
        yield readItem(list, index);
}
/** An item of a program's array may be a getter that throws. */
function readItem(list, index) {
    const where = ` item ${index + 1}`;
    try {
        return { where, value: list[index] };
    }
    catch {
        return { where, problem: UNREADABLE };
    }
}
function* readObjects(text) {
    for (const [index, line] of text.split("\n").entries()) {
        if (line.trim() === "")
            continue;
        const where = ` line ${index + 1}`;
        const value = parseJson(line);
        yield value === undefined ? { problem: BROKEN_JSON, where } : { value, where };
    }
}
/** JavaScript treats a byte order mark as white space, but JSON does not. */
function parseJson(text) {
    try {
        return JSON.parse(text.trim());
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ chooseConnection)
/* harmony export */ });
/* harmony import */ var _text_list_of_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2848);
/* harmony import */ var _clause_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7207);


const REGIONS = {
    eu: "https://api-engage-eu.sitecorecloud.io/",
    us: "https://api-engage-us.sitecorecloud.io/",
    ap: "https://api-engage-ap.sitecorecloud.io/",
    jp: "https://api-engage-jpe.sitecorecloud.io/",
};
/** The two inputs that can say where the API is. */
const BOTH = ["region", "base-url"];
const [REGION, BASE_URL] = [{ name: "region" }, { name: "base-url" }];
/** Returns the connection that the inputs specify, and adds what is wrong with it to `problems`. */
function chooseConnection(values, problems) {
    const { region, "base-url": baseUrl, "client-key": clientKey, "api-token": apiToken } = values;
    const given = BOTH.filter((name) => values[name] !== undefined || problems.some(({ input }) => input === name));
    if (given.length === 0) {
        const regions = (0,_text_list_of_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(Object.keys(REGIONS));
        const problem = (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `; use ${regions}, or set ${BASE_URL} instead`;
        problems.push({ input: "region", problem, suppliedBy: BOTH, isMissing: true });
    }
    else if (given.length === 2) {
        const problem = (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `use either ${REGION} or ${BASE_URL}, not both`;
        problems.push({ input: "region", problem });
    }
    return { baseUrl: baseUrl ?? REGIONS[region ?? "eu"], clientKey, apiToken };
}


/***/ }),

/***/ 7207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ wordsOf),
/* harmony export */   s: () => (/* binding */ clause)
/* harmony export */ });
/**
 * Builds a clause: `` clause`it is shorter than ${{ name: "poll-interval" }}` ``. A line break and the
 * white space around it become one space.
 */
function clause(texts, ...parts) {
    const [first = "", ...others] = texts.map((text) => text.replaceAll(/\s*\n\s*/g, " "));
    const all = [first.trimStart(), ...others]
        .flatMap((text, index) => [text, ...[parts[index] ?? []].flat()])
        .filter((part) => part !== "");
    return all.every((part) => typeof part === "string") ? all.join("") : all;
}
/** Turns a clause into text for its readers. */
function wordsOf(clause, naming) {
    return [clause].flat().map((part) => {
        if (typeof part === "string")
            return part;
        if ("name" in part)
            return naming(part.name) ?? part.name;
        return isFor(part.advice, naming) ? `; ${wordsOf(part.advice, naming)}` : "";
    }).join("");
}
function isFor(advice, naming) {
    return [advice].flat().every((part) => typeof part === "string" || !("name" in part) || naming(part.name) !== undefined);
}


/***/ }),

/***/ 4601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PH: () => (/* binding */ expandBraces),
/* harmony export */   cg: () => (/* binding */ MAX_ALTERNATIVES),
/* harmony export */   fg: () => (/* binding */ isGlob),
/* harmony export */   hT: () => (/* binding */ expandGlob),
/* harmony export */   kt: () => (/* binding */ matchesGlob)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/** The innermost braces with alternatives. */
const BRACES = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/;
/** The largest number of paths that braces may expand to. */
const MAX_ALTERNATIVES = 1000;
/** Whether a path is a glob. */
function isGlob(path) {
    return /[*?[{]/.test(path);
}
/** The segments of a glob, and those before the first wildcard. */
function partsOf(pattern) {
    const segments = node_path__WEBPACK_IMPORTED_MODULE_1__.posix.normalize(pattern).split("/");
    return { segments, folder: segments.slice(0, segments.findIndex(isGlob)) };
}
/** Whether a glob matches a file, specified by its real path. */
function matchesGlob(place, pattern, realPath) {
    const { segments, folder } = partsOf(pattern);
    const inFolder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(realPath(folder.join("/") || (folder.length > 0 ? "/" : ".")), place);
    return node_path__WEBPACK_IMPORTED_MODULE_1__.posix.matchesGlob(inFolder.replaceAll("\\", "/"), segments.slice(folder.length).join("/"));
}
/**
 * Expands braces the way shells do: `{guests,orders}.txt` is two paths, and a missing one is a problem.
 * Stops after more than {@linkcode MAX_ALTERNATIVES}.
 */
function expandBraces(pattern) {
    const whole = new Set();
    const left = [pattern];
    while (left.length > 0 && whole.size + left.length <= MAX_ALTERNATIVES) {
        const next = left.shift() ?? "";
        const [, before, inner = "", after] = BRACES.exec(next) ?? [];
        if (before === undefined)
            whole.add(next);
        else
            left.unshift(...inner.split(",").map((one) => before + one + after));
    }
    return [...whole, ...left];
}
/**
 * Returns the files that a glob matches, sorted, with `/` as the separator on every system. Reads only
 * folders that can contain a match. Throws if one of them cannot be read, because it may contain refs.
 */
async function expandGlob(pattern) {
    const { segments, folder } = partsOf(pattern);
    const files = await filesIn(folder, segments);
    return files.filter((path) => node_path__WEBPACK_IMPORTED_MODULE_1__.posix.matchesGlob(path, segments.join("/"))).sort();
}
async function filesIn(folder, segments) {
    const path = folder.length === 0 ? "." : folder.join("/") || "/";
    const files = [];
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path, { withFileTypes: true })) {
        const inner = [...folder, entry.name];
        const place = placeOf(inner, segments);
        const isFolder = entry.isDirectory() ||
            (place === "exact" && entry.isSymbolicLink() && await isFolderBehind(inner.join("/")));
        if (!isFolder)
            files.push(inner.join("/"));
        else if (place !== undefined)
            files.push(...await filesIn(inner, segments));
    }
    return files;
}
/** Whether a folder can contain a match: its own path matches, or the glob has no fixed depth. */
function placeOf(folder, segments) {
    const head = segments.slice(0, folder.length);
    // As in shells, `**` does not follow links, which can lead back.
    if (head.some((segment) => segment.includes("**")))
        return "open";
    const isOnTheWay = head.length < segments.length &&
        node_path__WEBPACK_IMPORTED_MODULE_1__.posix.matchesGlob(folder.join("/"), head.join("/"));
    return isOnTheWay ? "exact" : undefined;
}
function isFolderBehind(link) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(link).then((target) => target.isDirectory(), () => false);
}


/***/ }),

/***/ 5327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ inTime),
/* harmony export */   p: () => (/* binding */ expandPaths)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7218);
/* harmony import */ var _system_describe_read_error_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(871);
/* harmony import */ var _expand_glob_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4601);




/** The time limit for each file or folder, in milliseconds: a network disk may never answer. */
const READ_TIMEOUT_MS = 60_000;
/** Limits the time for reading one file or folder. */
function inTime(task) {
    return (0,_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .withTimeout */ .wj)(() => task, { ms: READ_TIMEOUT_MS, clock: _system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml });
}
/**
 * Expands paths and globs, one per line, relative to the working directory. Globs use `/` on Windows too,
 * and one that matches nothing is a problem. A path that exists is taken literally, even if it looks like
 * a glob.
 */
async function expandPaths(patterns) {
    const paths = [];
    for (const line of patterns.split("\n").map((line) => line.trim())) {
        if (line === "")
            continue;
        const alternatives = await isThere(line) ? [line] : (0,_expand_glob_js__WEBPACK_IMPORTED_MODULE_3__/* .expandBraces */ .PH)(line);
        if (alternatives.length > _expand_glob_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ALTERNATIVES */ .cg) {
            const problem = `expands to more than ${_expand_glob_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_ALTERNATIVES */ .cg} paths`;
            paths.push({ path: line, problem });
            continue;
        }
        for (const pattern of alternatives)
            paths.push(...await expandPattern(pattern));
    }
    return paths;
}
async function expandPattern(pattern) {
    if (!(0,_expand_glob_js__WEBPACK_IMPORTED_MODULE_3__/* .isGlob */ .fg)(pattern) || await isThere(pattern))
        return [{ path: pattern }];
    try {
        const paths = await inTime((0,_expand_glob_js__WEBPACK_IMPORTED_MODULE_3__/* .expandGlob */ .hT)(pattern));
        return paths.length > 0
            ? paths.map((path) => ({ path }))
            : [{ path: pattern, problem: "matches no file" }];
    }
    catch (error) {
        return [{ path: pattern, problem: `cannot be searched: ${(0,_system_describe_read_error_js__WEBPACK_IMPORTED_MODULE_2__/* .describeReadError */ .U)(error)}` }];
    }
}
function isThere(path) {
    return inTime((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).then(() => true, () => false);
}


/***/ }),

/***/ 5467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
/** The specified value as text. */
function textOf(given) {
    const isTime = given instanceof Date && !Number.isNaN(given.getTime());
    return isTime ? given.toISOString() : `${given ?? ""}`.trim();
}


/***/ }),

/***/ 2969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Co: () => (/* binding */ asInputs),
/* harmony export */   Km: () => (/* binding */ asFlags),
/* harmony export */   PD: () => (/* binding */ badInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9473);
/* harmony import */ var _system_flag_tokens_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9451);
/* harmony import */ var _text_capitalized_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1460);
/* harmony import */ var _text_count_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(5093);
/* harmony import */ var _text_secret_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5240);
/* harmony import */ var _clause_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(7207);
/* harmony import */ var _given_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5467);
/* harmony import */ var _input_row_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6345);








/** How many problems are reported. A glob can match a thousand wrong files. */
const MAX_PROBLEMS = 50;
/** Inputs whose values are never shown, wherever they appear. */
const SECRET_INPUTS = ["api-token", "github-token"];
/** The wording for workflows. */
function asInputs(table) {
    const isKnown = (name) => (0,_input_row_js__WEBPACK_IMPORTED_MODULE_3__/* .isInput */ .X)(name, table) || name === "secret" || name === "variable";
    return wordingOf({
        one: "input",
        name: (name) => isKnown(name) ? name : undefined,
        subject: (name) => `input '${name}'`,
    });
}
/** The wording for terminals. */
function asFlags(table) {
    return wordingOf({
        one: "flag",
        name: (name) => (0,_input_row_js__WEBPACK_IMPORTED_MODULE_3__/* .isInput */ .X)(name, table) ? `--${name}` : isVariable(name) ? name : undefined,
        subject: (name) => `--${name}`,
    });
}
/** Creates a wording whose messages are safe in a shell script. */
function wordingOf({ one, name, subject }) {
    const nameOf = (input) => name(input) ?? input;
    return {
        tell({ input, problem, isMissing }) {
            const words = (0,_clause_js__WEBPACK_IMPORTED_MODULE_4__/* .wordsOf */ .Z)(problem, name);
            if (isMissing)
                return `${(0,_text_capitalized_js__WEBPACK_IMPORTED_MODULE_5__/* .capitalized */ .l)(subject(input))} is missing${words}`;
            return `Cannot use ${isVariable(input) ? input : subject(input)}: ${words}`;
        },
        summarize({ problems, otherProblems }) {
            const isInvalid = ({ isMissing }) => isMissing === undefined;
            const inputs = problems.filter(isInvalid).map(({ input }) => input);
            const missing = problems.filter(({ isMissing }) => isMissing).map(({ input }) => input);
            return [
                ...(otherProblems.length > 0
                    ? [listed("Invalid command line", otherProblems.flatMap(({ flag }) => flag ?? []))]
                    : []),
                ...named("Invalid", one, inputs.filter((input) => !isVariable(input)).map(nameOf)),
                ...named("Missing", one, missing.map(nameOf)),
                ...named("Invalid", "variable", inputs.filter(isVariable)),
            ].join(". ");
        },
    };
}
function named(what, one, names) {
    const { size } = new Set(names);
    return size === 0 ? [] : [listed(`${what} ${one}${size === 1 ? "" : "s"}`, names)];
}
function listed(what, names) {
    return names.length === 0 ? what : `${what}: ${[...new Set(names)].join(", ")}`;
}
/** Names of inputs contain hyphens; names of variables do not. */
function isVariable(name) {
    return name.includes("_");
}
/**
 * Combines all problems into one error, starting with those that are not about inputs. Leaves out what
 * is missing only because a flag is wrong or was meant as a question. Does not repeat a secret that was
 * passed to the wrong input.
 */
function badInputs({ table, problems, otherProblems, wording }, given) {
    const secrets = SECRET_INPUTS.map((name) => ({ name, text: (0,_given_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b)(given(name)) }))
        .filter(({ text }) => (0,_text_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .isHideable */ .TF)(text));
    const meant = otherProblems.flatMap(({ meant = [] }) => meant);
    const isQuestion = Object.values(_system_flag_tokens_js__WEBPACK_IMPORTED_MODULE_1__/* .QUESTIONS */ .c).some((question) => meant.includes(question));
    const others = problems.filter(({ suppliedBy = [] }) => suppliedBy.length === 0 || (!isQuestion && !suppliedBy.some((input) => meant.includes(input)))).toSorted(inOrderOf(table));
    const texts = others.map((problem) => wording.tell(withoutSecrets(problem, secrets, given)));
    const all = new Set([...otherProblems.map(({ problem }) => problem), ...texts]);
    const details = firstOf([...all]).map((0,_text_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .secretHider */ .TX)(secrets.map(({ text }) => text)));
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputsError */ .aV(wording.summarize({ problems: others, otherProblems }, details), {
        details,
    });
}
/** In the order of the table, after variables that are not inputs. */
function inOrderOf(table) {
    const names = Object.keys(table);
    return ({ input: a }, { input: b }) => names.indexOf(a) - names.indexOf(b);
}
function withoutSecrets({ input, problem, ...rest }, secrets, given) {
    const text = (0,_given_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b)(given(input));
    const held = secrets.find((secret) => secret.name !== input && (0,_text_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .secretHider */ .TX)([secret.text])(text) !== text);
    return { ...rest, input, problem: held ? (0,_clause_js__WEBPACK_IMPORTED_MODULE_4__/* .clause */ .s) `it contains the value of ${held}` : problem };
}
function firstOf(problems) {
    const rest = problems.length - MAX_PROBLEMS;
    if (rest <= 0)
        return problems;
    return [
        ...problems.slice(0, MAX_PROBLEMS),
        `And ${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_7__/* .formatCount */ .B)(rest, "more problem", "more problems")}`,
    ];
}


/***/ }),

/***/ 6345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ rowsOf),
/* harmony export */   X: () => (/* binding */ isInput)
/* harmony export */ });
/** Whether a program has an input with this name. */
function isInput(name, table) {
    return Object.hasOwn(table, name);
}
/** All inputs of a program. */
function rowsOf(table) {
    return Object.entries(table).map(([name, row]) => ({ name, ...row }));
}


/***/ }),

/***/ 948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ findMistypedVariables),
/* harmony export */   c: () => (/* binding */ inputReader)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9473);
/* harmony import */ var _text_closest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2665);


/** The shortest word that is treated as a typo, in letters. */
const MIN_SLIP = 6;
/**
 * Creates a reader of inputs. A flag overrides a variable, and empty text counts as not specified. The
 * variable is `INPUT_NAME` with hyphens, as GitHub Actions writes it, or with `_`, because a POSIX
 * shell cannot set the other form; then the input's own variable, if it has one. Throws a {@linkcode
 * UserError} if Deno denies access to a variable.
 */
function inputReader(table, flags, env) {
    return (name) => {
        const flag = flags.get(name)?.trim();
        if (flag)
            return flag;
        const variable = `INPUT_${name.toUpperCase()}`;
        const variables = [variable, variable.replaceAll("-", "_"), table[name]?.variable];
        for (const variable of variables.filter((variable) => variable !== undefined)) {
            const text = readVariable(variable, env)?.trim();
            if (text)
                return text;
        }
        return "";
    };
}
/** Finds variables that were probably meant to be inputs, so that a typo does not go unnoticed. */
function findMistypedVariables(names, table) {
    // In the form that a POSIX shell can set.
    const inputs = Object.keys(table).map((input) => input.toUpperCase().replaceAll("-", "_"));
    return names.flatMap((name) => {
        const [, input] = /^INPUT_(.+)$/i.exec(name) ?? [];
        if (input === undefined)
            return [];
        const word = input.toUpperCase().replaceAll("-", "_");
        const meant = (0,_text_closest_js__WEBPACK_IMPORTED_MODULE_1__/* .closest */ .k)(word, inputs, 1);
        const isRead = [meant, meant?.replaceAll("_", "-")].some((known) => name === `INPUT_${known}`);
        if (meant === undefined || isRead || isOfOthers(word, meant))
            return [];
        const problem = `there is no such input; did you mean INPUT_${meant}?`;
        return [{ input: name, problem }];
    });
}
/** `INPUT_REGION_2` and `INPUT_UNIT` are more likely to be inputs of another program than typos. */
function isOfOthers(word, meant) {
    return word !== meant && (word.startsWith(meant) || word.length < MIN_SLIP);
}
function readVariable(name, env) {
    try {
        return env(name);
    }
    catch (cause) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(cause) ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .variableDenied */ .gY)(cause) : cause;
    }
}


/***/ }),

/***/ 743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ INPUTS)
/* harmony export */ });
/* harmony import */ var _clause_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7207);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6447);


const input = (name) => ({ name });
/**
 * The single table of inputs, in the order of the README. The parser, `action.yml`, flags, variables,
 * `--help`, and the library's options are derived from it or checked against it by a test.
 */
const INPUTS = {
    "batch-refs": {
        group: "What to wait for",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)("refs"),
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The batch refs to wait for: UUIDs separated by spaces, line breaks, or commas, or a JSON
      array of UUIDs or {ref, name} objects. Use - to read standard input. For many refs, use
      ${input("batch-refs-file")}.`,
    },
    "batch-refs-file": {
        group: "What to wait for",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae)("paths"),
        isRepeatable: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Files that contain batch refs: paths or globs, one per line, relative to the working
      directory, with / as the separator on every system. Each file has the format of ${input("batch-refs")},
      or one JSON object {ref, name} per line. Can be combined with ${input("batch-refs")}.`,
    },
    "created-after": {
        group: "What to wait for",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n$,
        options: ["window", "listBatches"],
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Instead of batch refs: waits for every batch of the instance that was created after this
      time, including batches that others loaded. A time such as 2026-03-01T12:00:00Z, or an
      age such as 2h.`,
    },
    "created-before": {
        group: "What to wait for",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n$,
        options: ["window", "listBatches"],
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The end of the window that begins with ${input("created-after")}: a time or an age.
      Defaults to the start of the gate.`,
    },
    "expected-count": {
        group: "What to wait for",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9,
        options: ["window"],
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      How many batches the window must contain, or how many different batch refs must be
      given. With any other number, the gate does not pass.`,
    },
    region: {
        group: "Connection",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("eu", "us", "ap", "jp"),
        options: ["waitForBatches", "listBatches"],
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The region of the Sitecore CDP instance: eu, us, ap, or jp. Use either this or
      ${input("base-url")}.`,
    },
    "base-url": {
        group: "Connection",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .baseUrl */ .pc,
        options: ["waitForBatches", "listBatches"],
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The base URL of the Batch API without /v2/batches, instead of ${input("region")}. Must
      use https, except on a loopback host.`,
    },
    "client-key": {
        group: "Connection",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)("key"),
        options: ["waitForBatches", "listBatches"],
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The client key of the Sitecore CDP instance. It is not a secret: keep it in a variable
      (vars), because links to error logs contain it, and GitHub breaks links that contain a
      secret.`,
        variable: "SITECORE_CDP_CLIENT_KEY",
        required: "variable",
    },
    "api-token": {
        group: "Connection",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)("token"),
        options: ["waitForBatches", "listBatches"],
        help: "The API token of the Sitecore CDP instance. Keep it in a secret.",
        variable: "SITECORE_CDP_API_TOKEN",
        required: "secret",
    },
    wait: {
        group: "Waiting",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM,
        options: ["waitForBatches"],
        default: "true",
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Set to false to poll only once. If batches are still open then, the conclusion is
      pending, which does not fail the step.`,
    },
    timeout: {
        group: "Waiting",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ minMs: 0 }),
        options: ["waitForBatches"],
        default: "60m",
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The longest time to wait. The last poll happens at its end. If batches are still open
      then, the conclusion is timed_out; the batches continue in Sitecore CDP.`,
    },
    "poll-interval": {
        group: "Waiting",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ minMs: 1 }),
        options: ["waitForBatches"],
        default: "10s",
        isRare: true,
        help: "The shortest pause between two polls.",
    },
    "max-poll-interval": {
        group: "Waiting",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ minMs: 1 }),
        options: ["waitForBatches"],
        default: "60s",
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The longest pause between two polls. The longer the wait, the longer the pauses get.`,
    },
    "missing-grace": {
        group: "Waiting",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ minMs: 0 }),
        options: ["waitForBatches"],
        default: "2m",
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      How long a batch ref may be unknown to the API before it counts as missing. Has no
      effect if longer than ${input("timeout")}.`,
    },
    "upload-timeout": {
        group: "Waiting",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)({ minMs: 0 }),
        options: ["waitForBatches"],
        default: "65m",
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The age at which a batch that is still uploading counts as not_uploaded. Upload URLs are
      valid for one hour. If ${input("timeout")} ends first, the conclusion is timed_out.`,
    },
    "fail-fast": {
        group: "Waiting",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM,
        options: ["waitForBatches"],
        default: "false",
        help: "Set to true to stop at the first failed batch instead of waiting for the others.",
    },
    "waiting-since": {
        group: "Waiting",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .time */ .kB,
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The time from which ${input("timeout")} and ${input("missing-grace")} count, such as
      2026-03-01T12:00:00Z, for a gate that polls once and runs again later. Defaults to now.`,
    },
    "fetch-logs": {
        group: "Failed records",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM,
        options: ["waitForBatches"],
        default: "true",
        isRare: true,
        help: "Whether to download the error logs and report why records failed.",
    },
    "log-links": {
        group: "Failed records",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("true", "false", "auto"),
        default: "auto",
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Whether the job summary links to the signed error logs, which anyone with a link can
      read, and shows the messages of failed records. With auto, it does so only in
      repositories known to be private, not in internal ones. Outside GitHub Actions, auto
      shows messages but no links.`,
    },
    "log-directory": {
        group: "Failed records",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae)("path"),
        options: ["waitForBatches"],
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Keeps the downloaded error logs in this directory as REF.ndjson.gz, for example to
      upload them as an artifact. If your records contain personal data, so do the logs.`,
    },
    "max-failed-records": {
        group: "Failed records",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .recordLimit */ .$0,
        options: ["waitForBatches"],
        default: "0",
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      How many failed records to tolerate, in all batches together, with a warning instead of
      a failure: a number, or a share such as 3% of all records in the batches that ended in
      error. A share works only if the API reports how many records each of them has. The
      error logs must be complete and account for every failed record.`,
    },
    summary: {
        group: "Reports",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM,
        default: "true",
        isRare: true,
        help: "Whether to write the job summary.",
    },
    "report-file": {
        group: "Reports",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae)("path"),
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The path of the JSON report, relative to the working directory. Defaults to a new file
      in the runner's temporary directory. Outside GitHub Actions, there is no default.`,
    },
    junit: {
        group: "Reports",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae)("path"),
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Writes a JUnit XML report with one test case per batch to this path, relative to the
      working directory, for the test results of GitLab, Azure Pipelines, Jenkins, and others.`,
    },
    "summary-file": {
        group: "Reports",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .path */ .Ae)("path"),
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      Writes the Markdown of the job summary to this path, relative to the working directory,
      for example for a comment or an artifact. Outside GitHub Actions, it links to error logs
      only if ${input("log-links")} is true.`,
    },
    annotations: {
        group: "GitHub Actions",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM,
        default: "true",
        isRare: true,
        help: "Whether to annotate the run with what failed.",
    },
    "commit-status": {
        group: "GitHub Actions",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)("name"),
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The context (name) of a commit status to set, such as sitecore-cdp: pending at
      first, then the conclusion. Give each gate and load its own context, because they
      overwrite the status of the same context. Requires permissions: statuses: write.`,
    },
    "status-sha": {
        group: "GitHub Actions",
        kind: _kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .commitSha */ .mJ,
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The full SHA of the commit that gets the status. Defaults to the head commit of the pull
      request, merge group, or workflow run that triggered the workflow, and otherwise to
      GITHUB_SHA.`,
    },
    "github-token": {
        group: "GitHub Actions",
        kind: (0,_kinds_js__WEBPACK_IMPORTED_MODULE_0__/* .word */ .Vm)("token"),
        isRare: true,
        help: (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `
      The token for setting the commit status, and for asking GitHub whether the repository is
      private if ${input("log-links")} is auto and the event does not say. Asking needs no
      permission.`,
        variable: "GITHUB_TOKEN",
        actionDefault: "${{ github.token }}",
    },
};


/***/ }),

/***/ 6447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ recordLimit),
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   S7: () => (/* binding */ InputProblem),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Vm: () => (/* binding */ word),
/* harmony export */   kB: () => (/* binding */ time),
/* harmony export */   mJ: () => (/* binding */ commitSha),
/* harmony export */   n$: () => (/* binding */ moment),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pc: () => (/* binding */ baseUrl),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* harmony import */ var _system_loopback_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(1727);
/* harmony import */ var _text_commit_sha_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9374);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9556);
/* harmony import */ var _text_list_of_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2848);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3809);
/* harmony import */ var _waiting_window_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(558);
/* harmony import */ var _clause_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7207);







/** What is wrong with the text of an input, worded to follow its name: `'abc' is not a duration …`. */
class InputProblem extends Error {
    problem;
    constructor(problem) {
        super((0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsOf */ .Z)(problem, (name) => name));
        this.problem = problem;
    }
}
/** Any text. */
function text(name) {
    return { name, parse: (text) => text };
}
/** A path or, with `paths`, one per line. */
function path(name) {
    return { name, parse: parsePath };
}
function parsePath(text) {
    const home = text.split("\n").map((line) => line.trim()).find((line) => line.startsWith("~"));
    if (home === undefined)
        return text;
    throw new InputProblem(`${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(home)} starts with ~, which only a shell expands; use the full path, ` +
        "or ./~ if the name starts with ~");
}
/** A key or token, possibly copied with white space. */
function word(name) {
    return { name, parse: parseWord };
}
function parseWord(text) {
    if (!/[\s\p{Cc}]/u.test(text))
        return text;
    throw new InputProblem("it must not contain spaces, line breaks, or control characters; copy it again");
}
/** A duration in milliseconds, at least `minMs` and at most 30 days. */
function duration({ minMs }) {
    return { name: "duration", parse: (text) => parseMs(text, minMs) };
}
function parseMs(text, minMs) {
    const ms = (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text);
    const given = (0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text);
    if (ms === undefined) {
        throw new InputProblem(`it must be a duration such as 500ms, 10s, 5m, 2h, 1d, or 1h30m, not ${given}`);
    }
    if (ms < minMs) {
        throw new InputProblem(`it must be at least ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(minMs)}, not ${given}`);
    }
    if (ms <= _waiting_window_js__WEBPACK_IMPORTED_MODULE_3__/* .RETENTION_MS */ .wq)
        return ms;
    throw new InputProblem(`it must be at most 30d, because the API forgets batches after that, not ${given}`);
}
/** A time with its time zone, such as `2026-03-01T12:00:00Z`. */
const time = {
    name: "time",
    isValue: isTime,
    parse(text) {
        const date = parseTime(text);
        if (date === undefined)
            throw new InputProblem(`it must be ${TIME}, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
        return date;
    },
};
/** A time, or an age such as `2h`. */
const moment = {
    name: "time|age",
    isValue: isTime,
    parse(text) {
        if (/^\d+(?:\.\d+)?[a-z]+(?: ?\d+(?:\.\d+)?[dhms]+)*$/i.test(text)) {
            return { ageMs: parseMs(text, 0) };
        }
        const time = parseTime(text);
        if (time)
            return time;
        throw new InputProblem(`it must be ${TIME}, or an age such as 2h, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
    },
};
const TIME = "a time with a time zone such as 2026-03-01T12:00:00Z";
function parseTime(text) {
    const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i;
    const date = new Date(form.test(text) ? text.toUpperCase() : NaN);
    return isTime(date) ? date : undefined;
}
function isTime(given) {
    return given instanceof Date && !Number.isNaN(given.getTime());
}
/** A whole number, 0 or more. */
const count = {
    name: "number",
    isValue: isCount,
    parse(text) {
        if (/^\d{1,9}$/.test(text))
            return Number(text);
        throw new InputProblem(`it must be a whole number from 0 to 999999999, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
    },
};
function isCount(given) {
    return typeof given === "number" && Number.isInteger(given) && given >= 0 && given < 1e9;
}
/**
 * A whole number, 0 or more, or a percentage such as `3%` with at most three decimals. `0%` becomes 0.
 */
const recordLimit = {
    name: "limit",
    isValue: isCount,
    parse(text) {
        if (/^\d{1,9}$/.test(text))
            return Number(text);
        const percent = /^\d{1,3}(?:\.\d{1,3})?%$/.test(text) ? Number.parseFloat(text) : NaN;
        if (percent === 0)
            return 0;
        if (percent <= 100)
            return `${percent}%`;
        throw new InputProblem("it must be a whole number from 0 to 999999999, or a share from 0% to 100% such as 0.5%, " +
            `not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
    },
};
/** `true` or `false`, in any letter case. */
const boolean = {
    name: "true|false",
    isValue: (given) => typeof given === "boolean",
    parse: (text) => parseWordOf(["true", "false"], text) === "true",
};
/** One of these words, in any letter case. */
function oneOf(...words) {
    return { name: words.join("|"), parse: (text) => parseWordOf(words, text) };
}
function parseWordOf(words, text) {
    const word = words.find((word) => word === text.toLowerCase());
    if (word === undefined)
        throw new InputProblem(`it must be ${(0,_text_list_of_js__WEBPACK_IMPORTED_MODULE_4__/* .listOf */ .c)(words)}, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
    return word;
}
/** The full SHA of a commit. */
const commitSha = {
    name: "sha",
    parse(text) {
        if ((0,_text_commit_sha_js__WEBPACK_IMPORTED_MODULE_5__/* .isCommitSha */ ._)(text))
            return text.toLowerCase();
        throw new InputProblem(`it must be the full SHA of a commit, 40 or 64 hexadecimal digits, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(text)}`);
    },
};
/** The absolute URL of an API, over https or on this machine. A missing slash is added at the end. */
const baseUrl = { name: "url", parse: parseBaseUrl };
function parseBaseUrl(text) {
    // The messages below quote the URL, so it must not contain a secret, even if it is malformed.
    if (text.includes("@")) {
        const [key, token] = [{ name: "client-key" }, { name: "api-token" }];
        const advice = (0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `use ${key} and ${token}`;
        throw new InputProblem((0,_clause_js__WEBPACK_IMPORTED_MODULE_1__/* .clause */ .s) `it must not contain credentials${{ advice }}`);
    }
    const url = URL.parse(text);
    if (url === null || !["http:", "https:"].includes(url.protocol)) {
        const [beforeQuery = ""] = text.split(/[?#]/);
        throw new InputProblem(`it must be a URL such as https://api.example.com, not ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(beforeQuery)}`);
    }
    if (url.protocol === "http:" && !(0,_system_loopback_js__WEBPACK_IMPORTED_MODULE_6__/* .isLoopback */ .U)(url)) {
        throw new InputProblem(`${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_2__/* .quote */ .hD)(url.origin)} is not safe for credentials; use https`);
    }
    if (/[?#]/.test(text)) {
        throw new InputProblem("it must not have a query or a fragment");
    }
    if (/\/v2\/batches(\/|$)/.test(url.pathname)) {
        throw new InputProblem("it must not include /v2/batches");
    }
    return url.href.endsWith("/") ? url.href : `${url.href}/`;
}


/***/ }),

/***/ 6497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ planDiagnosis)
/* harmony export */ });
/* harmony import */ var _clause_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7207);

const [FETCH_LOGS, FAIL_FAST] = [{ name: "fetch-logs" }, { name: "fail-fast" }];
/**
 * Returns what the inputs specify about failed records, and adds what is wrong to `problems`. Tolerance
 * counts every failed record, so it needs all error logs of all batches.
 */
function planDiagnosis(values, problems) {
    const { "max-failed-records": maxFailedRecords, "fetch-logs": fetchLogs } = values;
    const { "log-directory": logDirectory, "fail-fast": failFast } = values;
    // False for 0, and for a value that could not be parsed.
    const isTolerant = Boolean(maxFailedRecords);
    if (isTolerant && fetchLogs === false) {
        const problem = (0,_clause_js__WEBPACK_IMPORTED_MODULE_0__/* .clause */ .s) `it needs the error logs, but ${FETCH_LOGS} is false; remove one of the two`;
        problems.push({ input: "max-failed-records", problem });
    }
    if (isTolerant && failFast) {
        const problem = (0,_clause_js__WEBPACK_IMPORTED_MODULE_0__/* .clause */ .s) `it needs all batches to end, but ${FAIL_FAST} is true; remove one of the two`;
        problems.push({ input: "max-failed-records", problem });
    }
    if (logDirectory !== undefined && fetchLogs === false) {
        const problem = (0,_clause_js__WEBPACK_IMPORTED_MODULE_0__/* .clause */ .s) `it keeps downloaded logs, but ${FETCH_LOGS} is false; remove one of the two`;
        problems.push({ input: "log-directory", problem });
    }
    return { fetchLogs, logDirectory, maxFailedRecords };
}


/***/ }),

/***/ 1010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ planWait)
});

// EXTERNAL MODULE: ./build/text/duration.js
var duration = __nccwpck_require__(9556);
// EXTERNAL MODULE: ./build/inputs/clause.js
var clause = __nccwpck_require__(7207);
// EXTERNAL MODULE: ./build/inputs/inputs.js
var inputs = __nccwpck_require__(743);
// EXTERNAL MODULE: ./build/waiting/window.js
var waiting_window = __nccwpck_require__(558);
;// CONCATENATED MODULE: ./build/inputs/plan-window.js


/** How far the clock of another machine may be ahead, in milliseconds. */
const MAX_SKEW_MS = 5 * 60_000;
const CREATED_AFTER = { name: "created-after" };
/** Returns the window that the inputs specify, if any, and adds what is wrong with it to `problems`. */
function planWindow(values, nowMs, problems) {
    const { "created-after": createdAfter, "created-before": createdBefore } = values;
    const expectedCount = values["expected-count"];
    const tell = (input, problem) => void problems.push({ input, problem });
    if (expectedCount === 0)
        tell("expected-count", "it must be at least 1");
    if (problems.some(({ input }) => input === "created-after"))
        return undefined;
    if (createdAfter === undefined) {
        if (createdBefore) {
            const problem = (0,clause/* clause */.s) `it ends a window that has no start; use ${CREATED_AFTER} as well`;
            problems.push({ input: "created-before", problem, suppliedBy: ["created-after"] });
        }
        return undefined;
    }
    for (const input of ["batch-refs", "batch-refs-file"]) {
        if (values[input] !== undefined) {
            tell(input, (0,clause/* clause */.s) `use either batch refs or ${CREATED_AFTER}, not both`);
        }
    }
    // Approximate: the server's clock decides in the end.
    const afterMs = (0,waiting_window/* resolveMoment */.px)(createdAfter, nowMs).getTime();
    const beforeMs = (0,waiting_window/* resolveMoment */.px)(createdBefore ?? { ageMs: 0 }, nowMs).getTime();
    problems.push(...timeProblems("created-after", afterMs, nowMs));
    problems.push(...timeProblems("created-before", beforeMs, nowMs));
    if (createdBefore && afterMs > beforeMs) {
        tell("created-after", (0,clause/* clause */.s) `it must be earlier than ${{ name: "created-before" }}`);
    }
    return { createdAfter, createdBefore, expectedCount };
}
/** What is wrong with a time that should be within the last 30 days. */
function timeProblems(input, ms, nowMs) {
    if (ms > nowMs + MAX_SKEW_MS)
        return [{ input, problem: "it is in the future" }];
    if (ms >= nowMs - waiting_window/* RETENTION_MS */.wq)
        return [];
    return [{
            input,
            problem: "it is more than 30 days ago; the API forgets batches after that",
        }];
}

;// CONCATENATED MODULE: ./build/inputs/plan-wait.js




/**
 * A runner passes every default on, so a value that equals this one was most likely not set by the
 * user.
 */
const DEFAULT_MAX_POLL_INTERVAL_MS = (0,duration/* parseDuration */.E)(inputs/* INPUTS */.m["max-poll-interval"].default);
/**
 * Returns how to wait and for which window, if any, and adds what is wrong with the inputs to
 * `problems`.
 */
function planWait(values, nowMs, problems) {
    const pollIntervalMs = values["poll-interval"];
    const maxPollIntervalMs = values["max-poll-interval"];
    const isDefault = maxPollIntervalMs === DEFAULT_MAX_POLL_INTERVAL_MS;
    if (!isDefault && maxPollIntervalMs < pollIntervalMs) {
        const other = { name: "poll-interval" };
        const problem = (0,clause/* clause */.s) `it must not be shorter than ${other} (${(0,duration/* formatDuration */.a)(pollIntervalMs)})`;
        problems.push({ input: "max-poll-interval", problem });
    }
    const since = values["waiting-since"]?.getTime() ?? nowMs;
    problems.push(...timeProblems("waiting-since", since, nowMs));
    return {
        wait: values.wait,
        alreadyWaitedMs: Math.max(0, nowMs - since),
        timeoutMs: values.timeout,
        pollIntervalMs,
        maxPollIntervalMs: Math.max(pollIntervalMs, maxPollIntervalMs),
        missingGraceMs: values["missing-grace"],
        uploadTimeoutMs: values["upload-timeout"],
        failFast: values["fail-fast"],
        toleratesErrors: values["max-failed-records"] !== 0,
        window: planWindow(values, nowMs, problems),
    };
}


/***/ }),

/***/ 8119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ parseInputs),
  _n: () => (/* binding */ problemsIn),
  MI: () => (/* binding */ throwIfAny)
});

// UNUSED EXPORTS: readInputs, readListInputs

// EXTERNAL MODULE: ./build/inputs/choose-connection.js
var choose_connection = __nccwpck_require__(4676);
// EXTERNAL MODULE: ./build/inputs/clause.js
var inputs_clause = __nccwpck_require__(7207);
// EXTERNAL MODULE: ./build/inputs/given-inputs.js
var given_inputs = __nccwpck_require__(5467);
// EXTERNAL MODULE: ./build/inputs/input-problems.js
var input_problems = __nccwpck_require__(2969);
// EXTERNAL MODULE: ./build/inputs/input-variables.js
var input_variables = __nccwpck_require__(948);
// EXTERNAL MODULE: ./build/inputs/input-row.js
var input_row = __nccwpck_require__(6345);
// EXTERNAL MODULE: ./build/inputs/kinds.js
var kinds = __nccwpck_require__(6447);
// EXTERNAL MODULE: ./build/inputs/plan-diagnosis.js
var plan_diagnosis = __nccwpck_require__(6497);
// EXTERNAL MODULE: ./build/inputs/plan-wait.js + 1 modules
var plan_wait = __nccwpck_require__(1010);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./build/system/describe-read-error.js
var describe_read_error = __nccwpck_require__(871);
// EXTERNAL MODULE: ./build/inputs/batch-refs.js + 3 modules
var batch_refs = __nccwpck_require__(2257);
// EXTERNAL MODULE: ./build/inputs/expand-paths.js
var expand_paths = __nccwpck_require__(5327);
;// CONCATENATED MODULE: ./build/inputs/batch-refs-files.js






/**
 * Reads batch refs from files: one path or glob per line, relative to the working directory. Globs use
 * `/` on Windows too. A pattern that matches nothing is a problem.
 */
async function batch_refs_files_readBatchRefsFiles(patterns) {
    const files = [];
    for (const { path, problem } of await expandPaths(patterns)) {
        files.push(problem === undefined ? await readFileOfRefs(path) : unusable(path, problem));
    }
    return files;
}
/** An entry that cannot be used, with its problem. */
function unusable(path, problem) {
    const name = quotePath(path);
    return { name, batchRefs: [], problems: [clause `${name} ${problem}`] };
}
async function readFileOfRefs(path) {
    const name = quotePath(path);
    const problem = (state) => unusable(path, state);
    try {
        const file = await inTime(stat(path));
        if (file.isDirectory()) {
            return problem(`is a folder; for its files, use ${quotePath(`${path}/*`)}`);
        }
        if (!file.isFile()) {
            const refs = { name: "batch-refs" };
            return problem(clause `is not a regular file; to read a pipe, redirect it to standard input and use - for ${refs}`);
        }
        if (file.size > MAX_REFS_BYTES) {
            return problem("is larger than 50 MB, so it cannot be a list of batch refs");
        }
        const bytes = await inTime(readFile(path));
        if (isUtf16(bytes))
            return problem("is UTF-16; save it as UTF-8");
        const { batchRefs, problems } = await parseBatchRefsInTurns(bytes.toString(), name);
        const isTable = problems.length > 0 && path.endsWith(".csv");
        return { name, batchRefs, problems: isTable ? [...problems, `${name} ${CSV}`] : problems };
    }
    catch (error) {
        return problem(`cannot be read: ${describeReadError(error)}`);
    }
}
const CSV = "is a CSV file; keep only the column with the refs, without its header";
/** Windows PowerShell writes UTF-16 with `>`. */
function isUtf16([first, second]) {
    return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

;// CONCATENATED MODULE: ./build/inputs/read-batch-refs.js




/** The name that problems use for it. */
const STDIN = "standard input";
/** Each of these inputs can say which batches to wait for. */
const SUPPLIERS = ["batch-refs", "batch-refs-file", "created-after"];
const [REFS, FILE, WINDOW] = SUPPLIERS.map((name) => ({ name }));
const USE_SUPPLIERS = (0,inputs_clause/* clause */.s) `use ${REFS}, ${FILE}, or ${WINDOW}`;
/**
 * Returns every ref that the inputs specify, without duplicates, and adds what is wrong with them to
 * `problems`. Without a window, each source must contain a ref: an empty one means that an upload got
 * lost.
 */
async function read_batch_refs_readBatchRefs(values, problems, context) {
    const sources = await readSources(values, context);
    const found = sources.flatMap(({ input, problems }) => problems.map((problem) => ({ input, problem })));
    const batchRefs = uniqueBatchRefs(sources.flatMap(({ batchRefs }) => batchRefs));
    const isWindow = values["created-after"] !== undefined ||
        problems.some(({ input }) => input === "created-after");
    if (!isWindow)
        found.push(...describeEmpty(sources, values));
    if (!isWindow && found.length === 0)
        found.push(...describeCount(batchRefs.length, values));
    problems.push(...found);
    return batchRefs;
}
async function readSources(values, { readStdin, batchRefs }) {
    const text = values["batch-refs"]?.trim() ?? "";
    const files = await readBatchRefsFiles(values["batch-refs-file"] ?? "");
    // If the timeout is invalid, the problem is reported without waiting for standard input.
    const readText = async () => await readStdin?.(values.timeout ?? 0) ?? "";
    const inText = text === "-" && readStdin
        ? { name: STDIN, ...await parseBatchRefsInTurns(await readText(), STDIN) }
        : { name: "it", ...await parseBatchRefsInTurns(text, "") };
    return [
        ...(batchRefs ? [{ input: "batch-refs", name: "it", ...batchRefs }] : []),
        ...(text === "" ? [] : [{ input: "batch-refs", ...inText }]),
        ...files.map((file) => ({ input: "batch-refs-file", ...file })),
    ];
}
function describeEmpty(sources, values) {
    const empty = sources.filter(({ batchRefs, problems }) => batchRefs.length + problems.length === 0);
    if (empty.length === sources.length) {
        const advice = USE_SUPPLIERS;
        if (sources.length === 0) {
            const problem = clause `${{ advice }}`;
            return [{ input: "batch-refs", problem, suppliedBy: SUPPLIERS, isMissing: true }];
        }
        const where = values["batch-refs"] === "-" ? ` in ${STDIN}` : "";
        return [{
                input: values["batch-refs-file"] === undefined ? "batch-refs" : "batch-refs-file",
                problem: clause `there is no batch ref${where}${{ advice }}`,
                suppliedBy: SUPPLIERS,
            }];
    }
    const told = empty.slice(0, MAX_QUOTED).map(({ input, name }) => {
        const advice = "did an upload fail? If nothing was uploaded, leave it out";
        return { input, problem: `${name} contains no batch ref; ${advice}` };
    });
    const rest = empty.length - told.length;
    if (rest === 0)
        return told;
    const problem = formatCount(rest, "more file contains no batch ref", "more files contain no batch ref");
    return [...told, { input: "batch-refs-file", problem }];
}
/** What is wrong with the number of different refs. */
function describeCount(count, values) {
    const expected = values["expected-count"] || count;
    if (expected === count)
        return [];
    const given = formatCount(count, "different batch ref is", "different batch refs are");
    return [{
            input: "expected-count",
            problem: `it is ${expected}, but ${given} given`,
            suppliedBy: SUPPLIERS,
        }];
}

;// CONCATENATED MODULE: ./build/inputs/read-inputs.js











/** Parses all inputs, each on its own. */
function parseInputs(table, given) {
    const values = {};
    const problems = [];
    for (const row of (0,input_row/* rowsOf */.R)(table)) {
        const { name: input, required } = row;
        try {
            const value = readInput(row, given(input));
            if (required !== undefined && value === undefined)
                problems.push(lackOf(row));
            else
                values[input] = value;
        }
        catch (error) {
            if (!(error instanceof kinds/* InputProblem */.S7))
                throw error;
            problems.push({ input, problem: error.problem });
        }
    }
    return { table, values: values, problems, given };
}
/** Only text needs parsing; anything else that is not a value is parsed too, to report it. */
function readInput({ kind, default: fallback }, given) {
    if (kind.isValue?.(given))
        return given;
    const text = (0,given_inputs/* textOf */.b)(given) || fallback;
    return text === undefined ? undefined : kind.parse(text);
}
/**
 * In a workflow, the value comes from a GitHub secret or variable; elsewhere, an environment variable
 * is best.
 */
function lackOf({ name: input, required = "input", variable = "" }) {
    if (required === "input")
        return { input, problem: "", suppliedBy: [input], isMissing: true };
    const missing = (0,inputs_clause/* clause */.s) `the ${{ name: required }} does not exist, or this run may not read it`;
    const set = (0,inputs_clause/* clause */.s) `set ${{ name: variable }}`;
    const problem = (0,inputs_clause/* clause */.s) `${{ advice: missing }}${{ advice: set }}`;
    return { input, problem, suppliedBy: [input], isMissing: true };
}
/**
 * Combines all inputs. Throws a `UserError` that reports all problems together, those in
 * `otherProblems` first.
 */
async function readInputs(parsed, context) {
    const { nowMs, foundBefore = [], findProxyProblem } = context;
    const { values } = parsed;
    const problems = problemsIn(parsed, context);
    const batchRefs = await readBatchRefs(values, problems, context);
    const connection = chooseConnection(values, problems);
    problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
    const plan = planWait(values, nowMs, problems);
    const diagnosis = planDiagnosis(values, problems);
    problems.push(...foundBefore);
    throwIfAny(problems, parsed, context);
    return { batchRefs, connection, plan, diagnosis };
}
/** Combines the inputs for a list. Throws as {@linkcode readInputs} does. */
function readListInputs(parsed, context) {
    const { values } = parsed;
    const problems = [...parsed.problems];
    const connection = chooseConnection(values, problems);
    throwIfAny(problems, parsed, context);
    const dateOf = (moment) => moment && resolveMoment(moment, context.nowMs);
    return {
        connection,
        createdAfter: dateOf(values["created-after"]),
        createdBefore: dateOf(values["created-before"]),
    };
}
/** The problems of each input, and those of variables that were probably meant to be inputs. */
function problemsIn({ table, problems }, { variableNames = [] }) {
    return [...(0,input_variables/* findMistypedVariables */.E)(variableNames, table), ...problems];
}
/** Throws a `UserError` with all problems, if there are any. */
function throwIfAny(problems, { table, given }, { otherProblems = [], wording = (0,input_problems/* asInputs */.Co)(table) }) {
    if (otherProblems.length + problems.length === 0)
        return;
    throw (0,input_problems/* badInputs */.PD)({ table, problems, otherProblems, wording }, given);
}


/***/ }),

/***/ 1210:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _programs_load_program_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2097);
/* harmony import */ var _programs_run_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9966);


await (0,_programs_run_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runProcess */ .R)(_programs_load_program_js__WEBPACK_IMPORTED_MODULE_0__/* .LOAD */ .x);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  x: () => (/* binding */ LOAD)
});

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/inputs/clause.js
var clause = __nccwpck_require__(7207);
// EXTERNAL MODULE: ./build/inputs/inputs.js
var inputs = __nccwpck_require__(743);
// EXTERNAL MODULE: ./build/inputs/kinds.js
var kinds = __nccwpck_require__(6447);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
;// CONCATENATED MODULE: ./build/inputs/size-kind.js


/** A size in bytes, from 1 kB to the 50 MB that the API accepts. */
const bytes = {
    name: "size",
    parse(text) {
        const [, number, unit = ""] = /^(\d{1,5}(?:\.\d{1,3})?) ?(kB|MB)$/i.exec(text) ?? [];
        const size = Number(number) * (unit.toLowerCase() === "mb" ? 1e6 : 1000);
        if (size >= 1000 && size <= 50e6)
            return Math.floor(size);
        throw new kinds/* InputProblem */.S7(`it must be a size from 1kB to 50MB such as 20MB, not ${(0,one_line/* quote */.hD)(text)}`);
    },
};

;// CONCATENATED MODULE: ./build/inputs/load-inputs.js




const input = (name) => ({ name });
const { "batch-refs": _refs, "batch-refs-file": _file, "created-after": _after, "created-before": _before, "expected-count": _count, "waiting-since": _since, wait, timeout, "fail-fast": failFast, ...COMMON } = inputs/* INPUTS */.m;
/** The inputs of the load program: its own, and those of the gate that do not choose batches. */
const LOAD_INPUTS = {
    files: {
        group: "What to load",
        kind: (0,kinds/* path */.Ae)("paths"),
        isRepeatable: true,
        required: "input",
        help: (0,clause/* clause */.s) `
      The import files to load: paths or globs, one per line, relative to the working directory,
      with / as the separator on every system. They are loaded in this order, those of a glob by
      name. A file contains one JSON record per line, records over several lines, or a JSON
      array, and may be compressed with gzip.`,
    },
    "only-check": {
        group: "What to load",
        kind: kinds/* boolean */.zM,
        options: ["load"],
        default: "false",
        help: (0,clause/* clause */.s) `
      Set to true to check the files and report what would be uploaded, without any request to
      the API. Needs no credentials and no ${input("region")}. The conclusion is checked.`,
    },
    check: {
        group: "What to load",
        kind: kinds/* boolean */.zM,
        options: ["load"],
        default: "true",
        isRare: true,
        help: (0,clause/* clause */.s) `
      Whether to check every record before the first upload. If anything is wrong, nothing is
      uploaded. With false, files only have to be readable as JSON records.`,
    },
    "only-failed-in": {
        group: "What to load",
        kind: (0,kinds/* path */.Ae)("path"),
        options: ["load"],
        help: (0,clause/* clause */.s) `
      A directory with error logs, as ${input("log-directory")} keeps them: loads only the
      records whose failure they name, once these are fixed in the files.`,
    },
    "at-once": {
        group: "Uploading",
        kind: kinds/* count */.U9,
        options: ["load"],
        default: "1",
        help: (0,clause/* clause */.s) `
      How many batches may be in progress at a time. With 1, the next upload begins when the
      batch before it has succeeded, as Sitecore recommends. After a failure, none begins.`,
    },
    "resume-key": {
        group: "Uploading",
        kind: (0,kinds/* text */.Qq)("key"),
        options: ["load"],
        help: (0,clause/* clause */.s) `
      What this load has in common with the runs that repeat it. With the same key, a repeated
      load continues where the last one ended and uploads nothing twice. Defaults to the
      repository, run, job, and step in GitHub Actions. Elsewhere, there is no default.`,
    },
    "max-batch-size": {
        group: "Uploading",
        kind: bytes,
        options: ["load"],
        default: "50MB",
        isRare: true,
        help: (0,clause/* clause */.s) `
      The largest compressed size of a batch, in kB or MB. Files with more are loaded in several
      batches.`,
    },
    "max-batch-records": {
        group: "Uploading",
        kind: kinds/* count */.U9,
        options: ["load"],
        isRare: true,
        help: "The largest number of records in a batch.",
    },
    "refs-file": {
        group: "Uploading",
        kind: (0,kinds/* path */.Ae)("path"),
        help: (0,clause/* clause */.s) `
      Writes the refs of all batches to this path before the first upload, as JSON lines
      {ref, name}, for a gate in another job. Defaults to a new file in the runner's temporary
      directory. Outside GitHub Actions, there is no default.`,
    },
    wait: {
        ...wait,
        options: ["load"],
        help: (0,clause/* clause */.s) `
      Set to false to upload without waiting. The conclusion is then pending, which does not
      fail the step; a gate can wait for the batches in ${input("refs-file")}.`,
    },
    timeout: {
        ...timeout,
        options: ["load"],
        help: (0,clause/* clause */.s) `
      The longest time for each batch, from the start of its upload. If it is not over then, the
      conclusion is timed_out; the batch continues in Sitecore CDP.`,
    },
    "fail-fast": {
        ...failFast,
        options: ["load"],
        isRare: true,
        help: (0,clause/* clause */.s) `
      Set to true to stop at the first failed batch instead of waiting for others in progress.`,
    },
    ...COMMON,
};

// EXTERNAL MODULE: ./build/inputs/read-inputs.js + 2 modules
var read_inputs = __nccwpck_require__(8119);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: ./build/system/describe-read-error.js
var describe_read_error = __nccwpck_require__(871);
// EXTERNAL MODULE: ./build/system/real-path.js
var real_path = __nccwpck_require__(8408);
// EXTERNAL MODULE: ./build/inputs/choose-connection.js
var choose_connection = __nccwpck_require__(4676);
// EXTERNAL MODULE: ./build/inputs/expand-paths.js
var expand_paths = __nccwpck_require__(5327);
// EXTERNAL MODULE: ./build/inputs/plan-diagnosis.js
var plan_diagnosis = __nccwpck_require__(6497);
// EXTERNAL MODULE: ./build/inputs/plan-wait.js + 1 modules
var plan_wait = __nccwpck_require__(1010);
;// CONCATENATED MODULE: ./build/inputs/read-load-inputs.js










/** The most batches that may be in progress at a time. */
const MAX_AT_ONCE = 100;
/** Combines the inputs of a load. Throws a `UserError` that reports all their problems together. */
async function readLoadInputs(parsed, context) {
    const { nowMs, foundBefore = [], findProxyProblem } = context;
    const { values } = parsed;
    const onlyCheck = values["only-check"];
    const problems = (0,read_inputs/* problemsIn */._n)(parsed, context).filter(({ isMissing, input }) => !(onlyCheck && isMissing && input !== "files"));
    const files = await findFiles(values.files ?? "", problems);
    const connection = onlyCheck ? undefined : (0,choose_connection/* chooseConnection */.O)(values, problems);
    if (connection)
        problems.push(...[findProxyProblem?.(connection.baseUrl) ?? []].flat());
    const plan = (0,plan_wait/* planWait */.H)(values, nowMs, problems);
    const diagnosis = (0,plan_diagnosis/* planDiagnosis */.N)(values, problems);
    const load = planLoad(values, files, problems);
    (0,read_inputs/* throwIfAny */.MI)([...problems, ...foundBefore], parsed, context);
    return { load, plan, diagnosis, ...(connection && { connection }) };
}
function planLoad(values, files, problems) {
    const { "at-once": atOnce, "max-batch-records": maxRecords } = values;
    if (atOnce === 0 || atOnce > MAX_AT_ONCE) {
        problems.push({ input: "at-once", problem: `it must be from 1 to ${MAX_AT_ONCE}` });
    }
    if (maxRecords === 0) {
        problems.push({ input: "max-batch-records", problem: "it must be at least 1" });
    }
    const onlyFailedIn = values["only-failed-in"];
    const logDirectory = values["log-directory"];
    if (onlyFailedIn && logDirectory && (0,real_path/* realPath */.Y)(onlyFailedIn) === (0,real_path/* realPath */.Y)(logDirectory)) {
        const problem = (0,clause/* clause */.s) `it must not be ${{ name: "log-directory" }}, where new logs are kept`;
        problems.push({ input: "only-failed-in", problem });
    }
    return {
        files,
        check: values.check,
        atOnce,
        maxBytes: values["max-batch-size"],
        maxRecords,
        onlyFailedIn,
        resumeKey: values["resume-key"],
    };
}
/** Finds the files, each once, and adds what is wrong to `problems`. */
async function findFiles(patterns, problems) {
    const files = new Map();
    for (const { path, problem } of await (0,expand_paths/* expandPaths */.p)(patterns)) {
        const found = problem ?? await findProblem(path);
        if (found === undefined) {
            const place = (0,real_path/* realPath */.Y)(path);
            if (!files.has(place))
                files.set(place, path);
        }
        else
            problems.push({ input: "files", problem: `${(0,one_line/* quotePath */.WG)(path)} ${found}` });
    }
    return [...files.values()];
}
async function findProblem(path) {
    try {
        const file = await (0,expand_paths/* inTime */.R)((0,promises_.stat)(path));
        return file.isDirectory()
            ? `is a folder; for its files, use ${(0,one_line/* quotePath */.WG)(`${path}/*`)}`
            : undefined;
    }
    catch (error) {
        return `cannot be read: ${(0,describe_read_error/* describeReadError */.U)(error)}`;
    }
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __nccwpck_require__(7934);
// EXTERNAL MODULE: ./build/system/loopback.js
var loopback = __nccwpck_require__(1727);
// EXTERNAL MODULE: ./build/batch-api/credentials.js
var credentials = __nccwpck_require__(4248);
// EXTERNAL MODULE: ./build/batch-api/explain-failure.js
var explain_failure = __nccwpck_require__(946);
// EXTERNAL MODULE: ./build/batch-api/json-client.js + 16 modules
var json_client = __nccwpck_require__(4414);
;// CONCATENATED MODULE: ./build/batch-api/allocate.js





/**
 * Creates the only request that writes to an instance. It is not part of `createBatchApi()`, so that the gate
 * does not even contain it.
 */
function createAllocate(options) {
    const { baseUrl } = options;
    const hideCredentials = (0,credentials/* credentialsHider */.z)(options);
    const hide = (text) => withoutUrls(hideCredentials(text), baseUrl);
    const http = (0,json_client/* createHttpClient */.u)({ ...options, hide });
    const schema = allocationSchema(new URL(baseUrl));
    return async (ref, file, signal) => {
        const path = `v2/batches/${ref}`;
        try {
            return await http.put(path, { json: file, signal }).json(schema);
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw (0,explain_failure/* explainFailure */.S)(error, { ...options, path, hide });
        }
    };
}
/** Removes all URLs, also as JSON may write them, except those of the API without a query. */
function withoutUrls(text, baseUrl) {
    return text.replaceAll(/https?:[^\s"'<>]*/gi, (url) => url.startsWith(baseUrl) && !url.includes("?") ? url : "***");
}
/** The default messages would quote the URL. */
const NO_URL = "The response has no upload URL that uses https";
function allocationSchema(baseUrl) {
    return dist/* pipe */.FsL(dist/* message */.iUO(dist/* object */.Ikc({ location: dist/* object */.Ikc({ href: dist/* string */.YjP() }) }), NO_URL), dist/* transform */.pdi(({ location }) => URL.parse(location.href)), dist/* check */.z6Y((url) => url !== null && isSafe(url, baseUrl), NO_URL), dist/* transform */.pdi((url) => ({ uploadUrl: url?.href ?? "" })));
}
/** Whether a URL uses https, or is on this machine like the API itself, and contains no user name. */
function isSafe(url, baseUrl) {
    const isLocal = url.protocol === "http:" && (0,loopback/* isLoopback */.U)(url) && (0,loopback/* isLoopback */.U)(baseUrl);
    return (url.protocol === "https:" || isLocal) && url.username === "" && url.password === "";
}

// EXTERNAL MODULE: ./build/batch-api/batch-api.js + 3 modules
var batch_api = __nccwpck_require__(1356);
// EXTERNAL MODULE: ./build/gate.js + 5 modules
var gate = __nccwpck_require__(328);
// EXTERNAL MODULE: ./build/batch.js
var batch = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./build/error-logs/tolerance.js + 1 modules
var tolerance = __nccwpck_require__(6127);
// EXTERNAL MODULE: ./build/system/at-once.js
var at_once = __nccwpck_require__(3489);
// EXTERNAL MODULE: ./build/waiting/wait-end.js
var wait_end = __nccwpck_require__(7859);
// EXTERNAL MODULE: ./build/waiting/wait-observer.js
var wait_observer = __nccwpck_require__(9786);
;// CONCATENATED MODULE: ./build/loading/load-batch.js


/** Uploads a batch and waits for it. Never rejects. */
async function loadBatch(load, index) {
    const signal = AbortSignal.any([load.signal, load.stop.signal]);
    const running = { startedMs: load.clock.monotonicMs(), signal };
    const end = await uploadOne(load, index, running)
        .then(async (end) => end ?? await followOne(load, index, running))
        .catch((error) => (0,wait_end/* endOf */.pJ)(error, signal));
    // What is in progress when another batch fails is left open, but there is nothing else to find out.
    return load.stop.signal.aborted && !load.signal.aborted ? { kind: "settled" } : end;
}
/** How many other refs are tried for a batch. Each load that was ended during its upload can have left one. */
const MAX_CONFLICTS = 20;
const ALWAYS_IN_USE = {
    kind: "refused",
    problem: `The API rejected ${MAX_CONFLICTS + 1} refs for the same file with HTTP 409`,
    details: [],
};
/** Uploads a batch, unless an earlier process did. Returns the end if there is nothing to wait for. */
async function uploadOne(load, index, running) {
    let conflicts = 0;
    for (let planned = plannedAt(load, index); !planned.isUploaded;) {
        // An upload may take long, so what is known by now is saved.
        load.observer.onPause?.({ ...wait_observer/* NOT_BEGUN */.g, batches: [...load.batches] }, { pauseMs: 0, hasFailed: false });
        const onAllocated = () => change(load, index, { status: "uploading" });
        let result = await load.upload(planned, { ...running, onAllocated });
        if (result.kind === "conflict" && conflicts++ === MAX_CONFLICTS)
            result = ALWAYS_IN_USE;
        if (result.kind === "conflict")
            planned = await load.replace(planned);
        if (result.kind === "uploaded")
            planned = { ...planned, isUploaded: true };
        load.planned[index] = planned;
        change(load, index, planned.batchRef);
        if (result.kind === "conflict")
            load.saveRefs(load.planned.map(({ batchRef }) => batchRef));
        if (result.kind === "deadline")
            return { kind: "deadline", waitedMs: load.timeoutMs };
        if (result.kind === "refused") {
            change(load, index, { status: "not_uploaded" });
            load.problems.push(...[result.problem, ...result.details].map((text) => `${planned.batchRef.name}: ${text}`));
            return { kind: "settled" };
        }
    }
    if (load.wait)
        return undefined;
    change(load, index, { status: "file_uploaded" });
    return { kind: "uploaded" };
}
async function followOne(load, index, running) {
    const { observer } = load;
    const overall = (progress) => {
        load.outcomes.set(index, progress);
        return { ...progress, batches: [...load.batches] };
    };
    const outcome = await load.follow(plannedAt(load, index).batchRef, {
        ...running,
        observer: {
            ...observer,
            onChange: (changes, progress) => {
                for (const { after } of changes)
                    change(load, index, after, overall(progress));
            },
            onPause: (progress, pause) => observer.onPause?.(overall(progress), pause),
        },
    });
    overall(outcome);
    const [batch] = outcome.batches;
    if (batch && batch.status !== "unseen")
        change(load, index, batch);
    return outcome.end;
}
function plannedAt({ planned }, index) {
    const batch = planned[index];
    if (batch === undefined)
        throw new RangeError(`There is no batch ${index}`);
    return batch;
}
/** Notes what is known of a batch now, and reports a change of its status. */
function change(load, index, news, progress = wait_observer/* NOT_BEGUN */.g) {
    const before = load.batches[index];
    if (before === undefined)
        return;
    const after = { ...before, ...news };
    load.batches[index] = after;
    if (before.status === after.status)
        return;
    load.observer.onChange?.([{ before, after }], { ...progress, batches: [...load.batches] });
}

;// CONCATENATED MODULE: ./build/loading/load-batches.js





/**
 * Loads batches one after another, or several at a time, and begins none after one that does not pass.
 * Never rejects: however it ends, the outcome contains the last known state of every batch.
 */
async function loadBatches(planned, options) {
    const startedMs = options.clock.monotonicMs();
    const load = {
        ...options,
        planned: [...planned],
        batches: notLoaded(planned),
        problems: [],
        outcomes: new Map(),
        stop: new AbortController(),
    };
    const ends = [];
    let isOver = false;
    await (0,at_once/* forEachAtOnce */.t)([...planned.keys()], async (index) => {
        if (isOver || options.signal.aborted)
            return;
        const end = await loadBatch(load, index);
        ends.push(end);
        isOver ||= !isPassed(load, end);
        if (isOver && options.failFast)
            load.stop.abort();
    }, options.atOnce);
    const outcomes = [...load.outcomes.values()];
    return {
        batches: (0,tolerance/* tolerate */.j9)(load.batches, options.maxFailedRecords),
        waitedMs: options.clock.monotonicMs() - startedMs,
        looks: outcomes.reduce((sum, { looks }) => sum + looks, 0),
        estimate: outcomes.findLast(({ estimate }) => estimate)?.estimate,
        end: options.signal.aborted ? (0,wait_end/* endOf */.pJ)(undefined, options.signal) : worstOf(ends),
        problems: load.problems,
        uploadedCount: load.planned.filter(({ isUploaded }) => isUploaded).length,
    };
}
/** The batches before any is begun. */
function notLoaded(planned) {
    return planned.map(({ batchRef, part }) => ({
        ...batchRef,
        status: "not_loaded",
        records: part.records,
    }));
}
/** Whether the next batch may begin: nothing failed that is not tolerated, and nothing stayed open. */
function isPassed({ batches, maxFailedRecords }, end) {
    const hasPassed = end.kind === "settled" || end.kind === "uploaded";
    return hasPassed && !(0,tolerance/* tolerate */.j9)(batches, maxFailedRecords).some(batch/* isFailed */.Ix);
}
/** A load ends as the first of these that ended a batch. */
const WORST = ["cancelled", "stopped", "deadline", "uploaded"];
function worstOf(ends) {
    for (const kind of WORST) {
        const end = ends.find((end) => end.kind === kind);
        if (end)
            return end;
    }
    return { kind: "settled" };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/sha1.js

function sha1(bytes) {
    if (Array.isArray(bytes)) {
        bytes = Buffer.from(bytes);
    }
    else if (typeof bytes === 'string') {
        bytes = Buffer.from(bytes, 'utf8');
    }
    return (0,external_node_crypto_.createHash)('sha1').update(bytes).digest();
}
/* harmony default export */ const dist_node_sha1 = (sha1);

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/regex.js
/* harmony default export */ const regex = (/^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/i);

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/validate.js

function validate_validate(uuid) {
    return typeof uuid === 'string' && regex.test(uuid);
}
/* harmony default export */ const dist_node_validate = (validate_validate);

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/parse.js

function parse(uuid) {
    if (!dist_node_validate(uuid)) {
        throw TypeError('Invalid UUID');
    }
    let v;
    return Uint8Array.of((v = parseInt(uuid.slice(0, 8), 16)) >>> 24, (v >>> 16) & 0xff, (v >>> 8) & 0xff, v & 0xff, (v = parseInt(uuid.slice(9, 13), 16)) >>> 8, v & 0xff, (v = parseInt(uuid.slice(14, 18), 16)) >>> 8, v & 0xff, (v = parseInt(uuid.slice(19, 23), 16)) >>> 8, v & 0xff, ((v = parseInt(uuid.slice(24, 36), 16)) / 0x10000000000) & 0xff, (v / 0x100000000) & 0xff, (v >>> 24) & 0xff, (v >>> 16) & 0xff, (v >>> 8) & 0xff, v & 0xff);
}
/* harmony default export */ const dist_node_parse = (parse);

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/stringify.js

const byteToHex = [];
for (let i = 0; i < 256; ++i) {
    byteToHex.push((i + 0x100).toString(16).slice(1));
}
function unsafeStringify(arr, offset = 0) {
    return (byteToHex[arr[offset + 0]] +
        byteToHex[arr[offset + 1]] +
        byteToHex[arr[offset + 2]] +
        byteToHex[arr[offset + 3]] +
        '-' +
        byteToHex[arr[offset + 4]] +
        byteToHex[arr[offset + 5]] +
        '-' +
        byteToHex[arr[offset + 6]] +
        byteToHex[arr[offset + 7]] +
        '-' +
        byteToHex[arr[offset + 8]] +
        byteToHex[arr[offset + 9]] +
        '-' +
        byteToHex[arr[offset + 10]] +
        byteToHex[arr[offset + 11]] +
        byteToHex[arr[offset + 12]] +
        byteToHex[arr[offset + 13]] +
        byteToHex[arr[offset + 14]] +
        byteToHex[arr[offset + 15]]).toLowerCase();
}
function stringify(arr, offset = 0) {
    const uuid = unsafeStringify(arr, offset);
    if (!validate(uuid)) {
        throw TypeError('Stringified UUID is invalid');
    }
    return uuid;
}
/* harmony default export */ const dist_node_stringify = ((/* unused pure expression or super */ null && (stringify)));

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/v35.js


function stringToBytes(str) {
    str = unescape(encodeURIComponent(str));
    const bytes = new Uint8Array(str.length);
    for (let i = 0; i < str.length; ++i) {
        bytes[i] = str.charCodeAt(i);
    }
    return bytes;
}
const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const v35_URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
function v35(version, hash, value, namespace, buf, offset) {
    const valueBytes = typeof value === 'string' ? stringToBytes(value) : value;
    const namespaceBytes = typeof namespace === 'string' ? dist_node_parse(namespace) : namespace;
    if (typeof namespace === 'string') {
        namespace = dist_node_parse(namespace);
    }
    if (namespace?.length !== 16) {
        throw TypeError('Namespace must be array-like (16 iterable integer values, 0-255)');
    }
    let bytes = new Uint8Array(16 + valueBytes.length);
    bytes.set(namespaceBytes);
    bytes.set(valueBytes, namespaceBytes.length);
    bytes = hash(bytes);
    bytes[6] = (bytes[6] & 0x0f) | version;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    if (buf) {
        offset ??= 0;
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
        for (let i = 0; i < 16; ++i) {
            buf[offset + i] = bytes[i];
        }
        return buf;
    }
    return unsafeStringify(bytes);
}

;// CONCATENATED MODULE: ./node_modules/uuid/dist-node/v5.js



function v5(value, namespace, buf, offset) {
    return v35(0x50, dist_node_sha1, value, namespace, buf, offset);
}
v5.DNS = DNS;
v5.URL = v35_URL;
/* harmony default export */ const dist_node_v5 = (v5);

;// CONCATENATED MODULE: ./build/loading/batch-ref-of.js



/** The namespace of the refs: a random UUID. */
const NAMESPACE = "8f0d7b62-5d0f-4b0e-9c55-3d1f4e0b7a96";
/** The ref of a part, and its name. A part whose batch failed gets another ref with the next `generation`. */
function batchRefOf(part, generation, { baseUrl, clientKey, resumeKey }) {
    const { file, number, hash } = part;
    // JSON keeps values apart, whatever characters they contain.
    const identity = [baseUrl, clientKey, resumeKey, placeOf(file), number, hash, generation];
    const ref = resumeKey === undefined
        ? crypto.randomUUID()
        : dist_node_v5(JSON.stringify(identity), NAMESPACE);
    return { ref, name: nameOf(part) };
}
/** The path from the working directory, which another machine may have elsewhere. */
function placeOf(file) {
    return (0,external_node_path_.isAbsolute)(file) ? (0,errors/* unlessDenied */.qi)(() => (0,external_node_path_.relative)("", file), file) : (0,external_node_path_.normalize)(file);
}
/** The name of a file, as other names of batches are: 80 characters, and none with a meaning in a script. */
function nameOf({ file, number, count }) {
    const suffix = count > 1 ? ` ${number}/${count}` : "";
    const base = file.split(/[/\\]/).at(-1)?.normalize("NFC") ?? "";
    const short = [...base].slice(0, 80 - suffix.length).join("");
    return short.replaceAll(/[^\p{L}\p{Nd} ._-]/gu, "_") + suffix;
}

// EXTERNAL MODULE: ./build/system/file-errors.js
var file_errors = __nccwpck_require__(2706);
;// CONCATENATED MODULE: ./build/loading/part-folder.js





/** Makes a folder for the parts of one load, and removes it after its use. Throws a `UserError` if it cannot. */
async function inPartFolder(parent, use) {
    const folder = await makeFolderIn(parent);
    try {
        return await use(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
    }
}
async function makeFolderIn(parent) {
    try {
        return await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, "sitecore-cdp-batch-load-"));
    }
    catch (cause) {
        const details = [`Cannot create a folder in ${(0,one_line/* quotePath */.WG)(parent)}: ${(0,file_errors/* describeObstacle */.TD)(cause)}`];
        throw new errors/* UserError */.yo("The batches cannot be written to the disk", { details, cause });
    }
}

// EXTERNAL MODULE: ./build/text/count.js
var text_count = __nccwpck_require__(5093);
;// CONCATENATED MODULE: ./build/text/size.js
/** Formats a size in decimal units: `512 bytes`, `34.2 kB`, `1.2 GB`. */
function formatSize(bytes) {
    if (bytes < 1000)
        return `${bytes} byte${bytes === 1 ? "" : "s"}`;
    const units = ["kB", "MB", "GB", "TB"];
    const rounded = Number(bytes.toPrecision(3));
    const power = Math.min(Math.floor(Math.log10(rounded) / 3), units.length);
    const amount = rounded / 1000 ** power;
    return `${amount < 100 ? Number(amount.toFixed(1)) : Math.round(amount)} ${units[power - 1]}`;
}

;// CONCATENATED MODULE: ./build/loading/only-failed.js
const MAX_MISSING = 20;
/** Selects the records with these refs, in lower case. */
function onlyFailed(refs) {
    const found = new Set();
    return {
        named: refs.size,
        keep(ref) {
            if (ref === undefined || !refs.has(ref))
                return false;
            found.add(ref);
            return true;
        },
        found: () => found.size,
        missing() {
            const missing = [];
            for (const ref of refs) {
                if (missing.length >= MAX_MISSING)
                    break;
                if (!found.has(ref))
                    missing.push(ref);
            }
            return missing;
        },
    };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
;// CONCATENATED MODULE: ./build/loading/line-feeds.js
/** The byte that ends a line. */
const LINE_FEED = 0x0a;
/** Counts line breaks. */
function countLineFeeds(bytes) {
    let count = 0;
    for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1))
        count++;
    return count;
}

;// CONCATENATED MODULE: ./build/loading/line-block.js


/** Records in the form that a batch needs, one a line. Its memory is reused for the next records. */
class LineBlock {
    #bytes = external_node_buffer_.Buffer.alloc(0);
    /** The offset of each line, and the end of the last one. */
    #starts = [0];
    /** How many records it has. */
    get count() {
        return this.#starts.length - 1;
    }
    /** The size of the lines in bytes. */
    get size() {
        return this.#starts.at(-1);
    }
    /** Adds a record. */
    add(record) {
        const [start, end] = [this.size, this.size + record.length + 1];
        if (end > this.#bytes.length) {
            const size = Math.max(end, 2 * this.#bytes.length);
            this.#bytes = external_node_buffer_.Buffer.concat([this.#bytes.subarray(0, start)], size);
        }
        record.copy(this.#bytes, start);
        this.#bytes[end - 1] = LINE_FEED;
        this.#starts.push(end);
    }
    /** The lines of some records; valid until the block is cleared. */
    lines(from, to) {
        return this.#bytes.subarray(this.#starts[from], this.#starts[to]);
    }
    /** Removes all records. */
    clear() {
        this.#starts = [0];
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./build/loading/block-deflater.js


/** Compresses one block after another. Each of them ends with a full byte, so it can also be left out. */
class BlockDeflater {
    #stream;
    #pieces = [];
    /** Starts a stream, or continues one that had these last (uncompressed) bytes. */
    constructor(window) {
        this.#stream = (0,external_node_zlib_.createDeflateRaw)({
            flush: external_node_zlib_.constants.Z_SYNC_FLUSH,
            chunkSize: 64 * 1024,
            ...(window?.length && { dictionary: window }),
        });
        this.#stream.on("data", (piece) => this.#pieces.push(piece));
    }
    /** Compresses the next block. */
    async deflate(block) {
        await new Promise((resolve, reject) => {
            this.#stream.write(block, (error) => error ? reject(error) : resolve());
        });
        // Emits what the stream may still hold back; the size must be exact.
        while (this.#stream.read() !== null)
            ;
        return external_node_buffer_.Buffer.concat(this.#pieces.splice(0));
    }
    /** Frees the memory of the stream. */
    close() {
        this.#stream.destroy();
    }
}

;// CONCATENATED MODULE: ./build/loading/gzip-member.js



/** Has no name, no time, and no system, so that the same records always become the same bytes. */
const HEADER = external_node_buffer_.Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** The empty block that ends the deflate stream; the checksum and the length follow it. */
const LAST_BLOCK = external_node_buffer_.Buffer.from([3, 0]);
/** How many bytes a gzip file has besides its blocks. */
const FRAME_BYTES = HEADER.length + LAST_BLOCK.length + 8;
/** How far back deflate finds what is repeated. */
const WINDOW_BYTES = 32 * 1024;
/** A gzip file of exactly one member, made block by block. It never exceeds its limit. */
class GzipMember {
    #maxBytes;
    #deflater = new BlockDeflater();
    /** Ends with the last bytes of the content so far. */
    #window = external_node_buffer_.Buffer.alloc(WINDOW_BYTES);
    #checksum = 0;
    #length = 0;
    #size = FRAME_BYTES;
    /** Starts a file with a limit in bytes. */
    constructor(maxBytes) {
        this.#maxBytes = maxBytes;
    }
    /** The size of the file in bytes if it ended now. */
    get size() {
        return this.#size;
    }
    /** Returns the bytes that a block adds to the file, or nothing if it does not fit and was not added. */
    async add(block) {
        const packed = await this.#deflater.deflate(block);
        if (this.#size + packed.length > this.#maxBytes) {
            this.#deflater.close();
            this.#deflater = new BlockDeflater(this.#window.subarray(WINDOW_BYTES - Math.min(WINDOW_BYTES, this.#length)));
            return undefined;
        }
        const head = this.#length === 0 ? HEADER : external_node_buffer_.Buffer.alloc(0);
        this.#checksum = (0,external_node_zlib_.crc32)(block, this.#checksum);
        this.#length += block.length;
        this.#size += packed.length;
        const last = block.subarray(-WINDOW_BYTES);
        this.#window.copyWithin(0, last.length);
        last.copy(this.#window, WINDOW_BYTES - last.length);
        return external_node_buffer_.Buffer.concat([head, packed]);
    }
    /** Returns the last bytes of the file. */
    end() {
        const sums = external_node_buffer_.Buffer.alloc(8);
        sums.writeUInt32LE(this.#checksum);
        sums.writeUInt32LE(this.#length % 2 ** 32, 4);
        return external_node_buffer_.Buffer.concat([LAST_BLOCK, sums]);
    }
    /** Frees the memory that it uses. */
    close() {
        this.#deflater.close();
    }
}
/** Returns the size in bytes of a gzip file with a single block. */
async function gzipSize(block) {
    const gzip = new GzipMember(Infinity);
    try {
        await gzip.add(block);
        return gzip.size;
    }
    finally {
        gzip.close();
    }
}

;// CONCATENATED MODULE: ./build/loading/part-file.js






/** The .gz of a part while it is written. */
class PartFile {
    #path;
    #file;
    #gzip;
    #md5 = (0,external_node_crypto_.createHash)("md5");
    #sha256 = (0,external_node_crypto_.createHash)("sha256");
    #records = 0;
    /** Creates the file, which must not exist. */
    static async create(path, maxBytes) {
        const file = await orExplain(path, (0,promises_.open)(path, "wx", 0o600));
        return new PartFile(path, file, new GzipMember(maxBytes));
    }
    constructor(path, file, gzip) {
        [this.#path, this.#file, this.#gzip] = [path, file, gzip];
    }
    /** How many records it has. */
    get records() {
        return this.#records;
    }
    /** Adds the lines of so many records; returns false and adds nothing if they do not fit. */
    async add(lines, records) {
        const packed = await this.#gzip.add(lines);
        if (packed === undefined)
            return false;
        this.#sha256.update(lines);
        this.#records += records;
        await this.#write(packed);
        return true;
    }
    /** Completes the file. */
    async end() {
        await this.#write(this.#gzip.end());
        await this.close();
        return {
            path: this.#path,
            size: this.#gzip.size,
            md5: this.#md5.digest("hex"),
            records: this.#records,
            hash: this.#sha256.digest("hex"),
        };
    }
    /** Closes the file, complete or not. */
    async close() {
        this.#gzip.close();
        await this.#file.close();
    }
    async #write(bytes) {
        this.#md5.update(bytes);
        await orExplain(this.#path, this.#file.writeFile(bytes));
    }
}
async function orExplain(path, writing) {
    try {
        return await writing;
    }
    catch (cause) {
        const details = [`Cannot write ${(0,one_line/* quote */.hD)(path)}: ${(0,file_errors/* describeObstacle */.TD)(cause)}`];
        throw new errors/* UserError */.yo("Cannot write a batch to the disk", { details, cause });
    }
}

;// CONCATENATED MODULE: ./build/loading/part-packer.js




/** How many bytes of records are packed at a time. Smaller blocks compress less well. */
const BLOCK_BYTES = 256 * 1024;
/**
 * Packs the records of import files into parts that are as full as possible. It packs one block of records
 * while the next one is filled, so an error may surface one call later.
 */
class PartPacker {
    #options;
    #filling = new LineBlock();
    #other = new LineBlock();
    #packing = Promise.resolve();
    #part;
    /** The complete parts of the current import file. */
    #done = [];
    /** The paths of all parts, of earlier import files too. */
    #paths = [];
    /** Makes a packer for all import files. */
    constructor(options) {
        this.#options = options;
    }
    /** Adds records of the current import file. Each must fit into a part of its own. */
    async add(records) {
        const enough = Math.min(BLOCK_BYTES, this.#options.maxBytes);
        for (const { bytes } of records) {
            this.#filling.add(bytes);
            if (this.#filling.size >= enough)
                await this.#packBlock();
        }
    }
    /** Ends the current import file and returns its parts; without records, there are none. */
    async endFile(file) {
        await this.#packBlock();
        await this.#packing;
        await this.#endPart();
        const done = this.#done;
        this.#done = [];
        return done.map((part, index) => ({ file, number: index + 1, count: done.length, ...part }));
    }
    /** Closes and removes all parts. */
    async discard() {
        await this.#packing.catch(() => { });
        await this.#part?.close();
        this.#part = undefined;
        for (const path of this.#paths.splice(0))
            await (0,promises_.rm)(path, { force: true });
    }
    async #packBlock() {
        await this.#packing;
        const block = this.#filling;
        [this.#filling, this.#other] = [this.#other, block];
        this.#filling.clear();
        this.#packing = this.#pack(block, 0, block.count);
        // Whoever waits for the block gets the error; until then, it must not count as unhandled.
        this.#packing.catch(() => { });
    }
    /** Packs records to find out whether they fit; if they do not, tries each half. */
    async #pack(block, from, to) {
        const count = to - from;
        if (count === 0)
            return;
        const part = this.#part ??= await this.#beginPart();
        const room = (this.#options.maxRecords ?? Infinity) - part.records;
        if (count <= room && await part.add(block.lines(from, to), count))
            return;
        if (count > 1 && room > 0) {
            const middle = from + Math.min(room, Math.ceil(count / 2));
            await this.#pack(block, from, middle);
            await this.#pack(block, middle, to);
        }
        else {
            if (part.records === 0)
                throw new Error("A record does not fit into a part");
            await this.#endPart();
            await this.#pack(block, from, to);
        }
    }
    async #beginPart() {
        const path = (0,external_node_path_.join)(this.#options.directory, `${this.#paths.length + 1}.gz`);
        const part = await PartFile.create(path, this.#options.maxBytes);
        this.#paths.push(path);
        return part;
    }
    async #endPart() {
        if (this.#part)
            this.#done.push(await this.#part.end());
        this.#part = undefined;
    }
}

// EXTERNAL MODULE: ./build/text/list-of.js
var list_of = __nccwpck_require__(2848);
// EXTERNAL MODULE: ./build/text/uuid.js
var uuid = __nccwpck_require__(8959);
;// CONCATENATED MODULE: ./build/loading/check-record.js


const MODES = ["insert", "create", "upsert", "merge", "delete", "gdpr_delete"];
const MIGRATION_MODES = ["guest"];
const DELETE_MODES = ["delete", "gdpr_delete"];
/** The modes of the documented schemas. Nothing is known about other schemas. */
const MODES_BY_SCHEMA = new Map([
    ["guest", MODES],
    ["order", MODES],
    ["tracking", MODES],
    ["migration", MIGRATION_MODES],
]);
/** The fields that identify an order. */
const ORDER_FIELDS = ["referenceId", "orderedAt"];
const UUID = "a UUID, such as 6f2c1d70-6a35-4c8e-9b1f-0d5e7c2a4b13";
/** Checks what the documentation states clearly. Anything that is not documented passes. */
function checkRecord({ bytes, inner: [from, to] }) {
    // Read as Latin-1, which is faster and cannot change the names and brackets that matter here.
    const text = bytes.toString("latin1", 0, from) + bytes.toString("latin1", to);
    const { ref, schema, mode, value } = JSON.parse(text);
    const hasRef = typeof ref === "string" && (0,uuid/* isUuid */.O)(ref);
    const problems = [];
    const add = (problem) => problem !== undefined && problems.push(problem);
    if (!hasRef)
        add(mustBe("ref", UUID, ref));
    add(schemaProblem(schema));
    add(modeProblem(mode, schema));
    if (!isObject(value))
        add(mustBe("value", "an object", value));
    else if (schema === "order" || DELETE_MODES.includes(mode)) {
        const whole = JSON.parse(bytes.toString("latin1"));
        valueProblems(schema, whole["value"]).forEach(add);
    }
    return { ref: hasRef ? ref.toLowerCase() : undefined, problems };
}
function schemaProblem(schema) {
    if (typeof schema === "string" && schema !== "")
        return undefined;
    return mustBe("schema", "a name, such as guest or order", schema);
}
function modeProblem(mode, schema) {
    const modes = MODES_BY_SCHEMA.get(schema);
    if (modes === undefined && typeof mode === "string" && mode !== "")
        return undefined;
    if (modes?.includes(mode))
        return undefined;
    const allowed = modes === MIGRATION_MODES ? "guest if the schema is migration" : (0,list_of/* listOf */.c)(MODES);
    return mustBe("mode", allowed, mode);
}
/** What a value lacks that must identify an order or a guest. */
function valueProblems(schema, value) {
    if (schema === "order") {
        return ORDER_FIELDS.filter((name) => isEmpty(value[name]))
            .map((name) => `The field "value.${name}" is missing or empty; every order needs it`);
    }
    const { firstName: _, lastName: __, ...others } = value;
    const isIdentified = schema !== "guest" || Object.values(others).some((each) => !isEmpty(each));
    return isIdentified ? [] : [TOO_LITTLE];
}
const TOO_LITTLE = 'The field "value" needs more than "firstName" and "lastName" to identify the guest to delete, ' +
    "such as an email address";
function mustBe(name, what, value) {
    return value === undefined
        ? `The field "${name}" is missing; it must be ${what}`
        : `The field "${name}" must be ${what}`;
}
function isEmpty(value) {
    return value === undefined || value === null || value === "" ||
        (Array.isArray(value) && value.length === 0);
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/system/unpack.js
var unpack = __nccwpck_require__(7100);
;// CONCATENATED MODULE: ./build/loading/file-kind.js

/** How many bytes show what kind of file it is. The mark of a tar archive starts at offset 257. */
const HEAD_BYTES = 512;
const ZIP = "The file is a .zip archive; compress the JSON file with gzip instead";
const UTF_16 = "The file is UTF-16; save it as UTF-8";
const KINDS = [
    ["PK\x03\x04", ZIP],
    ["PK\x05\x06", ZIP],
    ["\x1f\x8b", "The file is compressed with gzip twice; compress it only once"],
    ["BZh", "The file is compressed with bzip2; use gzip instead"],
    ["\xfd7zXZ", "The file is compressed with xz; use gzip instead"],
    ["7z\xbc\xaf", "The file is a .7z archive; compress the JSON file with gzip instead"],
    ["\x28\xb5\x2f\xfd", "The file is compressed with Zstandard; use gzip instead"],
    ["\xff\xfe", UTF_16],
    ["\xfe\xff", UTF_16],
];
/** Says what is wrong with a file, judging by its first unpacked bytes; `undefined` if it may be JSON. */
function problemOfKind(head) {
    const text = external_node_buffer_.Buffer.from(head).toString("latin1");
    const [, problem] = KINDS.find(([beginning]) => text.startsWith(beginning)) ?? [];
    if (problem !== undefined)
        return problem;
    if (text.startsWith("ustar", 257)) {
        return "The file is a tar archive; compress the JSON file with gzip, without tar";
    }
    if (/^(?:\0[\s[{]|[\s[{]\0)/.test(text))
        return UTF_16;
    if (text.includes("\0")) {
        return "The file is binary; it must be JSON, which can be compressed with gzip";
    }
    // The time for this pattern grows with the square of the length.
    const [line = ""] = text.trimStart().slice(0, HEAD_BYTES).split("\n");
    if (/^[^{}[\]<>:]*\w[^{}[\]<>:]*[,;\t][^{}[\]<>:]*$/.test(line)) {
        return "The file is a CSV file; convert it to JSON, with one record per line";
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/loading/file-problem.js
/** Why a file cannot be used, as a sentence for the user. */
class FileProblem extends Error {
    name = "FileProblem";
}

;// CONCATENATED MODULE: ./build/loading/between-records.js
const COMMA = 0x2c;
const OPENED = 0x5b;
const CLOSED = 0x5d;
const CLOSED_OBJECT = 0x7d;
const NO_OBJECT = "A record must be a JSON object, so it must start with {";
const NONE_AFTER_COMMA = "There is no record after the comma; remove the comma";
const UNENDED_ARRAY = "The array has no closing ]; add it, or write the file again if it was cut off";
/** Checks what is between records: nothing, commas, and the brackets of an array around them. */
class BetweenRecords {
    #before = "start";
    /** The line on which the open array starts. */
    #array;
    #commaLine = 0;
    #isUnsure = false;
    /** Notes that a record was found. */
    onRecord() {
        this.#before = "record";
    }
    /** Notes a mistake. What was skipped after it is unknown, so most later problems would only follow from it. */
    onMistake() {
        this.#before = "record";
        this.#isUnsure = true;
    }
    /** Says what is wrong with a byte that is not white space; `undefined` if nothing is. */
    problemWith(byte, line) {
        const { [byte]: problemWith } = this.#punctuation;
        return problemWith ? problemWith(line) : NO_OBJECT;
    }
    /** Whether the byte can separate records. */
    isPunctuation(byte) {
        return this.#punctuation[byte] !== undefined;
    }
    #punctuation = {
        [COMMA]: (line) => {
            const isOne = this.#before === "record";
            [this.#before, this.#commaLine] = ["comma", line];
            return isOne ? undefined : "There is no record before the comma; remove the comma";
        },
        [OPENED]: (line) => {
            const isOne = this.#array === undefined || this.#isUnsure;
            [this.#array, this.#before] = [line, "start"];
            return isOne ? undefined : NO_OBJECT;
        },
        [CLOSED]: () => {
            const isOne = this.#array !== undefined || this.#isUnsure;
            const problem = this.#before === "comma" ? NONE_AFTER_COMMA : undefined;
            [this.#array, this.#before] = [undefined, "record"];
            return isOne ? problem : "There is a ] without a matching [; remove the ], or add the [";
        },
        [CLOSED_OBJECT]: () => this.#isUnsure ? undefined : "There is a } without a matching {; remove the }, or add the {",
    };
    /** Says what is wrong at the end of the file, and on which line; `undefined` if nothing is. */
    problemAtEnd() {
        if (this.#isUnsure)
            return undefined;
        if (this.#array !== undefined) {
            return { problem: UNENDED_ARRAY, line: this.#array };
        }
        if (this.#before !== "comma")
            return undefined;
        return { problem: NONE_AFTER_COMMA, line: this.#commaLine };
    }
}

;// CONCATENATED MODULE: ./build/loading/token-end.js

/** The result if the bytes end before the token does. */
const CUT = -1;
/** The result if the token is not valid JSON. */
const WRONG = -2;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const UNICODE = 0x75;
const [MINUS, ZERO, NINE, POINT, EXPONENT] = [0x2d, 0x30, 0x39, 0x2e, 0x65];
/** The bit that turns a letter into lower case. */
const LOWER_CASE = 0x20;
const isEscape = tableOf('"\\/bfnrt');
const isHex = tableOf("0123456789abcdefABCDEF");
const WORDS = new Map(["true", "false", "null"].map((word) => [word.charCodeAt(0), external_node_buffer_.Buffer.from(word)]));
function tableOf(characters) {
    const table = new Uint8Array(256);
    for (const character of characters)
        table[character.charCodeAt(0)] = 1;
    return table;
}
/**
 * Returns the offset after the string, number, or word that starts at an offset, {@linkcode CUT}, or
 * {@linkcode WRONG}.
 */
function tokenEnd(bytes, at) {
    const byte = bytes[at];
    if (byte === QUOTE)
        return stringEnd(bytes, at);
    const word = WORDS.get(byte);
    return word === undefined ? numberEnd(bytes, at) : wordEnd(bytes, at, word);
}
function stringEnd(bytes, at) {
    for (let end = at + 1; end < bytes.length; end++) {
        const byte = bytes[end];
        if (byte === QUOTE)
            return end + 1;
        if (byte < FIRST_PRINTABLE)
            return WRONG;
        if (byte === BACKSLASH) {
            const last = escapeEnd(bytes, end + 1);
            if (last < 0)
                return last;
            end = last;
        }
    }
    return CUT;
}
/** Returns the offset of the last byte of the escape whose second byte is at an offset. */
function escapeEnd(bytes, at) {
    if (at >= bytes.length)
        return CUT;
    if (bytes[at] !== UNICODE)
        return isEscape[bytes[at]] === 1 ? at : WRONG;
    for (let end = at + 1; end <= at + 4; end++) {
        if (end >= bytes.length)
            return CUT;
        if (isHex[bytes[end]] === 0)
            return WRONG;
    }
    return at + 4;
}
function wordEnd(bytes, at, word) {
    for (let index = 0; index < word.length; index++) {
        if (at + index >= bytes.length)
            return CUT;
        if (bytes[at + index] !== word[index])
            return WRONG;
    }
    return at + word.length;
}
/** Does not check what follows the number, such as a digit after a zero; the grammar does. */
function numberEnd(bytes, at) {
    let end = bytes[at] === MINUS ? at + 1 : at;
    end = bytes[end] === ZERO ? end + 1 : digitsEnd(bytes, end);
    if (end > 0 && bytes[end] === POINT)
        end = digitsEnd(bytes, end + 1);
    if (end > 0 && (bytes[end] | LOWER_CASE) === EXPONENT) {
        end = exponentEnd(bytes, end + 1);
    }
    return end;
}
function exponentEnd(bytes, at) {
    const isSigned = bytes[at] === MINUS || bytes[at] === 0x2b;
    return digitsEnd(bytes, isSigned ? at + 1 : at);
}
function digitsEnd(bytes, from) {
    let end = from;
    while (bytes[end] >= ZERO && bytes[end] <= NINE)
        end++;
    if (end > from)
        return end;
    return end < bytes.length ? WRONG : CUT;
}

;// CONCATENATED MODULE: ./build/loading/scan-record.js

/** What can come next in a record, as bits. */
const NAME = 1;
const COLON = 2;
const VALUE = 4;
const scan_record_COMMA = 8;
const END = 16;
const SPACE = 32;
const STRING = NAME | VALUE;
const OPENING = VALUE | 64;
/** What can start with each byte. */
const scan_record_KINDS = new Uint8Array(256);
setKind(" \t\r\n", SPACE);
setKind('"', STRING);
setKind("-0123456789tfn", VALUE);
setKind("{[", OPENING);
setKind(":", COLON);
setKind(",", scan_record_COMMA);
setKind("}]", END);
function setKind(characters, kind) {
    for (const character of characters)
        scan_record_KINDS[character.charCodeAt(0)] = kind;
}
/** The byte with which an object starts. */
const OBJECT = 0x7b;
/** The difference between the codes of a closing bracket and its opening bracket. */
const CLOSING = 2;
/** How deeply objects and arrays can be nested. The limit keeps the search for a missing bracket short. */
const MAX_DEPTH = 1000;
/**
 * Reads the object that starts at an offset, as strictly as `JSON.parse()`. Returns `undefined` if the bytes
 * end before the object does. This is one loop, because a call for each token takes a third longer.
 */
function scanRecord(bytes, from) {
    const open = [];
    let [expected, nameAt, innerFrom, innerTo, isCompact] = [VALUE, -1, 0, 0, true];
    for (let at = from; at < bytes.length; at++) {
        const byte = bytes[at];
        const kind = scan_record_KINDS[byte];
        if (kind === SPACE) {
            isCompact = false;
            continue;
        }
        if ((kind & expected) === 0)
            return { outcome: "broken", at, expected, nameAt };
        if (kind === COLON)
            expected = VALUE;
        else if (kind === scan_record_COMMA)
            expected = open.at(-1) === OBJECT ? NAME : VALUE;
        else if (kind === OPENING) {
            if (open.push(byte) > MAX_DEPTH)
                return { outcome: "broken", at, expected, nameAt };
            if (open.length === 2)
                innerFrom = at + 1 - from;
            expected = (byte === OBJECT ? NAME : VALUE) | END;
        }
        else if (kind === END) {
            if (open.pop() !== byte - CLOSING)
                return { outcome: "broken", at, expected, nameAt };
            if (open.length === 1)
                innerTo = at - from;
            if (open.length === 0) {
                return { outcome: "found", end: at + 1, isCompact, inner: [innerFrom, innerTo] };
            }
            expected = scan_record_COMMA | END;
        }
        else {
            const end = tokenEnd(bytes, at);
            if (end === CUT)
                return undefined;
            if (end === WRONG)
                return { outcome: "broken", at, expected, nameAt };
            const isName = (expected & NAME) !== 0;
            if (isName)
                nameAt = at;
            expected = isName ? COLON : scan_record_COMMA | END;
            at = end - 1;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/loading/describe-mistake.js



const describe_mistake_QUOTE = 0x22;
const describe_mistake_BACKSLASH = 0x5c;
const SEPARATOR = 0x2c;
const ARRAY = 0x5b;
const CLOSED_ARRAY = 0x5d;
const describe_mistake_CLOSED_OBJECT = 0x7d;
const describe_mistake_FIRST_PRINTABLE = 0x20;
/** Says in one sentence, without any value, why the record that starts at an offset and on a line is not valid JSON. */
function describeMistake(bytes, { from, line, broken }) {
    const lines = countLineFeeds(bytes.subarray(from, broken.at));
    const name = nameAt(bytes, broken.nameAt);
    const field = name === undefined ? "" : ` near the field "${name}"`;
    const place = lines === 0 ? field : `${field} on line ${line + lines}`;
    return `The record is not valid JSON${place}: ${mistakeOf(bytes, broken)}`;
}
function mistakeOf(bytes, { at, expected }) {
    const byte = bytes[at];
    const isBracket = byte === describe_mistake_CLOSED_OBJECT || byte === CLOSED_ARRAY;
    if (isBracket && (expected & END) !== 0)
        return "it is closed with the wrong bracket";
    if ((expected & COLON) !== 0)
        return "a colon is missing";
    if ((expected & scan_record_COMMA) !== 0) {
        const isNext = byte === OBJECT && isFirstOnLine(bytes, at);
        return `a comma or a closing bracket is missing${isNext ? " before the next record" : ""}`;
    }
    if (byte === describe_mistake_QUOTE)
        return stringMistake(bytes, at);
    if ((expected & NAME) !== 0) {
        return isBracket ? "there is an extra comma" : "field names must be in double quotes";
    }
    if (isBracket || byte === SEPARATOR)
        return "a value is missing, or there is an extra comma";
    if (byte === OBJECT || byte === ARRAY)
        return `it is nested more than ${MAX_DEPTH} levels deep`;
    return "a value must be a string in double quotes, a number, true, false, null, an object, or an array";
}
function stringMistake(bytes, at) {
    for (let end = at + 1; end < bytes.length && bytes[end] !== describe_mistake_QUOTE; end++) {
        if (bytes[end] === LINE_FEED)
            return "a string must end on its line; write a line break as \\n";
        if (bytes[end] < describe_mistake_FIRST_PRINTABLE) {
            return "control characters must be escaped; write a tab as \\t";
        }
        if (bytes[end] === describe_mistake_BACKSLASH)
            end++;
    }
    return "a backslash must be written as \\\\";
}
/** The name of a field; `undefined` if it looks like data. */
function nameAt(bytes, at) {
    const end = at < 0 ? CUT : tokenEnd(bytes, at);
    return /^"(\w{1,40})"$/.exec(bytes.toString("latin1", Math.max(0, at), Math.max(0, end)))?.[1];
}
function isFirstOnLine(bytes, at) {
    return /^\s*$/.test(bytes.toString("latin1", bytes.lastIndexOf(LINE_FEED, at) + 1, at));
}

;// CONCATENATED MODULE: ./build/loading/without-space.js

const without_space_QUOTE = 0x22;
const without_space_BACKSLASH = 0x5c;
/** Whether a byte is white space in JSON. */
function isSpace(byte) {
    return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
/** Returns a copy of a record, which must be valid JSON, without white space outside of strings. */
function withoutSpace({ bytes, inner: [from, to] }) {
    const copy = external_node_buffer_.Buffer.allocUnsafe(bytes.length);
    const innerFrom = copyTokens(bytes.subarray(0, from), copy, 0);
    const innerTo = copyTokens(bytes.subarray(from, to), copy, innerFrom);
    const end = copyTokens(bytes.subarray(to), copy, innerTo);
    return { bytes: copy.subarray(0, end), inner: [innerFrom, innerTo] };
}
/** Returns the offset after the copy. */
function copyTokens(json, target, offset) {
    let end = offset;
    for (let at = 0; at < json.length; at++) {
        if (isSpace(json[at]))
            continue;
        target[end++] = json[at];
        if (json[at] !== without_space_QUOTE)
            continue;
        for (at++; json[at] !== without_space_QUOTE; at++) {
            if (json[at] === without_space_BACKSLASH)
                target[end++] = json[at++];
            target[end++] = json[at];
        }
        target[end++] = without_space_QUOTE;
    }
    return end;
}

;// CONCATENATED MODULE: ./build/loading/record-finder.js






/** How many bytes a record can have. One that is longer lacks its end. */
const MAX_RECORD_BYTES = 50_000_000;
const record_finder_COMMA = 0x2c;
const UNENDED = "The record has no closing }; add it, or write the file again if it was cut off";
const BYTE_ORDER_MARK = external_node_buffer_.Buffer.from("\ufeff");
/** Skips to the next line, however it starts. */
const TO_NEXT_LINE = -1;
/** Finds the records in a file that arrives in blocks, in any of the supported forms. */
class RecordFinder {
    #onProblem;
    #between = new BetweenRecords();
    #block = external_node_buffer_.Buffer.alloc(0);
    #isLast = false;
    #isUtf8 = true;
    #at = 0;
    #line = 1;
    /** The offset of the line's first byte; negative if it was in an earlier block. */
    #lineStart = 0;
    /**
     * After a mistake, {@linkcode TO_NEXT_LINE}, or the last column in which the next record can start:
     * anything further to the right is part of the broken record.
     */
    #skipTo;
    constructor(onProblem) {
        this.#onProblem = onProblem;
    }
    /**
     * Returns the records of a block, and how many of its bytes were used. The next block must start with the
     * other bytes. The last block is used completely.
     */
    take(block, isLast) {
        [this.#block, this.#isLast, this.#isUtf8, this.#at] = [block, isLast, (0,external_node_buffer_.isUtf8)(block), 0];
        const records = [];
        while (this.#at < block.length && this.#takeNext(records))
            ;
        const end = isLast ? this.#between.problemAtEnd() : undefined;
        if (end)
            this.#onProblem(end.problem, end.line);
        this.#lineStart -= this.#at;
        return { records, used: this.#at };
    }
    /** Returns `false` if only the next block can show what comes next. */
    #takeNext(records) {
        if (this.#skipTo !== undefined)
            return this.#skip(this.#skipTo);
        const byte = this.#block[this.#at];
        if (byte === OBJECT)
            return this.#takeRecord(records);
        return byte === BYTE_ORDER_MARK[0] ? this.#takeMark() : this.#takeOther();
    }
    #takeRecord(records) {
        const [block, from] = [this.#block, this.#at];
        const found = scanRecord(block, from);
        if (found?.outcome === "found")
            this.#add(found, records);
        else if (found) {
            this.#skipBroken(describeMistake(block, { from, line: this.#line, broken: found }));
        }
        else if (block.length - from > MAX_RECORD_BYTES) {
            this.#skipBroken(`The record has no closing } within ${MAX_RECORD_BYTES / 1e6} MB; add it`);
        }
        else if (this.#isLast)
            this.#skipBroken(UNENDED);
        else
            return false;
        return true;
    }
    #add({ end, inner, isCompact }, records) {
        const line = this.#line;
        const bytes = this.#block.subarray(this.#at, end);
        this.#at = end;
        this.#between.onRecord();
        if (!isCompact)
            this.#countLines(bytes);
        if (!this.#isUtf8 && !(0,external_node_buffer_.isUtf8)(bytes)) {
            this.#onProblem("The record is not UTF-8 text; save the file as UTF-8", line);
        }
        else {
            records.push(isCompact ? { bytes, line, inner } : { line, ...withoutSpace({ bytes, inner }) });
        }
    }
    #countLines(bytes) {
        const count = countLineFeeds(bytes);
        if (count === 0)
            return;
        this.#line += count;
        this.#lineStart = this.#block.lastIndexOf(LINE_FEED, this.#at - 1) + 1;
    }
    /** A file that was joined from several files can have several marks. */
    #takeMark() {
        const mark = this.#block.subarray(this.#at, this.#at + BYTE_ORDER_MARK.length);
        if (mark.length < BYTE_ORDER_MARK.length && !this.#isLast)
            return false;
        if (!mark.equals(BYTE_ORDER_MARK))
            return this.#takeOther();
        this.#at += mark.length;
        return true;
    }
    #takeOther() {
        const byte = this.#block[this.#at];
        if (byte === LINE_FEED)
            this.#beginLine(this.#at + 1);
        const problem = isSpace(byte) ? undefined : this.#between.problemWith(byte, this.#line);
        if (problem !== undefined)
            this.#report(problem);
        if (isSpace(byte) || this.#between.isPunctuation(byte))
            this.#at++;
        else
            this.#skipTo = TO_NEXT_LINE;
        return true;
    }
    #skipBroken(problem) {
        this.#report(problem);
        this.#skipTo = this.#at - this.#lineStart;
    }
    #report(problem) {
        this.#onProblem(problem, this.#line);
        this.#between.onMistake();
    }
    #beginLine(start) {
        this.#line++;
        this.#lineStart = start;
    }
    /** Stays before a line break if only the next block can show how the next line starts. */
    #skip(column) {
        const block = this.#block;
        const lineEnd = block.indexOf(LINE_FEED, this.#at);
        let start = lineEnd + 1;
        while (block[start] !== LINE_FEED && (isSpace(block[start]) || block[start] === record_finder_COMMA))
            start++;
        const isOpen = lineEnd >= 0 && start >= block.length && !this.#isLast;
        this.#at = lineEnd < 0 ? block.length : isOpen ? lineEnd : start;
        if (lineEnd < 0 || isOpen)
            return false;
        this.#beginLine(lineEnd + 1);
        const isRecord = block[start] === OBJECT && start - this.#lineStart <= column;
        if (column === TO_NEXT_LINE || isRecord)
            this.#skipTo = undefined;
        return true;
    }
}

;// CONCATENATED MODULE: ./build/loading/find-records.js


/** Yields the records in the content of a file, however it is cut into pieces; an array can be empty. */
async function* findRecords(content, onProblem) {
    const finder = new RecordFinder(onProblem);
    let pieces = [];
    let [size, enough] = [0, 0];
    for await (const piece of content) {
        pieces.push(piece);
        size += piece.length;
        if (size < enough)
            continue;
        const block = asOne(pieces);
        const { records, used } = finder.take(block, false);
        yield records;
        pieces = [block.subarray(used)];
        size = block.length - used;
        // A long record is read again from its start, so each block must be much longer than the one before.
        enough = Math.min(2 * size, MAX_RECORD_BYTES + 1);
    }
    const { records } = finder.take(asOne(pieces), true);
    yield records;
}
function asOne(pieces) {
    const [first = new Uint8Array()] = pieces;
    if (pieces.length > 1)
        return external_node_buffer_.Buffer.concat(pieces);
    return external_node_buffer_.Buffer.from(first.buffer, first.byteOffset, first.length);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./build/loading/read-bytes.js





/** How many bytes of a file are read at a time. */
const PIECE_BYTES = 256 * 1024;
const NOT_REGULAR = "The path is not a regular file, but a pipe or a device; write the records to a file first";
const CHANGED = "The file changed while it was read; load it when it is complete";
/** Reads a file in pieces. Throws a {@linkcode FileProblem}, or the reason of the signal. */
async function* readBytes(path, signal) {
    try {
        const file = await (0,promises_.stat)(path);
        if (file.isDirectory()) {
            throw new FileProblem(`The path is a folder; for its files, use ${(0,one_line/* quotePath */.WG)(`${path}/*`)}`);
        }
        if (!file.isFile())
            throw new FileProblem(NOT_REGULAR);
        yield* (0,external_node_fs_.createReadStream)(path, { highWaterMark: PIECE_BYTES, ...(signal && { signal }) });
        const { size, mtimeMs } = await (0,promises_.stat)(path);
        if (size !== file.size || mtimeMs !== file.mtimeMs)
            throw new FileProblem(CHANGED);
    }
    catch (cause) {
        signal?.throwIfAborted();
        if (cause instanceof FileProblem)
            throw cause;
        throw new FileProblem(`The file cannot be read: ${(0,describe_read_error/* describeReadError */.U)(cause)}`, { cause });
    }
}

;// CONCATENATED MODULE: ./build/loading/read-records.js





/**
 * Reads the records of a file, which can be compressed with gzip: one per line, over several lines, or in an
 * array. Yields some or none at a time. Each one is a valid JSON object, and `checkRecord()` says
 * whether it is a good record.
 */
async function* readRecords(path, { signal, onFault }) {
    let isEmpty = true;
    const onProblem = (problem, line) => {
        isEmpty = false;
        onFault({ path, problem, ...(line !== undefined && { line }) });
    };
    try {
        for await (const records of findRecords(await contentOf(readBytes(path, signal)), onProblem)) {
            isEmpty &&= records.length === 0;
            yield records;
        }
        if (isEmpty) {
            throw new FileProblem("The file contains no records; check what wrote it, or leave it out");
        }
    }
    catch (error) {
        if (error instanceof FileProblem)
            onProblem(error.message);
        else if (error instanceof unpack/* IncompleteGzip */.vV) {
            onProblem("The gzip file is damaged or cut off; compress the JSON file again");
        }
        else
            throw error;
    }
}
/** The unpacked content of a file. Throws if it is not JSON. */
async function contentOf(pieces) {
    const packed = await (0,unpack/* peek */.se)(pieces);
    const content = (0,unpack/* isGzip */.bf)(packed.head) ? (0,unpack/* unpack */.l1)(packed.all) : packed.all;
    const { head, all } = await (0,unpack/* peek */.se)(content, HEAD_BYTES);
    const problem = problemOfKind(head);
    if (problem === undefined)
        return all;
    // To start reading and then stop closes the file.
    for await (const _ of all)
        break;
    throw new FileProblem(problem);
}

;// CONCATENATED MODULE: ./build/loading/ref-index.js
const FIRST_SLOTS = 1 << 12;
/** The share of slots that can be in use. With more, a search takes long. */
const MAX_LOAD = 0.7;
/**
 * Remembers millions of refs as two hashes of 32 bits each, in 11 to 23 bytes per ref. Two refs can have the
 * same hashes, although that is very unlikely, so what it reports as known must be confirmed.
 */
class RefIndex {
    /** Pairs of hashes. The first one is 0 if a slot is free. */
    #slots = new Uint32Array(2 * FIRST_SLOTS);
    #size = 0;
    /** How many refs were added. */
    get size() {
        return this.#size;
    }
    /** Adds a ref in lower case. Returns `false` if it, or a ref with the same hashes, is already known. */
    add(ref) {
        const [first, second] = hashesOf(ref);
        const at = this.#find(first, second);
        if (this.#slots[at] !== 0)
            return false;
        this.#put(at, first, second);
        if (++this.#size > MAX_LOAD * this.#slots.length / 2)
            this.#grow();
        return true;
    }
    /** Whether a ref in lower case, or a ref with the same hashes, is known. */
    has(ref) {
        return this.#slots[this.#find(...hashesOf(ref))] !== 0;
    }
    /** Assigns a ref to one of several parts of about the same size, counted from 0. */
    partOf(ref, parts) {
        return hashesOf(ref)[1] % parts;
    }
    /** Returns the offset of the slot with these hashes, or of the free slot for them. */
    #find(first, second) {
        const slots = this.#slots;
        let at = (2 * first) & (slots.length - 1);
        while (slots[at] !== 0 && (slots[at] !== first || slots[at + 1] !== second)) {
            at = (at + 2) & (slots.length - 1);
        }
        return at;
    }
    #put(at, first, second) {
        this.#slots[at] = first;
        this.#slots[at + 1] = second;
    }
    #grow() {
        const old = this.#slots;
        this.#slots = new Uint32Array(2 * old.length);
        for (let at = 0; at < old.length; at += 2) {
            const [first, second] = [old[at], old[at + 1]];
            if (first !== 0)
                this.#put(this.#find(first, second), first, second);
        }
    }
}
/** Two hashes of 32 bits. Each depends on the complete text. */
function hashesOf(ref) {
    let [first, second] = [0x811c9dc5, 0x9e3779b9];
    for (let index = 0; index < ref.length; index++) {
        const code = ref.charCodeAt(index);
        first = Math.imul(first ^ code, 0x01000193);
        first ^= first >>> 15;
        second = Math.imul(second ^ code, 0x85ebca6b);
        second ^= second >>> 13;
    }
    return [first >>> 0 || 1, second >>> 0];
}

;// CONCATENATED MODULE: ./build/loading/checked-reader.js





const LINE_END = external_node_buffer_.Buffer.from("\n");
/** Reads import files and reports what is wrong with each, in the order of its lines. */
class CheckedReader {
    /** The refs that seem to occur more than once. */
    repeated = new RefIndex();
    #known = new RefIndex();
    #options;
    /** Makes a reader for all import files, among which each ref should be unique. */
    constructor(options) {
        this.#options = options;
    }
    /** Reads a file to its end and yields the records to load. */
    async *read(path) {
        const { signal, onFault, onRecords } = this.#options;
        const faults = [];
        const tell = () => faults.splice(0).toSorted(byLine).forEach((fault) => onFault(fault));
        const onFormFault = (fault) => faults.push(fault);
        for await (const records of readRecords(path, { signal, onFault: onFormFault })) {
            const kept = records.filter((record) => {
                const { isKept, problems } = this.#check(record);
                for (const problem of problems)
                    faults.push({ path, line: record.line, problem });
                return isKept;
            });
            faults.push(...await this.#findTooLarge(kept, path));
            tell();
            onRecords?.(records.length, records.reduce((sum, { bytes }) => sum + bytes.length, 0));
            yield kept;
        }
        tell();
    }
    #check(record) {
        const { check, only } = this.#options;
        if (!check && !only)
            return { isKept: true, problems: [] };
        const { ref, problems } = checkRecord(record);
        if (ref !== undefined && check && !this.#known.add(ref))
            this.repeated.add(ref);
        return { isKept: only?.keep(ref) ?? true, problems: check ? problems : [] };
    }
    /** Finds the records that do not even fit into a batch of their own. */
    async #findTooLarge(records, path) {
        const { maxBytes } = this.#options;
        const faults = [];
        for (const record of records) {
            // Gzip can make a record larger, but not twice as large.
            if (2 * (record.bytes.length + FRAME_BYTES) < maxBytes)
                continue;
            const size = await gzipSize(external_node_buffer_.Buffer.concat([record.bytes, LINE_END]));
            const problem = `The record has ${size} bytes when gzipped, but a batch can have only ${maxBytes}`;
            if (size > maxBytes)
                faults.push({ path, line: record.line, problem });
        }
        return faults;
    }
}
/** Faults of the file as a whole come last. */
function byLine({ line: one = Number.MAX_VALUE }, { line: other = Number.MAX_VALUE }) {
    return one - other;
}

;// CONCATENATED MODULE: ./build/loading/report-repeated-refs.js



/** The places of this many refs take about 20 MB. */
const REFS_AT_ONCE = 100_000;
/** Reads files again to find the places of refs that seem to be repeated. Usually, there are none. */
async function reportRepeatedRefs(paths, repeated, options) {
    const parts = Math.ceil(repeated.size / (options.refsAtOnce ?? REFS_AT_ONCE));
    for (let part = 0; part < parts; part++) {
        const isWanted = (ref) => repeated.has(ref) && repeated.partOf(ref, parts) === part;
        await reportPlaces(paths, isWanted, options);
    }
}
async function reportPlaces(paths, isWanted, { signal, onFault, onWarning }) {
    const places = new Map();
    for (const path of paths) {
        const lines = new Map();
        for await (const { ref, line } of refsIn(path, signal)) {
            if (!isWanted(ref))
                continue;
            const [earlier, elsewhere] = [lines.get(ref), places.get(ref)];
            if (earlier !== undefined)
                onFault({ path, line, problem: sameFile(earlier) });
            else {
                lines.set(ref, line);
                if (elsewhere)
                    onWarning({ path, line, problem: otherFile(elsewhere) });
                else
                    places.set(ref, { path, line });
            }
        }
    }
}
function sameFile(line) {
    return `The field "ref" is the same as on line ${line}; each record needs its own ref`;
}
function otherFile({ path, line }) {
    const state = `The field "ref" is the same as on line ${line} of ${(0,one_line/* quotePath */.WG)(path)}`;
    return `${state}; if these are different records, give each its own ref`;
}
/** Faults of the file were reported when it was read the first time. */
async function* refsIn(path, signal) {
    for await (const records of readRecords(path, { signal, onFault: () => { } })) {
        for (const record of records) {
            const { ref } = checkRecord(record);
            if (ref !== undefined)
                yield { ref, line: record.line };
        }
    }
}

;// CONCATENATED MODULE: ./build/loading/prepare-parts.js



/**
 * Reads import files once, reports everything that is wrong with them, and packs their records into parts. If
 * anything is wrong, there are no parts, and those that were already packed are removed.
 */
async function prepareParts(files, options) {
    let isFaulty = false;
    const onFault = (fault) => {
        isFaulty = true;
        options.onFault(fault);
    };
    const reader = new CheckedReader({ ...options, onFault });
    const packer = new PartPacker(options);
    const parts = [];
    try {
        for (const file of files) {
            for await (const records of reader.read(file)) {
                if (!isFaulty)
                    await packer.add(records);
            }
            parts.push(...await packer.endFile(file));
        }
        await reportRepeatedRefs(files, reader.repeated, { ...options, onFault });
        if (isFaulty)
            await packer.discard();
        return isFaulty ? [] : parts;
    }
    catch (error) {
        await packer.discard();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/error-logs/error-log.js + 5 modules
var error_log = __nccwpck_require__(3385);
// EXTERNAL MODULE: ./build/error-logs/log-problem.js
var log_problem = __nccwpck_require__(5075);
;// CONCATENATED MODULE: ./build/loading/list-files.js



/**
 * Returns the files in a folder and in the folders in it, sorted, except hidden ones, which some systems add.
 * Throws a {@linkcode FileProblem}.
 */
async function listFiles(folder) {
    try {
        return (await filesIn(folder)).sort();
    }
    catch (cause) {
        if (cause.code === "ENOTDIR") {
            throw new FileProblem("The path is not a folder; use the folder that contains the files");
        }
        throw new FileProblem(`The folder cannot be read: ${(0,describe_read_error/* describeReadError */.U)(cause)}`, { cause });
    }
}
async function filesIn(folder) {
    const files = [];
    const start = folder.endsWith("/") ? folder : `${folder}/`;
    for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
        if (entry.name.startsWith("."))
            continue;
        const path = `${start}${entry.name}`;
        files.push(...entry.isDirectory() ? await filesIn(path) : [path]);
    }
    return files;
}

;// CONCATENATED MODULE: ./build/loading/read-failed-refs.js







/**
 * Reads all files in a folder, and in the folders in it, as error logs, which can be compressed with gzip.
 * Returns the refs of the failed records, in lower case. If there are none, that is a fault.
 */
async function readFailedRefs(folder, options) {
    const refs = new Set();
    let hasFault = false;
    const report = (path, error) => {
        if (!(error instanceof FileProblem))
            throw error;
        hasFault = true;
        options.onFault({ path, problem: error.message });
    };
    const files = await listFiles(folder).catch((error) => report(folder, error)) ?? [];
    for (const path of files) {
        await addRefs(refs, path, options).catch((error) => report(path, error));
    }
    if (refs.size === 0 && !hasFault)
        report(folder, new FileProblem(NOTHING));
    return refs;
}
const NOTHING = "The folder contains no error log that names a failed record; check that it is the right folder";
async function addRefs(refs, path, { signal, onWarning }) {
    let unnamed = 0;
    const onFailed = (ref) => {
        // toLowerCase() also copies it: a part of a line would keep everything in memory that was read with it.
        if ((0,uuid/* isUuid */.O)(ref))
            refs.add(ref.toLowerCase());
        else
            unnamed++;
    };
    const reader = (0,error_log/* createErrorLogReader */.S)({ showMessages: false, onFailed });
    try {
        await reader.read(readBytes(path, signal));
    }
    catch (cause) {
        if (!(cause instanceof log_problem/* LogProblem */.q))
            throw cause;
        throw new FileProblem(`The file cannot be used as an error log: it ${cause.message}; ${HINT}`, {
            cause,
        });
    }
    const warn = (problem) => onWarning({ path, problem });
    const { oddLines } = reader.result();
    if (oddLines > 0)
        warn(`${(0,text_count/* formatCount */.B)(oddLines, "line is", "lines are")} ${ODD}`);
    if (unnamed > 0) {
        warn(`${(0,text_count/* formatCount */.B)(unnamed, "failed record has", "failed records have")} ${UNNAMED}`);
    }
}
const HINT = "replace it, or move it out of the folder";
const ODD = "not in the format of an error log, so failed records may be left out";
const UNNAMED = "no UUID as a ref, so they are left out; load them separately once they are fixed";

;// CONCATENATED MODULE: ./build/loading/prepare-load.js







/** How many faults are reported one by one. */
const MAX_FAULTS = 100;
/** How many warnings are reported one by one. */
const MAX_WARNINGS = 10;
/**
 * Reads, checks, and packs the files. Throws a {@linkcode FilesError} that reports all faults, or the reason
 * of the signal.
 */
async function prepareLoad({ files, onlyFailedIn, ...plan }, options) {
    const { directory, signal, warn, show } = options;
    const faults = collect();
    const warnings = collect();
    const reading = { signal, onFault: faults.add, onWarning: warnings.add };
    const only = onlyFailedIn === undefined
        ? undefined
        : onlyFailed(await readFailedRefs(onlyFailedIn, reading));
    const parts = await prepareParts(files, {
        ...plan,
        ...reading,
        directory,
        only,
        onRecords: countRecords(show),
    });
    for (const warning of warnings.first(MAX_WARNINGS))
        warn((0,one_line/* inPlace */.zp)(warning.problem, warning));
    const more = warnings.count() - MAX_WARNINGS;
    if (more > 0)
        warn(`And ${(0,text_count/* formatCount */.B)(more, "more warning", "more warnings")} about the files`);
    if (faults.count() > 0)
        throw faulty(faults);
    if (only)
        await reportFound(only, options);
    return parts;
}
/** Keeps the first faults, and counts all. */
function collect() {
    const kept = [];
    let count = 0;
    return {
        add(fault) {
            count++;
            if (kept.length < MAX_FAULTS)
                kept.push(fault);
        },
        count: () => count,
        first: (max) => kept.slice(0, max),
    };
}
function faulty(faults) {
    const first = faults.first(MAX_FAULTS);
    const count = faults.count();
    const found = (0,text_count/* formatCount */.B)(count, "problem was", "problems were");
    const shown = count > first.length ? `; these are the first ${first.length}` : "";
    return new errors/* FilesError */.yN(`Nothing was uploaded: ${found} found in the files${shown}`, {
        faults: first,
        details: first.map((fault) => (0,one_line/* inPlace */.zp)(fault.problem, fault)),
    });
}
function countRecords(show) {
    let [records, bytes] = [0, 0];
    return (moreRecords, moreBytes) => {
        [records, bytes] = [records + moreRecords, bytes + moreBytes];
        show(`Read ${(0,text_count/* formatCount */.B)(records, "record", "records")}, ${formatSize(bytes)}`);
    };
}
async function reportFound(only, { warn, log, mayShowMessages }) {
    const found = only.found();
    const named = (0,text_count/* formatCount */.B)(only.named, "failed record", "failed records");
    if (found === 0) {
        throw new errors/* FilesError */.yN(`Nothing was uploaded: the error logs name ${named}, but no file contains any of them`);
    }
    log(`Found ${found} of ${named} in the files`);
    const missing = only.named - found;
    if (missing === 0)
        return;
    const what = (0,text_count/* formatCount */.B)(missing, "failed record is", "failed records are");
    const refs = await mayShowMessages() ? only.missing() : [];
    const more = missing > refs.length ? [`${missing - refs.length} more`] : [];
    warn(`${what} in no file${refs.length === 0 ? "" : `: ${[...refs, ...more].join(", ")}`}`);
}

// EXTERNAL MODULE: ./build/system/clock.js
var system_clock = __nccwpck_require__(7218);
;// CONCATENATED MODULE: ./build/loading/retry.js


/** The first pause before another try, in milliseconds; each further pause is twice as long. */
const FIRST_PAUSE_MS = 1000;
/** The longest pause, unless the server asks for a longer one, in milliseconds. */
const MAX_PAUSE_MS = 30_000;
/** How long after the first failure it is tried again, in milliseconds. */
const PATIENCE_MS = 5 * 60_000;
/** How long the API may take to respond, in milliseconds. */
const RESPONSE_MS = 60_000;
/** The deadline came before anything succeeded or failed. */
class DeadlinePassed extends Error {
    name = "DeadlinePassed";
}
/**
 * Tries until it succeeds. Throws the last error if it is not of a kind that may pass, five minutes after the
 * first one, or at the deadline; a {@linkcode DeadlinePassed} if there is none by then; or the reason of the signal.
 */
async function retry(attempt, options) {
    const { clock, signal, onRetry } = options;
    let firstFailureMs;
    let last;
    for (let failures = 0;; failures++) {
        try {
            return await untilDeadline(attempt, options);
        }
        catch (error) {
            if (error instanceof DeadlinePassed)
                throw last ?? error;
            if (!(error instanceof errors/* BatchApiError */.Tx) || error.kind !== "unavailable")
                throw error;
            last = error;
            const nowMs = clock.monotonicMs();
            firstFailureMs ??= nowMs;
            if (nowMs - firstFailureMs >= PATIENCE_MS)
                throw error;
            const { deadlineMs = firstFailureMs + PATIENCE_MS } = options;
            const pauseMs = Math.min(pauseAfter(error, failures, options.random), deadlineMs - nowMs);
            onRetry?.(error, pauseMs);
            await clock.sleep(pauseMs, signal);
        }
    }
}
/** Jitter shortens a pause by up to a tenth, so that many programs do not return at the same moment. */
function pauseAfter({ retryAfterMs = 0 }, failures, random) {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, MAX_PAUSE_MS) * (1 - 0.1 * random());
    return Math.max(pauseMs, retryAfterMs);
}
async function untilDeadline(attempt, { clock, signal, deadlineMs }) {
    if (deadlineMs === undefined)
        return await attempt(signal);
    const leftMs = () => deadlineMs - clock.monotonicMs();
    if (leftMs() <= 0)
        throw new DeadlinePassed();
    try {
        return await (0,system_clock/* withTimeout */.wj)(attempt, { ms: leftMs(), clock, signal, leftMs });
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        throw (0,system_clock/* isTimeout */.kL)(error) ? new DeadlinePassed() : error;
    }
}
/** Sends a request to the API, and gives up after a minute. */
async function withinAMinute(request, limits) {
    try {
        return await (0,system_clock/* withTimeout */.wj)(request, { ...limits, ms: RESPONSE_MS });
    }
    catch (error) {
        if (!(0,system_clock/* isTimeout */.kL)(error))
            throw error;
        throw new errors/* BatchApiError */.Tx(`The API did not respond within ${RESPONSE_MS / 1000} seconds`, {
            kind: "unavailable",
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./build/loading/ask-status.js


/**
 * The status of a batch; `undefined` if the API does not know its ref. How the API refuses an unknown ref is not
 * documented, so any refusal except that of the credentials counts.
 */
async function askStatus(ref, options) {
    try {
        return (await withinAMinute((signal) => options.api.get(ref, signal), options))?.status;
    }
    catch (error) {
        if (error instanceof errors/* BatchApiError */.Tx && isRefusal(error))
            return undefined;
        throw error;
    }
}
/** A refusal without a status is Deno's. */
function isRefusal({ kind, status }) {
    return status === 501 || (kind === "refused" && status !== undefined);
}

;// CONCATENATED MODULE: ./build/loading/resume.js





/** How many refs of one part are tried. Every failed load with the same resume key uses one. */
const MAX_GENERATIONS = 1000;
/**
 * Finds the ref for each part: one under which an earlier process has uploaded it, or may have begun to, if that
 * batch has not failed; else one that is not used yet. Asks nobody without a resume key. Throws a `UserError` if
 * the API cannot be reached or refuses access, a `DeadlinePassed`, or the reason of the signal.
 */
async function resume(parts, options) {
    const planned = [];
    await (0,at_once/* forEachAtOnce */.t)([...parts.entries()], async ([index, part]) => {
        planned[index] = await plan(part, 0, options);
    });
    return planned;
}
/**
 * Finds another ref for a part after the API has refused its ref as in use for another file. As a ref is made of
 * the content, that file can only be the same records, packed differently. If they have arrived after all, the
 * ref is kept.
 */
async function resumeAfterConflict(planned, options) {
    const { part, generation } = planned;
    const again = await plan(part, generation, options);
    return again.isUploaded || again.generation > generation
        ? again
        : await plan(part, generation + 1, options);
}
async function plan(part, from, options) {
    const refOf = (generation) => batchRefOf(part, generation, options.owner);
    const statusOf = (batchRef) => retry((signal) => ask(batchRef, { ...options, signal }), options);
    for (let generation = from; generation < MAX_GENERATIONS; generation++) {
        const batchRef = refOf(generation);
        const status = await statusOf(batchRef);
        if (status === "error" || status === "corrupted")
            continue;
        // After a conflict, an earlier process went on with the next ref.
        if (status === "uploading" && await statusOf(refOf(generation + 1)) !== undefined)
            continue;
        const isUploaded = status !== undefined && status !== "uploading";
        return { part, batchRef, generation, isUploaded };
    }
    throw new errors/* UserError */.yo(`A file was already loaded ${MAX_GENERATIONS} times with the same resume key, and always failed`, { details: ["Use another resume key"] });
}
/** The status of a batch; `undefined` if there is no such batch, or none can be expected. */
async function ask({ ref }, options) {
    return options.owner.resumeKey === undefined ? undefined : await askStatus(ref, options);
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __nccwpck_require__(7067);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
// EXTERNAL MODULE: ./build/system/named-proxies.js
var named_proxies = __nccwpck_require__(624);
// EXTERNAL MODULE: ./build/system/try-proxies.js
var try_proxies = __nccwpck_require__(2392);
;// CONCATENATED MODULE: ./build/system/agent-for.js





/** What a runtime says of itself if it is Deno. */
const { Deno } = globalThis;
/**
 * The agent with which a request of `node:http` or `node:https` uses the proxy that the environment specifies.
 * `undefined` on Node.js, whose global agents do. Deno uses proxies for `fetch()` only, unless it is told.
 */
function agentFor(url) {
    if (Deno === undefined)
        return undefined;
    // Older versions ignore proxies here, and can end with an error that nobody can catch.
    if (external_node_http_.setGlobalProxyFromEnv === undefined) {
        throw new errors/* UserError */.yo(`Deno ${Deno.version.deno} cannot upload files; use Deno 2.9 or newer`);
    }
    const { Agent } = url.protocol === "https:" ? external_node_https_namespaceObject : external_node_http_;
    return new Agent({ proxyEnv: (0,named_proxies/* isExempt */.U4)(url) ? {} : proxiesFor(url) });
}
/** The variables that Node.js and Deno read. Throws if the proxy for this URL cannot be used. */
function proxiesFor({ protocol }) {
    const { urls, problems } = (0,try_proxies/* tryProxies */.O)((0,named_proxies/* namedProxies */["in"])(), (url) => {
        if (!/^https?:/.test(url))
            throw new TypeError("Only fetch() supports this scheme");
    });
    const problem = problems[protocol.slice(0, -1)];
    if (problem) {
        throw new errors/* UserError */.yo("Cannot upload files through the proxy", {
            details: [`Cannot use ${problem.input} for uploads: ${problem.problem}`],
        });
    }
    return {
        ...(urls.http && { HTTP_PROXY: urls.http }),
        ...(urls.https && { HTTPS_PROXY: urls.https }),
    };
}

;// CONCATENATED MODULE: ./build/loading/put-file.js








/** How long the storage may take to agree to the upload before the file is sent anyway, in milliseconds. */
const AGREEMENT_MS = 3000;
/** How much of a response is read, in bytes. The storage's own have less than one kilobyte. */
const MAX_BODY_BYTES = 16 * 1024;
/**
 * Sends a file to a signed URL, and returns the response, which may come before all of the file was sent. Uses
 * `node:http`, because Deno's `fetch()` sends no length with a stream, and the storage requires one.
 */
async function putFile(url, part, options) {
    const file = await (0,promises_.open)(part.path).catch((error) => unreadable(part, error));
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, options.signal]);
    try {
        signal.throwIfAborted();
        const request = startRequest(url, part);
        signal.addEventListener("abort", () => request.destroy());
        const answer = answerTo(request, options);
        const sending = send(request, { file, part }, { ...options, signal });
        // An early response ends the sending, which fails if the connection breaks, but not because of it.
        return await Promise.race([answer, sending.then(() => answer)]);
    }
    finally {
        over.abort();
        await file.close();
    }
}
/** The request, without credentials. No redirect is ever followed. */
function startRequest(url, { size, md5 }) {
    const { request } = url.protocol === "https:" ? external_node_https_namespaceObject : external_node_http_;
    const agent = agentFor(url);
    return request(url, {
        method: "PUT",
        ...(agent && { agent }),
        headers: {
            "content-length": size,
            "content-md5": external_node_buffer_.Buffer.from(md5, "hex").toString("base64"),
            "content-type": "application/gzip",
            "x-amz-server-side-encryption": "AES256",
            // An idle connection may be closed at the moment of the next upload.
            connection: "close",
            // A response that comes while the file is being sent is often lost when the connection is closed.
            expect: "100-continue",
        },
    });
}
async function send(request, { file, part }, { clock, signal, onProgress }) {
    await agreement(request, { clock, signal });
    let sentBytes = 0;
    try {
        for await (const chunk of file.createReadStream({ autoClose: false, end: part.size - 1 })) {
            if (signal.aborted)
                return;
            if (!request.write(chunk))
                await (0,external_node_events_namespaceObject.once)(request, "drain", { signal }).catch(ignored);
            sentBytes += chunk.length;
            onProgress(sentBytes);
        }
        if (sentBytes < part.size)
            throw new Error("it is shorter than it was");
    }
    catch (error) {
        unreadable(part, error);
    }
    request.end();
}
/** Errors of the connection are reported where the response is awaited. */
function ignored() { }
/** Resolves when the storage agrees to receive the file, or does not say whether it does. */
async function agreement(request, { clock, signal }) {
    request.flushHeaders();
    const agreed = (0,external_node_events_namespaceObject.once)(request, "continue", { signal });
    await Promise.race([agreed, clock.sleep(AGREEMENT_MS, signal)]).catch(ignored);
}
function unreadable({ path }, cause) {
    const details = [`Cannot read ${(0,one_line/* quotePath */.WG)(path)}: ${(0,one_line/* oneLine */.TN)(cause.message)}`];
    throw new errors/* UserError */.yo("A packed file cannot be read", { details, cause });
}
/** The response. Once it has begun, its status counts, whatever happens to the connection. */
function answerTo(request, { onProgress }) {
    return new Promise((resolve, reject) => {
        request.on("response", (response) => resolve(read(response, onProgress)));
        request.on("error", reject);
    });
}
async function read(response, onProgress) {
    const { statusCode: status = 0, headers } = response;
    let body = "";
    let isComplete = false;
    onProgress();
    try {
        for await (const chunk of response.setEncoding("latin1")) {
            onProgress();
            body += chunk;
            if (body.length > MAX_BODY_BYTES)
                break;
        }
        isComplete = true;
    }
    catch {
        // The connection broke.
    }
    return { status, headers: toHeaders(headers), body, isComplete };
}
function toHeaders(headers) {
    return new Headers(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}

// EXTERNAL MODULE: ./build/batch-api/network-problems.js
var network_problems = __nccwpck_require__(5265);
// EXTERNAL MODULE: ./build/text/secret.js
var secret = __nccwpck_require__(5240);
;// CONCATENATED MODULE: ./build/loading/send-failure.js





/** How long an upload may make no progress, in milliseconds. */
const STALL_MS = 60_000;
/** The permission that Deno denied; `undefined` if it denied none. */
function flagFor(error, host) {
    const network = `--allow-net=${host}, where files are uploaded`;
    // Deno refuses to look up a name as a system would.
    const { code, syscall } = error;
    if (code === "EPERM" && syscall === "getaddrinfo")
        return network;
    if (!(0,errors/* isDenied */.GZ)(error))
        return undefined;
    return error.message.includes('sys access to "ca"')
        ? "--allow-sys=ca, which NODE_EXTRA_CA_CERTS needs"
        : network;
}
/** The error for an upload without a complete response. It never contains the URL, which is a credential. */
function sendFailure(error, { host, pathname, search }) {
    const hide = (0,secret/* secretHider */.TX)([pathname, search]);
    const cause = (0,secret/* withoutSecretsIn */.Dy)(error, hide);
    const denied = flagFor(error, host);
    if (denied !== undefined) {
        const details = [`Run Deno with ${denied}`];
        return new errors/* BatchApiError */.Tx("Deno denied access to the network", {
            kind: "refused",
            details,
            cause,
        });
    }
    const where = `Files are uploaded to ${host}, which proxies and firewalls must allow`;
    if ((0,system_clock/* isTimeout */.kL)(error)) {
        const seconds = STALL_MS / 1000;
        return new errors/* BatchApiError */.Tx(`The upload made no progress for ${seconds} seconds`, {
            kind: "unavailable",
            details: [where],
            cause,
        });
    }
    const { problem, advice, said, isLasting } = (0,network_problems/* explainNetworkError */.Q)(error);
    return new errors/* BatchApiError */.Tx(`The storage cannot be reached: ${problem}`, {
        kind: "unavailable",
        details: [(0,one_line/* oneLine */.TN)(hide(said)), where, advice],
        isLasting,
        cause,
    });
}

// EXTERNAL MODULE: ./build/batch-api/batch-api-failures.js
var batch_api_failures = __nccwpck_require__(4683);
;// CONCATENATED MODULE: ./build/loading/storage-answer.js


/** A request of which S3 did not see all bytes in time. Its status is that of a lasting problem. */
const SLOW = "RequestTimeout";
/**
 * Interprets a response of the storage. Throws a `BatchApiError` if the file may or may not have arrived, and
 * another try can tell. `nowMs` is for a `Retry-After` without a `Date`.
 */
function readStorageAnswer(answer, nowMs) {
    const { status, body } = answer;
    const code = /<Code>([A-Za-z]{1,40})<\/Code>/.exec(body)?.[1];
    if (status >= 200 && status < 300) {
        // The storage's own response is empty. A page comes from something in between, such as a proxy.
        if (answer.isComplete && body === "")
            return { kind: "accepted" };
        throw unavailable(`The upload was not confirmed: HTTP ${status} with an unexpected body`, answer);
    }
    if (status === 408 || status === 429 || status >= 500 || code === SLOW) {
        const retryAfterMs = (0,batch_api_failures/* readRetryAfter */.D$)(answer, nowMs);
        throw unavailable(`The storage is not available: ${describeStatus(status, code)}`, {
            status,
            retryAfterMs,
        });
    }
    if (status === 407) {
        throw new errors/* BatchApiError */.Tx(`The proxy rejected the credentials with HTTP ${status}`, {
            kind: "refused",
            status,
            details: ["Check the user name and password in HTTPS_PROXY, and NO_PROXY"],
        });
    }
    return { kind: "refused", status, ...(code !== undefined && { code }) };
}
/** A status and the storage's word for it, such as `HTTP 403 (AccessDenied)`. */
function describeStatus(status, code) {
    return code === undefined ? `HTTP ${status}` : `HTTP ${status} (${code})`;
}
function unavailable(message, { status, retryAfterMs }) {
    return new errors/* BatchApiError */.Tx(message, { kind: "unavailable", status, retryAfterMs });
}

;// CONCATENATED MODULE: ./build/loading/send-file.js





/**
 * Sends a packed file to its upload URL, without a retry. Throws a `BatchApiError` that never contains the URL
 * if there was no clear response, so that the file may or may not have arrived, a `UserError` if the file cannot
 * be read, or the reason of the signal.
 */
const sendFile = async (uploadUrl, part, { clock, signal, onBytes }) => {
    const url = new URL(uploadUrl);
    let lastMs = clock.monotonicMs();
    const leftMs = () => lastMs + STALL_MS - clock.monotonicMs();
    const onProgress = (sentBytes) => {
        lastMs = clock.monotonicMs();
        if (sentBytes !== undefined)
            onBytes?.(sentBytes);
    };
    try {
        const put = (signal) => putFile(url, part, { clock, signal, onProgress });
        const answer = await (0,system_clock/* withTimeout */.wj)(put, { ms: STALL_MS, clock, signal, leftMs });
        return readStorageAnswer(answer, clock.nowMs());
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        throw error instanceof errors/* UserError */.yo ? error : sendFailure(error, url);
    }
};

;// CONCATENATED MODULE: ./build/loading/upload-part.js





/** How often another upload URL is requested because the storage refuses one, which may have expired. */
const MAX_RENEWALS = 2;
/**
 * Uploads a file under a ref, and tries again where that may help. It may be repeated under the same ref, also
 * by another process. Throws a `UserError` if the API or the storage cannot be reached or refuses access, or the
 * reason of the signal.
 */
async function uploadPart(part, ref, options) {
    let mayHaveArrived = false;
    const send = (...file) => {
        mayHaveArrived = true;
        options.onAllocated?.();
        return (options.send ?? sendFile)(...file);
    };
    const attempt = async (signal) => {
        const now = { ...options, signal, send };
        if (mayHaveArrived && await hasArrived(ref, now))
            return { kind: "uploaded" };
        const result = await allocateAndSend(part, ref, now);
        if (result.kind === "conflict" && mayHaveArrived)
            throw undecided();
        return result;
    };
    try {
        return await retry(attempt, options);
    }
    catch (error) {
        if (error instanceof DeadlinePassed)
            return { kind: "deadline" };
        throw error;
    }
}
/** The API accepted the same file before, so it does not refuse it for another one: it may already have it. */
function undecided() {
    return new errors/* BatchApiError */.Tx("The API does not say whether the file has arrived", {
        kind: "unavailable",
    });
}
/** Asks for an upload URL and uses it. A URL from an earlier try may have expired. */
async function allocateAndSend(part, ref, options) {
    for (let renewals = 0;; renewals++) {
        const allocation = await allocate(part, ref, options);
        if (typeof allocation !== "string")
            return allocation;
        const result = await options.send(allocation, part, options);
        const mayHaveExpired = result.kind === "refused" && result.status === 403;
        if (!mayHaveExpired || renewals === MAX_RENEWALS)
            return toUploadResult(result);
    }
}
function toUploadResult(result) {
    if (result.kind === "accepted")
        return { kind: "uploaded" };
    const status = describeStatus(result.status, result.code);
    return { kind: "refused", problem: `The storage rejected the file with ${status}`, details: [] };
}
/** Asks for an upload URL; returns it, or a result that ends the upload. */
async function allocate({ md5, size }, ref, options) {
    try {
        const announce = (signal) => options.allocate(ref, { checksum: md5, size }, signal);
        return (await withinAMinute(announce, options)).uploadUrl;
    }
    catch (error) {
        const status = error instanceof errors/* BatchApiError */.Tx ? error.status : undefined;
        if (status === 409)
            return { kind: "conflict" };
        if (!(error instanceof errors/* BatchApiError */.Tx) || ![400, 413, 422].includes(status ?? 0))
            throw error;
        // By one account, this is how the API refuses a known ref with another size.
        if (status === 400 && await askStatus(ref, options) !== undefined) {
            return { kind: "conflict" };
        }
        const problem = `The API rejected the file with HTTP ${status}`;
        return { kind: "refused", problem, details: error.details };
    }
}
/** Whether the file of an upload without a clear response has arrived. */
async function hasArrived(ref, options) {
    const status = await askStatus(ref, options);
    return status !== undefined && status !== "uploading" && status !== "unrecognized";
}

;// CONCATENATED MODULE: ./build/reporting/load-advice.js
/** The name of the load program. */
const LOAD_NAME = "sitecore-cdp-batch-load";
const AGAIN = "Load again: nothing is uploaded twice if you re-run the failed jobs in GitHub Actions, or use the same " +
    "resume-key. Otherwise, load only the files of the batches that are not_loaded.";
/** What to do after a load, by what the advice is about, where a gate would say otherwise. */
const LOAD_ADVICE = new Map(Object.entries({
    error: "At least one record was not processed. The error log (gzipped JSON lines) says which records " +
        "and why. Fix these records in the files, and load only them: keep the logs with log-directory, and " +
        "pass that directory as only-failed-in.",
    "error without a log": "Sitecore CDP could not read the file, although it was compressed with gzip. Ask Sitecore support why.",
    corrupted: `The file changed on its way to Sitecore CDP. ${AGAIN}`,
    missing: "The file was uploaded, but the API does not know its batch. Check the region and the client " +
        `key. ${AGAIN}`,
    not_uploaded: `The file did not reach Sitecore CDP, or was refused. Fix the problem. ${AGAIN}`,
    uploading: "The file was not received completely, or is still being checked.",
    unseen: "The file was uploaded, but the API has not returned its batch.",
    not_loaded: `Nothing was uploaded for these batches, because the load ended before their turn. ${AGAIN}`,
    timed_out: "Nothing was stopped in Sitecore CDP: queued batches continue. Increase timeout if batches " +
        `usually take this long. ${AGAIN}`,
    unknown: "The batches may have succeeded or failed: the result could not be determined. Fix the problem " +
        `above. ${AGAIN}`,
    cancelled: `Nothing was stopped in Sitecore CDP: uploaded batches continue. ${AGAIN}`,
    pending: "Run the gate for the refs in refs-file to find out how the batches end.",
}));

// EXTERNAL MODULE: ./build/text/duration.js
var duration = __nccwpck_require__(9556);
// EXTERNAL MODULE: ./build/waiting/wait-with-estimate.js + 20 modules
var wait_with_estimate = __nccwpck_require__(5356);
;// CONCATENATED MODULE: ./build/load-files.js
















/**
 * Checks and packs files, uploads them, and waits for each batch. Never rejects: however it ends, the report
 * contains the last known state of every batch.
 */
async function loadFiles(inputs, effects) {
    const { temporaryFolder, signal, log, show } = effects;
    let parts = [];
    let outcome = { ...wait_observer/* NOT_BEGUN */.g, end: { kind: "settled" } };
    try {
        outcome = await inPartFolder(temporaryFolder, async (directory) => {
            parts = await prepareLoad(inputs.load, { ...effects, directory });
            show(undefined);
            const found = describeParts(inputs, parts);
            log(found);
            return inputs.connection
                ? await uploadAll(parts, { ...inputs, connection: inputs.connection }, effects)
                : { ...wait_observer/* NOT_BEGUN */.g, end: { kind: "checked", found } };
        });
    }
    catch (error) {
        outcome = { ...outcome, end: (0,wait_end/* endOf */.pJ)(error, signal) };
    }
    return {
        report: (0,gate/* reportOn */.Sb)(outcome, { ...inputs, program: LOAD_NAME, advice: LOAD_ADVICE }, effects),
        parts,
        recordCount: sum(parts, ({ records }) => records),
        batchRefs: outcome.batches.map(({ ref, name }) => ({ ref, ...(name && { name }) })),
        uploadedCount: outcome.uploadedCount ?? 0,
    };
}
/** `5 records in 2 files are valid: 2 batches, 1.2 kB in total`. */
function describeParts({ load: { check, files } }, parts) {
    const count = sum(parts, ({ records }) => records);
    const records = (0,text_count/* formatCount */.B)(count, "record", "records");
    const where = (0,text_count/* formatCount */.B)(files.length, "file", "files");
    const batches = (0,text_count/* formatCount */.B)(parts.length, "batch", "batches");
    const state = !check ? "can be read" : count === 1 ? "is valid" : "are valid";
    const size = formatSize(sum(parts, ({ size }) => size));
    return `${records} in ${where} ${state}: ${batches}, ${size} in total`;
}
function sum(parts, of) {
    return parts.reduce((total, part) => total + of(part), 0);
}
async function uploadAll(parts, inputs, effects) {
    const { load, connection, plan, diagnosis } = inputs;
    const { clock, fetch, send, signal, random = Math.random, log, saveRefs } = effects;
    const api = (0,batch_api/* createBatchApi */.N)({ ...connection, clock, fetch });
    const allocate = createAllocate({ ...connection, clock, fetch, serverNowMs: api.serverNowMs });
    const onRetry = ({ message }, pauseMs) => {
        effects.show("Waiting to try again");
        log(`Trying again in ${(0,duration/* formatDuration */.a)(pauseMs)}: ${message}`);
    };
    const owner = { ...connection, resumeKey: load.resumeKey };
    const asking = { api, owner, clock, signal, random, onRetry };
    let planned;
    try {
        planned = await resume(parts, asking);
        effects.show(undefined);
        const resumed = planned.filter(({ isUploaded }) => isUploaded).length;
        if (resumed > 0) {
            log(`An earlier run has uploaded ${resumed} of ${(0,text_count/* formatCount */.B)(parts.length, "batch", "batches")}`);
        }
        saveRefs(planned.map(({ batchRef }) => batchRef));
    }
    catch (error) {
        const first = parts.map((part) => ({ part, batchRef: batchRefOf(part, 0, owner) }));
        const batches = notLoaded(planned ?? first);
        return { ...wait_observer/* NOT_BEGUN */.g, batches, end: (0,wait_end/* endOf */.pJ)(error, signal), uploadedCount: 0 };
    }
    return await loadBatches(planned, {
        ...effects,
        ...plan,
        ...diagnosis,
        atOnce: load.atOnce,
        async upload({ part, batchRef }, { startedMs, signal, onAllocated }) {
            const name = batchRef.name ?? part.file;
            const result = await uploadPart(part, batchRef.ref, {
                ...asking,
                signal,
                deadlineMs: startedMs + plan.timeoutMs,
                allocate,
                send,
                onAllocated,
                onBytes: (sent) => effects.show(describeUpload(name, sent, part)),
            });
            effects.show(undefined);
            return result;
        },
        replace: (batch) => resumeAfterConflict(batch, asking),
        async follow(batchRef, { startedMs, observer, signal }) {
            const options = { ...observer, api, clock, signal, random };
            const waited = await (0,wait_with_estimate/* waitWithEstimate */.S)([batchRef], planFrom(plan, startedMs, clock), options);
            const outcome = await (0,gate/* diagnosed */.$Q)(waited, api, inputs, { ...effects, signal });
            effects.show(undefined);
            return outcome;
        },
    });
}
/** The time for a batch counts from the start of its upload; an earlier process may have created it long before. */
function planFrom(plan, startedMs, clock) {
    return { ...plan, alreadyWaitedMs: clock.monotonicMs() - startedMs, isUploadedNow: true };
}
function describeUpload(name, sentBytes, { size }) {
    return `Uploading ${name}: ${formatSize(sentBytes)} of ${formatSize(size)}`;
}

// EXTERNAL MODULE: ./build/reporting/outputs.js
var outputs = __nccwpck_require__(9227);
;// CONCATENATED MODULE: ./build/reporting/load-addition.js



/** The outputs that only the load program has, and their descriptions. */
const OUTPUT_HELP = {
    "batch-refs": "The refs of all batches, separated by spaces, for a gate. Empty above 60 kB.",
    "refs-file": "The path of a file with all refs as JSON lines {ref, name}, for a gate.",
    "record-count": "How many records the files contain that are to be loaded.",
    "uploaded-count": "How many batches are uploaded, including those of an earlier run.",
};
/** The same, in the order of its `action.yml`. */
const LOAD_OUTPUTS = Object.entries(OUTPUT_HELP)
    .map(([name, help]) => ({ name, help }));
/** Describes a load in addition to its batches. */
function describeLoad(loaded) {
    const { faults, parts, recordCount, batchRefs, uploadedCount, refsFile } = loaded;
    const refs = batchRefs.map(({ ref }) => ref).join(" ");
    const files = filesOf(parts);
    const json = { files, recordCount, uploadedCount };
    return {
        outputs: {
            "batch-refs": refs.length > outputs/* MAX_LIST_BYTES */.Cb ? "" : refs,
            "refs-file": refsFile ?? "",
            "record-count": `${recordCount}`,
            "uploaded-count": `${uploadedCount}`,
        },
        summary: [
            ...(faults.length === 0 ? [] : [listOf(faults)]),
            // With uploads, the table of the batches says it all.
            ...(batchRefs.length > 0 || files.length === 0 ? [] : [load_addition_tableOf(files)]),
        ],
        json: { load: json },
    };
}
function filesOf(parts) {
    const files = Map.groupBy(parts, ({ file }) => file);
    return [...files].map(([path, parts]) => ({
        path,
        records: parts.reduce((sum, { records }) => sum + records, 0),
        batches: parts.length,
        bytes: parts.reduce((sum, { size }) => sum + size, 0),
    }));
}
function listOf(faults) {
    const items = faults.map((fault) => [
        { kind: "code", text: (0,one_line/* formatPlace */.dE)(fault) },
        `: ${fault.problem}`,
    ]);
    return { kind: "list", items };
}
/** How many files are listed. */
const MAX_FILES = 200;
function load_addition_tableOf(files) {
    const head = ["File", "Records", "Batches", "Compressed"];
    const rows = files.slice(0, MAX_FILES).map(({ path, records, batches, bytes }) => [
        { kind: "name", text: path },
        `${records}`,
        `${batches}`,
        formatSize(bytes),
    ]);
    return { kind: "table", head, noWrap: [0], rows };
}

// EXTERNAL MODULE: ./build/system/write-file.js
var write_file = __nccwpck_require__(7474);
;// CONCATENATED MODULE: ./build/system/replace-file.js



/** Replaces a file as a whole, so that it is never seen half-written. Throws if it cannot be written. */
function replaceFile(path, text) {
    // Whatever is not a regular file, such as a pipe or a link, is written to.
    if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false })?.isFile() === false)
        return (0,write_file/* writeFile */._h)(path, text);
    // No file of anybody else has this name.
    const draft = `${path}.${(0,external_node_crypto_.randomUUID)()}.tmp`;
    try {
        (0,write_file/* writeFile */._h)(draft, text);
        (0,external_node_fs_.renameSync)(draft, path);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(draft, { force: true });
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/programs/load-program.js













/** The load program: it uploads import files, and waits for their batches as the gate does. */
const LOAD = {
    name: LOAD_NAME,
    title: "Sitecore CDP batch load",
    table: LOAD_INPUTS,
    defaultFiles: { "report-file": ".json", "refs-file": "-refs.ndjson" },
    help: {
        purpose: "Checks import files, uploads them to Sitecore CDP, and passes only if every batch succeeded.",
        usage: [`${LOAD_NAME} [--flag <value>]...`],
        examples: [
            `${LOAD_NAME} --region eu --files 'out/*.json'`,
            `${LOAD_NAME} --files guests.json --only-check`,
            `${LOAD_NAME} --region eu --files 'out/*.json' --only-failed-in error-logs`,
            `${LOAD_NAME} --region us --files orders.json.gz --resume-key "$CI_PIPELINE_ID"`,
        ],
        exitCodes: [
            ["0", "success, pending with --wait=false, or checked with --only-check"],
            ["1", "failure or timed_out: fix what the summary names, and load again"],
            ["2", "unknown: invalid input, or the API rejected a request; fix it before you load again"],
            ["3", "unknown: the API or the storage could not be reached; load again"],
            ["130", "cancelled"],
        ],
    },
    parse(given) {
        const parsed = (0,read_inputs/* parseInputs */.TL)(LOAD_INPUTS, given);
        return {
            values: parsed.values,
            async read(context) {
                const inputs = await readLoadInputs(parsed, context);
                return {
                    ...inputs,
                    advice: LOAD_ADVICE,
                    batchRefs: [],
                    description: describePlan(inputs),
                    sought: inputs.connection && (0,text_count/* formatCount */.B)(inputs.load.files.length, "file", "files"),
                    start: (effects) => start(inputs, effects),
                };
            },
        };
    },
};
async function start(inputs, effects) {
    const { refsFile, temporaryFolder = (0,external_node_os_namespaceObject.tmpdir)() } = effects;
    const resumeKey = inputs.load.resumeKey ?? defaultResumeKey(effects.variable);
    let isSaved = false;
    const { report, ...loaded } = await loadFiles({ ...inputs, load: { ...inputs.load, resumeKey } }, {
        ...effects,
        temporaryFolder,
        saveRefs(refs) {
            if (refsFile === undefined)
                return;
            writeRefs(refsFile, refs);
            isSaved = true;
        },
    });
    const addition = describeLoad({
        ...loaded,
        faults: report.faults ?? [],
        refsFile: isSaved ? refsFile : undefined,
    });
    if (loaded.batchRefs.length > 0 && addition.outputs["batch-refs"] === "") {
        effects.warn("The output batch-refs is empty, because the refs take more than 60 kB");
    }
    return { report, addition };
}
function writeRefs(path, refs) {
    try {
        replaceFile(path, refs.map((ref) => `${JSON.stringify(ref)}\n`).join(""));
    }
    catch (cause) {
        const details = [`Cannot write ${(0,one_line/* quotePath */.WG)(path)}: ${(0,file_errors/* describeObstacle */.TD)(cause)}`];
        throw new errors/* UserError */.yo("The file of batch refs cannot be written", { details, cause });
    }
}
/** A job that is run again has the same. */
const RUN_VARIABLES = ["GITHUB_REPOSITORY", "GITHUB_RUN_ID", "GITHUB_JOB", "GITHUB_ACTION"];
function defaultResumeKey(variable) {
    const values = (0,errors/* unlessDenied */.qi)(() => RUN_VARIABLES.map(variable), []);
    return values.length > 0 && values.every(Boolean) ? values.join("/") : undefined;
}
/** Says in one line what is loaded, where, and how. */
function describePlan({ load, connection, plan }) {
    const files = (0,text_count/* formatCount */.B)(load.files.length, "file", "files");
    if (connection === undefined)
        return `Checking ${files}`;
    return [
        `Loading ${files} to ${connection.baseUrl}`,
        load.atOnce === 1 ? "one batch after another" : `up to ${load.atOnce} batches at a time`,
        plan.wait
            ? `waiting for each for at most ${(0,duration/* formatDuration */.a)(plan.timeoutMs)}`
            : "without waiting for them",
    ].join("; ");
}


/***/ }),

/***/ 9966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runProcess)
});

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __nccwpck_require__(1708);
;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/gate.js + 5 modules
var gate = __nccwpck_require__(328);
;// CONCATENATED MODULE: ./build/hosts/process-warnings.js

/**
 * Catches the runtime's warnings, which would otherwise be written over the lines drawn in a terminal.
 * Does nothing if warnings are turned off. Drops warnings about experimental features, because our own
 * code uses some on an old Node.js.
 */
function catchProcessWarnings() {
    if (external_node_process_.listenerCount("warning") === 0)
        return () => { };
    const early = [];
    let tell = (line) => void early.push(line);
    external_node_process_.removeAllListeners("warning");
    external_node_process_.on("warning", ({ name, message }) => {
        if (name !== "ExperimentalWarning")
            tell(`${name}: ${message}`);
    });
    return (log) => {
        tell = log;
        for (const line of early)
            log(line);
    };
}

// EXTERNAL MODULE: ./build/hosts/standard-streams.js
var standard_streams = __nccwpck_require__(8327);
// EXTERNAL MODULE: ./build/system/flag-tokens.js
var flag_tokens = __nccwpck_require__(9451);
// EXTERNAL MODULE: ./build/text/list-of.js
var list_of = __nccwpck_require__(2848);
;// CONCATENATED MODULE: ./build/system/no-such-flag.js

/** Says that a flag does not exist and what was probably meant, worded to follow its name. */
function noSuchFlag(meant) {
    const flags = (0,list_of/* listOf */.c)(meant.map((name) => `--${name}`));
    const advice = meant.length === 0 ? "see --help" : `did you mean ${flags}? See --help`;
    return `there is no such flag; ${advice}`;
}

// EXTERNAL MODULE: ./build/text/closest.js
var closest = __nccwpck_require__(2665);
// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
// EXTERNAL MODULE: ./build/text/uuid.js
var uuid = __nccwpck_require__(8959);
// EXTERNAL MODULE: ./build/inputs/input-row.js
var input_row = __nccwpck_require__(6345);
// EXTERNAL MODULE: ./build/inputs/kinds.js
var kinds = __nccwpck_require__(6447);
;// CONCATENATED MODULE: ./build/inputs/command-line.js







function knownFlags(table) {
    return [...Object.keys(table), "json", "help", "version"];
}
function isSwitch(name, table) {
    return table[name]?.kind === kinds/* boolean */.zM;
}
/**
 * Reads the flags: one for each input, `--json`, `--help`, and `--version`. After any other flag,
 * nothing counts as a question: something meant as a value, such as `--version` in `--wait "$WAIT"`,
 * must not make the gate pass.
 */
function parseCommandLine(args, table) {
    const known = knownFlags(table);
    const flags = new Map();
    const problems = [];
    let json = false;
    let last;
    for (const token of (0,flag_tokens/* flagTokens */.b)(args, Object.keys(table))) {
        if (token.kind === "word") {
            // The word after an unknown flag was meant as its value.
            const isValue = last && last.value === undefined && !known.includes(last.name);
            if (!isValue)
                problems.push(describeStray(token.value, table, last?.name));
            last = isValue ? undefined : last;
            continue;
        }
        last = token;
        const { name, rawName, value } = token;
        const question = flag_tokens/* QUESTIONS */.c[rawName];
        json ||= name === "json";
        const problem = problemOf(token, flags, table);
        if (problem)
            problems.push(problem);
        else if (question && flags.size + problems.length === 0)
            return { flags, problems, question };
        else if (question && problems.length === 0) {
            const problem = `Cannot use '${rawName}' with other flags: use it alone`;
            problems.push({ problem, flag: rawName, meant: [question] });
        }
        else if ((0,input_row/* isInput */.X)(name, table)) {
            flags.set(name, [flags.get(name) ?? [], value ?? "true"].flat().join("\n"));
        }
    }
    return { flags, problems, ...(json && { json }) };
}
/** What is wrong with a flag, given the flags before it. */
function problemOf(flag, flags, table) {
    const { name, rawName, value } = flag;
    const refuse = (state) => ({
        problem: `Cannot use '${rawName}'${state}`,
        flag: rawName,
        meant: [name],
    });
    if (name === "json" || rawName in flag_tokens/* QUESTIONS */.c) {
        return value === undefined ? undefined : refuse(": it does not accept a value");
    }
    const row = (0,input_row/* isInput */.X)(name, table) ? table[name] : undefined;
    if (row === undefined)
        return describeUnknown(flag, table);
    if (value === undefined && !isSwitch(name, table)) {
        return refuse(`: it needs a value, ${rawName}=<${row.kind.name}>`);
    }
    const before = flags.get(name);
    if (before === undefined)
        return undefined;
    if (!row.isRepeatable)
        return refuse(" more than once");
    return before.trim() === "" || value?.trim() === ""
        ? refuse(" with an empty value and others: did an upload fail?")
        : undefined;
}
/** What a path looks like. */
const PATH = /[./\\]/;
/** The word is not quoted, because it may be the secret value of a mistyped flag. */
function describeStray(word, table, lastFlag = "") {
    if ((0,uuid/* isUuid */.O)(word) && (0,input_row/* isInput */.X)("batch-refs", table)) {
        const problem = "Cannot use a batch ref without a flag; pass all refs in one flag, --batch-refs REF,REF";
        return { problem, meant: ["batch-refs"] };
    }
    if ((0,input_row/* isInput */.X)("files", table) && (lastFlag === "files" || PATH.test(word))) {
        const problem = "Cannot use an argument that is not a flag; pass every path in --files, and quote patterns: --files '*.json'";
        return { problem, meant: ["files"] };
    }
    if (table[lastFlag]?.isRepeatable) {
        return {
            problem: `Cannot use an argument that is not a flag; for several files, quote the pattern: --${lastFlag} '*.txt'`,
        };
    }
    return { problem: "Cannot use an argument that is not a flag; see --help" };
}
function describeUnknown({ name, rawName }, table) {
    const positive = name.replace(/^no-/, "");
    const isNegated = name !== positive && isSwitch(positive, table);
    const meant = isNegated ? [positive] : (0,closest/* suggestions */.G)(name, knownFlags(table));
    // Other programs read `-pSECRET` as a flag and its value.
    if (meant.length === 0 && /^-[^-]./.test(rawName))
        return describeStray(rawName, table);
    const state = noSuchFlag(isNegated ? [`${positive}=false`] : meant);
    const problem = `Cannot use '${(0,one_line/* oneLine */.TN)(rawName)}': ${state}`;
    if (meant.length === 0)
        return { problem };
    const isSafe = /^--?[\w-]+$/.test(rawName);
    return { problem, ...(isSafe && { flag: rawName }), meant };
}

// EXTERNAL MODULE: ./build/text/wrap.js
var wrap = __nccwpck_require__(5272);
;// CONCATENATED MODULE: ./build/text/lay-out-help.js

/** Longer lines are hard to read. */
const MAX_WIDTH = 120;
const INDENT = "  ";
/** The indent of a text below its name. */
const DEEP = "      ";
/** Where the text next to a name begins; the longest flag fits. */
const TEXT_COLUMN = 34;
/** The minimum width of a text next to a name. */
const MIN_TEXT = 44;
/** Lays out a help page in lines of at most `width` columns as far as words allow. */
function layOutHelp(purpose, sections, width) {
    const columns = Math.min(width, MAX_WIDTH);
    const layOut = (item) => typeof item === "string" ? hanging(item, columns) : entry(item, columns);
    return [
        (0,wrap/* wrap */.L)(purpose, columns),
        ...sections.map(([title, items]) => [title, ...items.flatMap(layOut)]),
    ].map((lines) => lines.join("\n")).join("\n\n");
}
/** Puts the text next to the name if there is room, and below it otherwise. */
function entry([name, text], columns) {
    const room = columns - TEXT_COLUMN;
    if (room < MIN_TEXT || name.length > TEXT_COLUMN - 2 * INDENT.length) {
        return [
            ...hanging(name, columns),
            ...(0,wrap/* wrap */.L)(text, columns - DEEP.length).map((line) => `${DEEP}${line}`),
        ];
    }
    return (0,wrap/* wrap */.L)(text, room).map((line, index) => `${INDENT}${index === 0 ? name : ""}`.padEnd(TEXT_COLUMN) + line);
}
/** Wraps text with all lines after the first one indented. */
function hanging(text, columns) {
    const [first, ...rest] = (0,wrap/* wrap */.L)(text, columns - DEEP.length);
    return [`${INDENT}${first}`, ...rest.map((line) => `${DEEP}${line}`)];
}

// EXTERNAL MODULE: ./build/inputs/clause.js
var clause = __nccwpck_require__(7207);
;// CONCATENATED MODULE: ./build/inputs/help.js



const NOTES = [
    "A duration is one or more numbers with units: 500ms, 10s, 5m, 2h, 1d, 1h30m.",
    "A true|false flag without a value is true: --fail-fast.",
];
const OTHERS = [
    [
        "--json",
        "Writes the report to standard output as one JSON object, and everything else to standard error.",
    ],
    ["-h, --help", "Shows this help."],
    ["--version", "Shows the version."],
];
const VARIABLES = [
    [
        "SITECORE_CDP_CLIENT_KEY, SITECORE_CDP_API_TOKEN",
        "The credentials. Other users of the machine can see flags, but not environment variables.",
    ],
    [
        "INPUT_NAME",
        "Sets the flag --name: capitals, and _ instead of -, such as INPUT_BASE_URL. Flags take precedence.",
    ],
    ["NO_COLOR, FORCE_COLOR", "Turn colors off or on."],
    ["CI, TERM=dumb", "Turn the live display off."],
    ["HTTPS_PROXY, NO_PROXY", "The proxy, and the hosts that are reached without it."],
];
/**
 * Returns the text of `--help`: what somebody needs whose run has failed, then the common flags, then the others,
 * in lines of at most `width` columns as far as words allow.
 */
function helpText({ table, help }, width) {
    const rows = (0,input_row/* rowsOf */.R)(table);
    const rare = rows.filter(({ isRare }) => isRare);
    const usual = Map.groupBy(rows.filter(({ isRare }) => !isRare), ({ group }) => group);
    return layOutHelp(help.purpose, [
        ["Usage", help.usage],
        ["Examples", help.examples],
        ["Exit codes", help.exitCodes],
        ...[...usual].map(([group, rows]) => [group, rows.map(describeInput)]),
        ["Help and output", OTHERS],
        ["Less common flags", rare.map(describeInput)],
        ["Values", NOTES],
        ["Environment variables", VARIABLES],
    ], width);
}
function describeInput({ name, kind, help, variable, ...row }) {
    const text = [
        (0,clause/* wordsOf */.Z)(help, (name) => `--${name}`),
        ...(variable === undefined ? [] : [`Can also be set as ${variable}.`]),
        ...(row.required === undefined ? [] : ["(required)"]),
        ...(row.default === undefined ? [] : [`(default ${row.default})`]),
    ];
    return [`--${name} <${kind.name}>`, text.join(" ")];
}

// EXTERNAL MODULE: ./build/reporting/conclusion.js
var conclusion = __nccwpck_require__(1762);
// EXTERNAL MODULE: ./build/reporting/gate-report.js
var gate_report = __nccwpck_require__(569);
// EXTERNAL MODULE: ./build/inputs/batch-refs.js + 3 modules
var batch_refs = __nccwpck_require__(2257);
// EXTERNAL MODULE: ./build/inputs/input-problems.js
var input_problems = __nccwpck_require__(2969);
// EXTERNAL MODULE: ./build/system/clock.js
var system_clock = __nccwpck_require__(7218);
;// CONCATENATED MODULE: ./build/reporting/disclosure.js

/** The time limit for finding out whether the repository is private, in milliseconds. */
const PRIVACY_TIMEOUT_MS = 10_000;
/**
 * Decides what to disclose. Anyone with a signed link can read the log, and a message can contain
 * personal data, so `auto` shows them only to people who can see the repository. A terminal shows
 * messages to its user, but no links. A file may end up anywhere, so it contains links only if the user
 * asks for them.
 */
async function decideDisclosure({ logLinks, githubToken: token }, { github, clock, signal }) {
    const isWish = logLinks === "true";
    if (logLinks === "false")
        return { logLinks: "off", fileLogLinks: "off", showMessages: false };
    if (github === undefined) {
        return { logLinks: "off", fileLogLinks: isWish ? "shown" : "off", showMessages: true };
    }
    if (isWish)
        return disclose(true);
    const ask = (signal) => github.isRepositoryPrivate({ token, signal });
    const isPrivate = await (0,system_clock/* withTimeout */.wj)(ask, { ms: PRIVACY_TIMEOUT_MS, clock, signal })
        .catch(() => signal.throwIfAborted());
    return disclose(isPrivate === true);
}
function disclose(showMessages) {
    const logLinks = showMessages ? "shown" : "hidden";
    return { logLinks, fileLogLinks: logLinks, showMessages };
}

// EXTERNAL MODULE: ./build/batch.js
var build_batch = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./build/text/duration.js
var text_duration = __nccwpck_require__(9556);
;// CONCATENATED MODULE: ./build/reporting/describe-estimate.js


const MINUTE_MS = 60_000;
/** `4m, 9 in 10 at most 11m`. */
function describeUsual({ medianMs, p90Ms }) {
    return `${roughly(medianMs)}, 9 in 10 at most ${roughly(p90Ms)}`;
}
/** `batches usually take 4m, 9 in 10 at most 11m; about 3m left`. */
function describeEstimate(estimate) {
    const { left } = estimate;
    const usual = `batches usually take ${describeUsual(estimate)}`;
    if (left === undefined)
        return usual;
    if (left === "longer")
        return `${usual}; an open batch is taking longer than usual`;
    return `${usual}; about ${roughly(left.ms)} left`;
}
/** `about 3m left, usually 4m, 9 in 10 at most 11m`: a short form in ASCII. */
function describeEstimateBriefly(estimate) {
    const { left } = estimate;
    const usual = `usually ${describeUsual(estimate)}`;
    if (left === undefined)
        return usual;
    return `${left === "longer" ? "longer than usual" : `about ${roughly(left.ms)} left`}, ${usual}`;
}
/** A note about batches that took far longer than usual, if any. */
function describeFarLonger({ estimate, batches }) {
    if (estimate === undefined)
        return [];
    const { farLonger } = estimate;
    const msOf = ({ ref }) => farLonger.get(ref) ?? 0;
    const slow = batches.filter(({ ref }) => farLonger.has(ref));
    const [slowest] = slow.toSorted((a, b) => msOf(b) - msOf(a));
    if (slowest === undefined)
        return [];
    const duration = (0,text_duration/* formatDuration */.a)(msOf(slowest));
    return [[
            { kind: "strong", text: "Far longer than usual" },
            slow.length > 1 ? `: ${slow.length} batches, of which ` : ": ",
            { kind: "code", text: (0,build_batch/* labelOf */.Wy)(slowest) },
            (0,build_batch/* isOpen */.nT)(slowest) ? ` has taken ${duration} so far` : ` took ${duration}`,
            `. On this instance, batches usually take ${describeUsual(estimate)}.`,
        ]];
}
/** Rounded up, so that it does not look exact to the second and is never zero. */
function roughly(ms) {
    const stepMs = ms <= 2 * MINUTE_MS ? 10_000 : ms <= 120 * MINUTE_MS ? MINUTE_MS : 10 * MINUTE_MS;
    return (0,text_duration/* formatDuration */.a)(Math.ceil(ms / stepMs) * stepMs);
}

// EXTERNAL MODULE: ./build/text/count.js
var text_count = __nccwpck_require__(5093);
;// CONCATENATED MODULE: ./build/reporting/progress-lines.js





/** The length of a bar, in columns: up to `max` if there is room, and at least `min` next to text. */
const BAR = { min: 16, max: 40 };
/**
 * Shows the state of a wait in lines of at most `width` columns. Only ASCII is used: a terminal may
 * draw any other character two columns wide, and then the lines could not be overwritten.
 */
function progressLines(state, width, paint) {
    const { activity, batches } = state;
    if (activity !== undefined && batches.length === 0)
        return (0,wrap/* wrap */.L)(activity, width);
    const counts = describeCounts(state);
    const bar = (room) => `[${drawBar(state.batches, Math.min(room - "[]".length, BAR.max), paint)}]`;
    const room = width - ` ${counts}`.length;
    return [
        ...(room >= BAR.min ? [`${bar(room)} ${counts}`] : [bar(width), ...(0,wrap/* wrap */.L)(counts, width)]),
        ...(0,wrap/* wrap */.L)(activity ?? describeTimes(state), width),
    ];
}
/** `####xx....`: success, failed, open. A kind with any batches gets at least one column. */
function drawBar(batches, length, paint) {
    const failed = batches.filter(build_batch/* isFailed */.Ix).length;
    const open = batches.filter(build_batch/* isOpen */.nT).length;
    const counts = [batches.length - failed - open, failed, open];
    const cells = counts.map((count) => count === 0 ? 0 : Math.max(1, Math.round(count / batches.length * length)));
    const missing = length - cells.reduce((sum, cell) => sum + cell, 0);
    const largest = batches.length === 0 ? 2 : cells.indexOf(Math.max(...cells));
    const [good = 0, bad = 0, rest = 0] = cells.map((cell, index) => Math.max(0, index === largest ? cell + missing : cell));
    const part = (color, text) => text === "" ? "" : paint(color, text);
    return part("green", "#".repeat(good)) + part("red", "x".repeat(bad)) + ".".repeat(rest);
}
function describeCounts({ batches, isGrowing }) {
    if (batches.length === 0)
        return "no batches yet";
    const ended = batches.length - batches.filter(build_batch/* isOpen */.nT).length;
    const soFar = isGrowing ? " so far" : "";
    return `${ended} of ${batches.length}${soFar} ended${(0,conclusion/* listStatuses */.vM)(batches)}`;
}
function describeTimes(state) {
    const { waitedMs, timeoutMs, nextLookMs, failures, estimate } = state;
    return [
        `Waited ${inSeconds(waitedMs)} of ${inSeconds(timeoutMs)}`,
        nextLookMs === undefined
            ? "polling"
            : `next poll in ${inSeconds(Math.ceil(nextLookMs / 1000) * 1000)}`,
        ...(failures > 0 ? [`${(0,text_count/* formatCount */.B)(failures, "poll", "polls")} failed`] : []),
        ...(estimate === undefined ? [] : [estimate]),
    ].join(", ");
}
function inSeconds(ms) {
    return ms < 1000 ? "0s" : (0,text_duration/* formatDuration */.a)(ms);
}

;// CONCATENATED MODULE: ./build/reporting/live-progress.js


/** How often the lines are redrawn for the countdown, in milliseconds. */
const REDRAW_MS = 1000;
/** How often they are redrawn at most while something is being done, in milliseconds. */
const MIN_REDRAW_MS = 100;
/**
 * Skips a redraw that is later than this, in milliseconds: after a stop, nothing is drawn before the
 * host is notified.
 */
const MAX_LATE_MS = 250;
/** Starts to show the progress of the wait, if a person is watching. */
function startLiveProgress({ batchRefs, plan }, { live, clock }) {
    if (live === undefined || !plan.wait)
        return { show() { }, end() { } };
    const over = new AbortController();
    let sinceMs = clock.monotonicMs();
    let state = {
        batches: batchRefs.map((batchRef) => ({ ...batchRef, status: "unseen" })),
        isGrowing: plan.window !== undefined,
        waitedMs: plan.alreadyWaitedMs ?? 0,
        timeoutMs: plan.timeoutMs,
        nextLookMs: undefined,
        failures: 0,
    };
    let shownMs = 0;
    const show = () => {
        shownMs = clock.monotonicMs();
        const current = stateAfter(state, clock.monotonicMs() - sinceMs);
        live.show((width, paint) => progressLines(current, width, paint));
    };
    function update({ batches, waitedMs, window }, news) {
        sinceMs = clock.monotonicMs();
        const isGrowing = window !== undefined && !window.isClosed;
        state = { ...state, batches, waitedMs, isGrowing, ...news };
        show();
    }
    show();
    void redraw(show, { clock, signal: over.signal });
    return {
        onChange: (_, progress) => update(progress, { nextLookMs: undefined }),
        onFailure: (_, failures) => void (state = { ...state, failures }),
        onPause(progress, { pauseMs, hasFailed }) {
            update(progress, {
                nextLookMs: pauseMs,
                estimate: progress.estimate && describeEstimateBriefly(progress.estimate),
                ...(!hasFailed && { failures: 0 }),
            });
        },
        show(activity) {
            const isSoon = clock.monotonicMs() - shownMs < MIN_REDRAW_MS;
            const isNew = (activity === undefined) !== (state.activity === undefined);
            state = { ...state, activity };
            if (isNew || !isSoon)
                show();
        },
        end() {
            over.abort();
            live.clear();
        },
    };
}
/** The state after `passedMs` milliseconds without news. */
function stateAfter(state, passedMs) {
    const { waitedMs, nextLookMs = 0 } = state;
    const leftMs = nextLookMs - passedMs;
    return {
        ...state,
        waitedMs: waitedMs + passedMs,
        nextLookMs: leftMs > 0 ? leftMs : undefined,
    };
}
/** Redraws until the signal is aborted. */
async function redraw(show, { clock, signal }) {
    for (;;) {
        const dueMs = clock.monotonicMs() + REDRAW_MS;
        const isOver = await clock.sleep(REDRAW_MS, signal).then(() => false, () => true);
        if (isOver)
            return;
        if (clock.monotonicMs() - dueMs <= MAX_LATE_MS)
            show();
    }
}

// EXTERNAL MODULE: ./build/waiting/window.js
var waiting_window = __nccwpck_require__(558);
;// CONCATENATED MODULE: ./build/reporting/progress-log.js






/** How long the log may be quiet before it says that the gate is still waiting, in milliseconds. */
const HEARTBEAT_MS = 5 * 60_000;
/** How many changes of one look are logged one by one. The rest are counted. */
const MAX_CHANGES = 20;
/**
 * Logs changes, and occasionally that the gate is still waiting. Progress that `saveProgress` did not save is
 * passed to it again.
 */
function createProgressLog(log, saveProgress) {
    let toldMs = 0;
    let isDirty = true;
    let failing;
    const tellWindow = once((bounds) => log(describeWindow(bounds)));
    const tellEstimate = once((estimate) => log(describeSource(estimate)));
    return {
        onChange(changes, { waitedMs, window }) {
            tellWindow(window?.bounds);
            isDirty = true;
            toldMs = waitedMs;
            for (const line of describeChanges(changes))
                log(line);
        },
        onFailure(failure, failures) {
            if (failure.message !== failing?.message)
                log(describeFailedLook(failure));
            failing = { message: failure.message, failures };
        },
        onPause(progress, { pauseMs, hasFailed }) {
            tellWindow(progress.window?.bounds);
            if (!hasFailed && failing) {
                const polls = (0,text_count/* formatCount */.B)(failing.failures, "failed poll", "failed polls");
                log(`The API responds again after ${polls}`);
                failing = undefined;
            }
            tellEstimate(progress.estimate);
            const isHeartbeat = progress.waitedMs - toldMs >= HEARTBEAT_MS;
            if (isHeartbeat) {
                toldMs = progress.waitedMs;
                log(describeHeartbeat(progress, pauseMs));
            }
            if (isHeartbeat || isDirty)
                isDirty = !saveProgress(progress);
        },
    };
}
/** Passes on only the first news. */
function once(tell) {
    let isTold = false;
    return (news) => {
        if (isTold || news === undefined)
            return;
        isTold = true;
        tell(news);
    };
}
function describeWindow(bounds) {
    return `The window is from ${(0,waiting_window/* describeBounds */.nv)(bounds)}, inclusive`;
}
function describeSource(estimate) {
    return `Based on ${estimate.samples} other recent batches, ${describeEstimate(estimate)}`;
}
function describeChanges(changes) {
    const lines = changes.slice(0, MAX_CHANGES).map(describeChange);
    const rest = changes.slice(MAX_CHANGES).map(({ after }) => after);
    if (rest.length === 0)
        return lines;
    return [
        ...lines,
        `And ${(0,text_count/* formatCount */.B)(rest.length, "more batch", "more batches")}${(0,conclusion/* listStatuses */.vM)(rest)}`,
    ];
}
function describeChange({ before, after }) {
    const { reportedStatus } = after;
    const word = reportedStatus === undefined ? after.status : `${after.status} '${reportedStatus}'`;
    return `Batch ${(0,build_batch/* labelOf */.Wy)(after)}: ${before.status} -> ${word}`;
}
function describeFailedLook({ message, details }) {
    return [`Polling failed: ${message}`, ...details].join(". ");
}
function describeHeartbeat({ waitedMs, batches, estimate }, pauseMs) {
    return [
        `Waited ${(0,text_duration/* formatDuration */.a)(waitedMs)}${(0,conclusion/* listStatuses */.vM)(batches)}`,
        `next poll in ${(0,text_duration/* formatDuration */.a)(pauseMs)}`,
        ...(estimate ? [describeEstimate(estimate)] : []),
    ].join("; ");
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __nccwpck_require__(4573);
// EXTERNAL MODULE: ./build/document/document.js
var document_document = __nccwpck_require__(8055);
;// CONCATENATED MODULE: ./build/document/markdown.js


/** Writes a document as GitHub Flavored Markdown. Only our own markup has an effect. */
function toMarkdown(document) {
    return document.map(toBlock).join("\n");
}
function toBlock(block) {
    switch (block.kind) {
        case "heading":
            return `## ${toText(block.text)}\n`;
        case "paragraph":
            return `${toText(block.text)}\n`;
        case "list":
            return `${block.items.map((item) => `- ${toText(item)}\n`).join("")}`;
        case "table":
            return toTable(block);
        case "verbatim":
            return fence(block.lines.map((line) => (0,one_line/* oneLine */.TN)(line, 1000)));
        case "details":
            return `<details><summary>${escapeHtml(block.title)}</summary>\n\n${toMarkdown(block.blocks)}\n</details>\n`;
    }
}
/** HTML, because Markdown tables break a ref at its hyphens. */
function toTable({ head, noWrap, rows }) {
    const toRow = (cells) => `<tr>${cells.join("")}</tr>\n`;
    const heads = head.map((text) => `<th>${escapeHtml(text)}</th>`);
    const toCell = (text, column) => `<td${noWrap.includes(column) ? " nowrap" : ""}>${(0,document_document/* inlines */.b1)(text).map(toHtml).join("")}</td>`;
    return `<table>\n${[heads, ...rows.map((row) => row.map(toCell))].map(toRow).join("")}</table>\n`;
}
function toHtml(inline) {
    if (typeof inline === "string")
        return escapeHtml(inline);
    switch (inline.kind) {
        case "strong":
            return `<strong>${escapeHtml(inline.text)}</strong>`;
        case "name":
            // GitHub's styles break `code` anywhere.
            return `<samp>${escapeHtml((0,one_line/* oneLine */.TN)(inline.text, 300))}</samp>`;
        case "code": {
            const content = escapeHtml((0,one_line/* oneLine */.TN)(inline.text, 300));
            return content === "" ? "" : `<code>${content}</code>`;
        }
        case "break":
            return "<br>";
        case "icon":
            return inline.text;
        case "link":
            return `<a href="${escapeUrl(inline.url)}">${escapeHtml(inline.text)}</a>`;
    }
}
function toText(text) {
    return (0,document_document/* inlines */.b1)(text).map(toInline).join("");
}
function toInline(inline) {
    if (typeof inline === "string")
        return markdown_escape(inline);
    switch (inline.kind) {
        case "strong":
            return `**${markdown_escape(inline.text)}**`;
        case "code":
        case "name":
            return toCode(inline.text);
        case "break":
            return "<br>";
        case "icon":
            return inline.text;
        case "link":
            return `[${markdown_escape(inline.text)}](<${escapeUrl(inline.url)}>)`;
    }
}
/**
 * Escapes characters with a meaning in Markdown, HTML, or formulas, and those that GitHub would turn
 * into links.
 */
function markdown_escape(text) {
    return text.replaceAll(/[\\`*{}[\]<>&|~#$]|(?<![a-z\d])_|_(?![a-z\d])|(?<=www)\.|:(?=\/\/)/gi, "\\$&");
}
/** For text between HTML tags, where Markdown is not interpreted. */
function escapeHtml(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
/**
 * An absolute URL is percent-encoded except for these characters, which would end it or the cell, or
 * start a command.
 */
function escapeUrl(url) {
    return url.replaceAll(/[|<>\\`#"]/g, (character) => encodeURIComponent(character))
        .replaceAll("&", "&amp;");
}
/** Inside a code span, only a run of the same number of backticks has a meaning. */
function toCode(text) {
    const content = (0,one_line/* oneLine */.TN)(text, 300);
    if (content === "")
        return "";
    const marks = "`".repeat(longestRun(content) + 1);
    const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
    return `${marks}${padding}${content}${padding}${marks}`;
}
function fence(lines) {
    const marks = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
    return `${marks}text\n${lines.join("\n")}\n${marks}\n`;
}
function longestRun(text) {
    return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

;// CONCATENATED MODULE: ./build/document/fit-summary.js



/** GitHub drops a summary that is larger than this, including what others wrote before. */
const LIMIT_BYTES = 1024 * 1024;
/** The size that we try to stay below. */
const MAX_BYTES = 900 * 1024;
/** The numbers of batches to try to list. */
const ROWS = [5000, 2000, 500, 100, 0];
/**
 * Returns the Markdown with as many batches as fit after the bytes that are `taken`. Throws an `Error`
 * if there is not even room for a summary without a list.
 */
function fitSummary(summary, taken) {
    let [markdown, bytes] = ["", 0];
    for (const maxRows of ROWS) {
        markdown = toMarkdown(summary(maxRows));
        bytes = taken + external_node_buffer_.Buffer.byteLength(markdown);
        if (bytes <= MAX_BYTES)
            return markdown;
    }
    if (bytes < LIMIT_BYTES)
        return markdown;
    throw new Error(`the ${(0,text_count/* formatCount */.B)(taken, "byte", "bytes")} already in it leave no room`);
}

// EXTERNAL MODULE: ./build/system/write-file.js
var write_file = __nccwpck_require__(7474);
;// CONCATENATED MODULE: ./build/reporting/error-codes.js
/**
 * What each code of the error log means and how to fix it, according to Sitecore's documentation of
 * error logs. The text must fit any message of the code, because the message may be hidden.
 */
const ADVICE = new Map(Object.entries({
    400: "The record is not valid. Possible causes: a value has the wrong data type, the schema does not " +
        "define an attribute, the record does not identify the guest, the line is not a single JSON object, " +
        "or several orders match an order to delete. Fix the record.",
    402: "The mode is not supported. It must be insert, create, upsert, merge, delete, or gdpr_delete.",
    403: "The action is not allowed: the client key has no permission for it, or the guest to delete " +
        "has an active session. If the guest has an active session, try again later.",
    404: "The guest or order to delete does not exist. If it was deleted before, nothing is left to do. " +
        "Otherwise, check how the record identifies it: orders by referenceId and orderedAt.",
    409: "The identity to create already exists. Use the mode upsert to change it.",
    500: "An internal error in Sitecore CDP; the record is not the cause. Upload it again, and contact " +
        "Sitecore support if this keeps happening.",
}));
const SEVERAL_ORDERS = "More than one order has the referenceId and orderedAt of the record, so none was deleted. Check " +
    "both attributes, and whether the order was uploaded twice.";
const NO_GUEST = "The guest to delete does not exist. If it was deleted before, nothing is left to do. Otherwise, " +
    "check how the record identifies it.";
const NO_ORDER = "No order has the referenceId and orderedAt of the record. If it was deleted before, nothing is left " +
    "to do. Otherwise, check both attributes.";
/** What to do about a code; `undefined` for a code that the documentation does not list. */
function adviseOnCode(code, message) {
    const general = ADVICE.get(code);
    if (message === undefined)
        return general;
    if (code === "400" && /more than one order/i.test(message))
        return SEVERAL_ORDERS;
    if (code !== "404")
        return general;
    const [isGuest, isOrder] = [/\bguest\b/i.test(message), /\border\b/i.test(message)];
    return isGuest === isOrder ? general : isGuest ? NO_GUEST : NO_ORDER;
}

;// CONCATENATED MODULE: ./build/reporting/advice.js




/** An API may return as many unknown statuses as there are batches. */
const MAX_ADVICE = 10;
/** What to do about batches that did not succeed: one entry for each kind, at most ten. */
function adviseOnBatches(batches, report) {
    const kinds = new Map();
    for (const batch of batches) {
        if (isEarly(batch) && !WAITED_OUT.includes(report.conclusion))
            continue;
        const advice = adviseOnBatch(batch, report);
        if (advice && !kinds.has(advice.about))
            kinds.set(advice.about, advice);
    }
    return [...kinds.values()].slice(0, MAX_ADVICE);
}
/** What the codes of failed records mean and how to fix them, without duplicates. */
function adviseOnReasons(reasons) {
    const advices = new Map();
    for (const { code, message } of reasons) {
        const text = adviseOnCode(code, message);
        if (text !== undefined)
            advices.set(text, { about: `code ${code}`, text });
    }
    return [...advices.values()];
}
/** Conclusions after a complete wait. Otherwise, a batch that is not there may just be early. */
const WAITED_OUT = ["timed_out", "failure"];
function isEarly({ status }) {
    return status === "uploading" || status === "unseen";
}
function adviseOnBatch(batch, { baseUrl, advice: own }) {
    const { status, logUrl, recordCounts } = batch;
    if (status === "error" && logUrl === undefined) {
        return (recordCounts?.total ?? 0) > 0
            ? { about: "error, log unknown", text: ERROR_WITH_COUNTS, ...requestOf(batch, baseUrl) }
            : { about: NO_LOG, text: own?.get(NO_LOG) ?? ERROR_WITHOUT_LOG };
    }
    const text = own?.get(status) ?? STATUS_ADVICE.get(status);
    if (text !== undefined) {
        return { about: status, text, ...(status === "error" && requestOf(batch, baseUrl)) };
    }
    return build_batch/* API_STATUSES */.YQ.includes(status) ? undefined : { about: status, text: NEW_STATUS };
}
/** The command that requests a new link to an error log. */
function requestOf({ ref }, baseUrl) {
    if (baseUrl === undefined)
        return {};
    const credentials = '"$SITECORE_CDP_CLIENT_KEY:$SITECORE_CDP_API_TOKEN"';
    const url = `${baseUrl}v2/batches/inspect/${ref}`.replaceAll("'", "%27");
    return { command: `curl -u ${credentials} '${url}'` };
}
const NO_LOG = "error without a log";
const ERROR_WITHOUT_LOG = "Sitecore CDP could not read the file. Usually, the compression is wrong: the file must be " +
    "compressed with gzip (.gz), not zip. Compress it again and upload it under a new ref.";
const ERROR_WITH_COUNTS = "Sitecore CDP read the file and counted its records, but the API returned no error log, so it is " +
    "unknown which records failed and why. Request the batch again with GET /v2/batches/inspect/REF or " +
    "GET /v2/batches/REF, or ask Sitecore support for the log.";
const STATUS_ADVICE = new Map(Object.entries({
    error: "At least one record was not processed. The error log (gzipped JSON lines) says which " +
        "records and why. Fix these records and upload only them, under a new ref. Links to error logs " +
        "expire; GET /v2/batches/inspect/REF returns a new one.",
    corrupted: "The MD5 checksum or the size of the file differs from what was declared when the batch was allocated. Compute both " +
        "from the finished .gz file, not from the JSON inside it, and upload it again under a new ref.",
    missing: "The API does not know the ref. Check that the load step allocated exactly this ref, " +
        "in this region and with this client key. The API forgets batches after 30 days.",
    not_uploaded: "The ref was allocated, but its file was not uploaded in time: upload URLs are valid " +
        "for one hour. Check the upload in the load step, and repeat it under a new ref.",
    uploading: "The ref was allocated, but its file has not been received completely, or is still being " +
        "checked. If this does not change, check that the load step uploads the complete file to the " +
        "location that the allocation returned.",
    unseen: "The API has not returned this ref. Check that the load step allocated exactly this ref, " +
        "in this region and with this client key.",
}));
const NEW_STATUS = "The API reports a status that this program does not know, or several statuses at once, so the " +
    "batch cannot pass. Check base-url, and look for a newer version of this program.";
const CONCLUSION_ADVICE = {
    timed_out: "Nothing was stopped in Sitecore CDP: queued batches continue. Increase timeout if " +
        "batches usually take this long, or run the gate again for the same batches.",
    unknown: "The batches may have succeeded or failed: the result could not be determined. Fix the " +
        "problem above and run the gate again for the same batches, in a separate job or in a terminal. " +
        "You do not need to upload anything again.",
    cancelled: "Nothing was stopped in Sitecore CDP: the batches continue. Run the gate again to find " +
        "out how they ended.",
};
const WRONG_COUNT = "Compare this with what the load step uploaded. A window contains the batches of others as well, " +
    "but no batches that were created after it. Check created-after, region, and client key. If " +
    "the list shows batches late, increase missing-grace. Open batches continue.";
/** What to do apart from fixing the batches, even if some failed. */
function adviseOnConclusion(report) {
    const { conclusion, waitingSince, window, batches, end } = report;
    if (conclusion === "failure") {
        const isWrong = window && (0,waiting_window/* hasWrongCount */.Pi)(window, batches.length);
        const other = (0,gate_report/* isLeftOpen */.Uh)(report) ? OTHER_CONCLUSION[end] : undefined;
        return [
            ...(isWrong ? [{ about: "window", text: WRONG_COUNT }] : []),
            ...(other ? adviceOf(other, report) : []),
        ];
    }
    if (conclusion !== "pending" || report.advice?.has(conclusion)) {
        return adviceOf(conclusion, report);
    }
    const text = `Run the gate again later with waiting-since ${waitingSince.toISOString()}, so that timeout and missing-grace count from then.`;
    return [{ about: conclusion, text }];
}
/** What the conclusion would be if no batch had failed. */
const OTHER_CONCLUSION = {
    deadline: "timed_out",
    stopped: "unknown",
};
function adviceOf(conclusion, { advice }) {
    const text = advice?.get(conclusion) ?? CONCLUSION_ADVICE[conclusion];
    return text === undefined ? [] : [{ about: conclusion, text }];
}

// EXTERNAL MODULE: ./build/error-logs/failure-reasons.js
var failure_reasons = __nccwpck_require__(7273);
;// CONCATENATED MODULE: ./build/reporting/describe-reasons.js



/** How many reasons the log lists. */
const MAX_LINES = 10;
/** One reason as a line: `1200 records failed with code 400: Validation error of {value}`. */
function describeReason({ code, message, count }) {
    const said = message === undefined ? "" : `: ${message}`;
    return `${(0,text_count/* formatCount */.B)(count, "record", "records")} failed with code ${code}${said}`;
}
/** Why records failed, one reason per line. */
function describeReasons(reasons) {
    const rest = reasons.slice(MAX_LINES);
    const lines = reasons.slice(0, MAX_LINES).map(describeReason);
    if (rest.length === 0)
        return lines;
    const records = rest.reduce((total, { count }) => total + count, 0);
    return [...lines, `And ${(0,text_count/* formatCount */.B)(records, "record", "records")} for other reasons`];
}
/** Says that not all reasons are listed, if that is the case. */
function describeReasonLimit({ batches, reasons }) {
    if (!reasons.some(({ code }) => code === "other"))
        return undefined;
    const perLog = (0,failure_reasons/* reasonsPerLog */.Dv)(batches.filter(build_batch/* isInError */.GK).length);
    return `At most ${perLog} reasons are listed for each error log, and ${failure_reasons/* MAX_REASONS */.n} for all logs ` +
        "together; records that failed for any other reason are counted as other";
}

// EXTERNAL MODULE: ./build/reporting/failed-share.js
var failed_share = __nccwpck_require__(5750);
// EXTERNAL MODULE: ./build/reporting/incomplete-erasures.js
var incomplete_erasures = __nccwpck_require__(8702);
;// CONCATENATED MODULE: ./build/reporting/annotations.js







/** The runner shows at most this many annotations of each level per step. */
const MAX_ANNOTATIONS = 10;
/**
 * Returns what to point out: incomplete erasures; each failed batch, or otherwise why the gate does not
 * pass, at most ten; and a warning if failed records are tolerated.
 */
function annotationsOf(report) {
    const level = report.conclusion === "cancelled" ? "warning" : "error";
    const annotations = withinLimit(messagesOf(report)).map((message) => ({ level, message }));
    return [
        ...erasureWarning(report),
        ...faultsOf(report),
        ...annotations,
        ...toleranceWarning(report),
    ];
}
/** Leaves room for what else there is to say. */
function faultsOf({ faults = [] }) {
    return faults.slice(0, MAX_ANNOTATIONS - 1).map(({ problem, ...place }) => ({ level: "error", message: problem, place }));
}
function erasureWarning({ batches }) {
    const message = (0,incomplete_erasures/* describeIncompleteErasures */.i)(batches);
    return message === undefined ? [] : [{ level: "warning", message }];
}
function messagesOf(report) {
    const { conclusion, reason, problems, isReasonInProblems, batches } = report;
    switch (conclusion) {
        case "success":
        case "pending":
        case "checked":
            return [];
        case "failure":
            if (!batches.some(build_batch/* isFailed */.Ix))
                return report.faults ? [reason] : [reason, ...problems];
            return [
                // No other annotation mentions the open batches.
                ...(wasGivenUp(report) ? [reason] : []),
                ...problems,
                ...batches.filter(build_batch/* isFailed */.Ix).map((batch) => describe(batch, report)),
            ];
        case "unknown":
            return isReasonInProblems ? problems : [reason, ...problems];
        case "timed_out":
            return [reason, ...problems];
        case "cancelled":
            return [reason];
    }
}
/** Whether something was left open, apart from the batches that failed. */
function wasGivenUp(report) {
    return (report.end === "deadline" || report.end === "stopped") && (0,gate_report/* isLeftOpen */.Uh)(report);
}
function describe(batch, { advice: ownAdvice }) {
    const { reasons = [], problem } = batch.errorLog ?? {};
    const [reason] = reasons;
    const share = (0,failed_share/* describeFailedShare */.O)([batch]);
    const [advice] = reason
        ? adviseOnReasons([reason])
        : adviseOnBatches([batch], { conclusion: "failure", advice: ownAdvice });
    return [
        `Batch ${(0,build_batch/* labelOf */.Wy)(batch)} ended as ${batch.status}.`,
        ...(share === undefined ? [] : [`${share}.`]),
        ...(reason
            ? [`${reasons.length > 1 ? "Most common reason: " : ""}${describeReason(reason)}.`]
            : []),
        ...(problem === undefined ? [] : [`The error log ${problem}.`]),
        ...(advice ? [advice.text] : []),
    ].join(" ");
}
function toleranceWarning({ batches, maxFailedRecords }) {
    const tolerated = batches.filter(({ isTolerated }) => isTolerated);
    if (tolerated.length === 0)
        return [];
    const records = (0,failed_share/* countTolerated */.i)(tolerated);
    const where = (0,text_count/* formatCount */.B)(tolerated.length, "batch", "batches");
    const message = `Tolerated ${records} in ${where}, because max-failed-records is ${maxFailedRecords}`;
    return [{ level: "warning", message }];
}
function withinLimit(messages) {
    if (messages.length <= MAX_ANNOTATIONS)
        return messages;
    const shown = messages.slice(0, MAX_ANNOTATIONS - 1);
    return [...shown, `And ${messages.length - shown.length} more; see the job summary`];
}

;// CONCATENATED MODULE: ./build/reporting/case-names.js

/** The name of the test case that is about no single batch. */
const OVERALL_CASE = "Overall result";
/** The name of the test case that represents this many batches. */
function omittedCaseName(count) {
    return (0,text_count/* formatCount */.B)(count, "more batch", "more batches");
}
const OMITTED_CASE = /^\d+ more batch(es)?$/;
/**
 * Returns the name of each named batch's test case, by ref. It is the name of the batch without its
 * ref, which differs in every run, so that a CI system recognizes the test and shows its history. A
 * batch without a name is called by its ref. If several batches share a name, the second one in order
 * of creation gets a number, `guests (2)`, and so on, because GitLab shows only one test for each name.
 */
function caseNames(batches) {
    const names = new Map();
    // A name that was cut can end in a space, which nobody sees.
    const named = batches.filter(({ name }) => name !== undefined)
        .map(({ ref, name = "", createdAt }) => ({ ref, name: name.trim(), createdAt }));
    const given = new Set(named.map(({ name }) => name));
    const refs = new Set(batches.filter(({ ref, name }) => name === undefined && given.has(ref))
        .map(({ ref }) => ref));
    const numbers = new Map();
    for (const { ref, name } of named.toSorted(byCreation)) {
        const isOurs = name === OVERALL_CASE || OMITTED_CASE.test(name) || refs.has(name);
        let number = (numbers.get(name) ?? (isOurs ? 1 : 0)) + 1;
        while (number > 1 && given.has(numbered(name, number)))
            number++;
        numbers.set(name, number);
        names.set(ref, numbered(name, number));
    }
    return names;
}
function numbered(name, number) {
    return number === 1 ? name : `${name} (${number})`;
}
/** Unknown creation times come last. */
function byCreation({ createdAt: a }, { createdAt: b }) {
    return (a?.getTime() ?? Number.MAX_VALUE) - (b?.getTime() ?? Number.MAX_VALUE);
}

;// CONCATENATED MODULE: ./build/reporting/test-cases.js







/**
 * The outcome for each conclusion. As with commit statuses, `error` means that the result is not known.
 */
const KINDS = {
    success: undefined,
    pending: "skipped",
    checked: undefined,
    failure: "failure",
    timed_out: "failure",
    unknown: "error",
    cancelled: "error",
};
/** Creates the test case of a batch. Its text contains the ref if the name does not. */
function batchCase(batch, report, name) {
    const ms = (0,build_batch/* durationMsOf */.aw)(batch) ?? 0;
    const refLine = name === batch.ref ? [] : [`Batch ref: ${batch.ref}`];
    const outcome = (0,build_batch/* isFailed */.Ix)(batch)
        ? failedOutcome(batch, report)
        : (0,build_batch/* isOpen */.nT)(batch)
            ? openOutcome(batch, report)
            : undefined;
    if (outcome)
        return { name, ms, outcome: { ...outcome, lines: [...outcome.lines, ...refLine] } };
    const note = batch.isTolerated ? [describeTolerated(batch, report)] : [];
    return { name, ms, notes: [...note, ...refLine] };
}
/**
 * Creates the test case of the overall result, if those of the batches do not show its conclusion: there
 * are no batches, the gate was cancelled, the number of batches is wrong, or there is more to report.
 */
function overallCase(report, others) {
    const { conclusion, reason, problems, waitedMs } = report;
    const kind = KINDS[conclusion];
    // Jenkins rejects a file without tests.
    if (others.length === 0 && kind === undefined) {
        return { name: OVERALL_CASE, ms: waitedMs, notes: [reason] };
    }
    const isTold = problems.length === 0 && others.some(({ outcome }) => outcome?.kind === kind);
    if (kind === undefined || isTold)
        return undefined;
    const lines = [reason, ...problems, ...adviseOn(report)];
    const outcome = { kind, type: conclusion, message: reason, lines };
    return { name: OVERALL_CASE, ms: waitedMs, outcome };
}
/** Creates the test case that represents omitted batches. */
function omittedCase(count) {
    const message = "Omitted to keep this file small; the report file contains all batches";
    const outcome = { kind: "skipped", type: "omitted", message, lines: [message] };
    return { name: omittedCaseName(count), ms: 0, outcome };
}
function failedOutcome(batch, report) {
    const { reasons = [], problem } = batch.errorLog ?? {};
    const share = (0,failed_share/* describeFailedShare */.O)([batch]);
    const ended = `Ended as ${batch.status}${share === undefined ? "" : `, ${share}`}`;
    const [first, ...others] = describeReasons(reasons);
    const message = first === undefined ? ended : `${ended}. ${first}`;
    const lines = [
        message,
        ...others,
        ...(problem === undefined ? [] : [`The error log ${problem}`]),
        ...[(0,incomplete_erasures/* describeIncompleteErasures */.i)([batch]) ?? []].flat(),
        ...[
            ...adviseOnBatches([batch], { ...report, conclusion: "failure" }),
            ...adviseOnReasons(reasons),
        ].flatMap(adviceLines),
    ];
    return { kind: "failure", type: batch.status, message, lines };
}
/** If another batch failed, a batch that did not end is not a failure of its own. */
function openOutcome(batch, report) {
    const { conclusion, reason } = report;
    const { status, reportedStatus } = batch;
    const said = reportedStatus === undefined ? "" : ` ${(0,one_line/* quote */.hD)(reportedStatus)}`;
    const message = `Still ${status}${said}. ${reason}`;
    const advices = adviseOnBatches([batch], report).flatMap(adviceLines);
    const kind = conclusion === "failure" ? "skipped" : KINDS[conclusion] ?? "error";
    return { kind, type: conclusion, message, lines: [message, ...advices, ...adviseOn(report)] };
}
function adviceLines({ about, text, command }) {
    return [`${about}: ${text}`, ...(command === undefined ? [] : [command])];
}
function adviseOn(report) {
    return adviseOnConclusion(report).map(({ text }) => text);
}
function describeTolerated(batch, { maxFailedRecords }) {
    const records = (0,failed_share/* countTolerated */.i)([batch]);
    return [
        `Ended as error with ${records}, tolerated because max-failed-records is ${maxFailedRecords}`,
        ...[(0,incomplete_erasures/* describeIncompleteErasures */.i)([batch]) ?? []].flat(),
    ].join(". ");
}

;// CONCATENATED MODULE: ./build/reporting/junit.js




/** The limit for the test cases of all batches, in bytes. GitLab does not accept files of 30 MB. */
const junit_MAX_BYTES = 28_000_000;
/** The longest line, in code points. */
const MAX_LINE = 1000;
/**
 * Writes a report as JUnit XML: one suite with a test case for each batch, and one for the gate if
 * those do not show why it does not pass. A test is red exactly if the exit code is not 0.
 */
function toJUnitXml(report, maxBytes = junit_MAX_BYTES) {
    const { conclusion, reason, startedAt, waitedMs } = report;
    const { cases, elements } = fitCases(report, maxBytes);
    const count = (kind) => cases.filter(({ outcome }) => outcome?.kind === kind).length;
    const counts = {
        tests: cases.length,
        failures: count("failure"),
        errors: count("error"),
        time: toSeconds(waitedMs),
    };
    const properties = Object.entries({ conclusion, reason })
        .map(([name, value]) => junit_element("property", { name, value }));
    const suite = junit_element("testsuite", {
        name: "Sitecore CDP batches",
        ...counts,
        skipped: count("skipped"),
        timestamp: startedAt.toISOString(),
    }, [junit_element("properties", {}, properties), ...elements]);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${junit_element("testsuites", counts, [suite])}`;
}
/** Adds as many batches as fit, failed ones first, and one test case for the rest. */
function fitCases(report, maxBytes) {
    const cases = [];
    const elements = [];
    let bytes = 0;
    const add = (testCase, limit = Infinity) => {
        const text = toElement(testCase, report.program);
        bytes += external_node_buffer_.Buffer.byteLength(text);
        if (bytes > limit)
            return false;
        cases.push(testCase);
        elements.push(text);
        return true;
    };
    const names = caseNames(report.batches);
    const toCase = (batch) => batchCase(batch, report, names.get(batch.ref) ?? batch.ref);
    const listed = report.batches.findIndex((batch) => !add(toCase(batch), maxBytes));
    if (listed >= 0)
        add(omittedCase(report.batches.length - listed));
    const ownCase = overallCase(report, cases);
    if (ownCase)
        add(ownCase);
    return { cases, elements };
}
/** The class is the same in every run, so that a CI system recognizes the tests. */
function toElement({ name, ms, outcome, notes = [] }, classname) {
    const attributes = { name, classname, time: toSeconds(ms) };
    const children = [
        ...(outcome ? [outcomeElement(outcome)] : []),
        ...(notes.length === 0 ? [] : [junit_element("system-out", {}, [toLines(notes)])]),
    ];
    return junit_element("testcase", attributes, children);
}
/** For `skipped`, the message is only in the text: older schemas do not allow attributes there. */
function outcomeElement({ kind, type, message, lines }) {
    return junit_element(kind, kind === "skipped" ? {} : { message, type }, [toLines(lines)]);
}
function toLines(lines) {
    return lines.map(junit_escape).join("\n");
}
function toSeconds(ms) {
    return (ms / 1000).toFixed(3);
}
function junit_element(name, attributes, children = []) {
    const start = Object.entries(attributes)
        .reduce((text, [key, value]) => `${text} ${key}="${junit_escape(`${value}`)}"`, `<${name}`);
    return children.length === 0 ? `${start}/>\n` : `${start}>${children.join("")}</${name}>\n`;
}
const REFERENCES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
};
/**
 * Escapes one line of text or the value of an attribute. `oneLine` removes the characters that XML 1.0
 * does not allow.
 */
function junit_escape(text) {
    return (0,one_line/* oneLine */.TN)(text, MAX_LINE)
        .replaceAll(/[&<>"]/g, (character) => REFERENCES[character] ?? "");
}

// EXTERNAL MODULE: ./build/reporting/outputs.js
var reporting_outputs = __nccwpck_require__(9227);
;// CONCATENATED MODULE: ./build/reporting/bar.js
/** The length of a bar, in squares. */
const LENGTH = 8;
/** Draws a share from 0 to 1 as squares: `████░░░░`. Any share above 0 gets at least one. */
function bar(share) {
    const full = share > 0 ? Math.max(1, Math.round(share * LENGTH)) : 0;
    return "█".repeat(full) + "░".repeat(LENGTH - full);
}

;// CONCATENATED MODULE: ./build/reporting/log-expiry.js
/**
 * Returns when a signed URL expires, if it says so: `Expires` in seconds since the epoch, or
 * `X-Amz-Date` and `X-Amz-Expires` in seconds, the two forms of Amazon S3.
 */
function logExpiry(url) {
    const parameters = new Map([...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
    const signedMs = Date.parse((parameters.get("x-amz-date") ?? "")
        .replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5"));
    const expiresMs = Number(parameters.get("expires") || NaN) * 1000;
    const lifetimeMs = Number(parameters.get("x-amz-expires") || NaN) * 1000;
    const date = new Date(Number.isNaN(expiresMs) ? signedMs + lifetimeMs : expiresMs);
    return Number.isNaN(date.getTime()) ? undefined : date;
}

;// CONCATENATED MODULE: ./build/reporting/batch-table.js





/** The first batches, one per row. If many of them succeeded, those are folded. */
function batchTable(batches, { maxRows, hasLogLinks }) {
    const listed = batches.slice(0, maxRows);
    const successes = listed.filter(isSuccess);
    if (successes.length <= document_document/* MAX_UNFOLDED */.tZ)
        return table(listed, hasLogLinks);
    const others = listed.filter((batch) => !isSuccess(batch));
    const title = `${batches.filter(isSuccess).length} batches succeeded`;
    return [
        ...table(others, hasLogLinks),
        { kind: "details", title, blocks: table(successes, hasLogLinks) },
    ];
}
function isSuccess({ status }) {
    return status === "success";
}
function table(batches, hasLogLinks) {
    if (batches.length === 0)
        return [];
    const hasLogs = hasLogLinks && batches.some(({ logUrl }) => logUrl !== undefined);
    const longestMs = batches.reduce((ms, batch) => Math.max(ms, (0,build_batch/* durationMsOf */.aw)(batch) ?? 0), 0);
    const hasRecords = batches.some(({ records }) => records !== undefined);
    const rows = batches.map((batch) => [
        label(batch),
        batch_table_status(batch),
        ...(hasRecords ? [`${batch.records ?? ""}`] : []),
        batch.createdAt ? formatTime(batch.createdAt) : "",
        took(batch, batches.length > 1 ? longestMs : 0),
        ...(hasLogs ? [logLink(batch)] : []),
    ]);
    const head = [
        "Batch",
        "Status",
        ...(hasRecords ? ["Records"] : []),
        "Created (UTC)",
        "Duration",
        ...(hasLogs ? ["Error log"] : []),
    ];
    return [{ kind: "table", head, noWrap: [0, 1], rows }];
}
function label({ name, ref }) {
    const refText = { kind: "name", text: ref };
    return name === undefined ? refText : [{ kind: "name", text: name }, { kind: "break" }, refText];
}
/** The duration, with a bar relative to `longestMs` unless that is 0. */
function took(batch, longestMs) {
    const ms = (0,build_batch/* durationMsOf */.aw)(batch);
    if (ms === undefined)
        return "";
    return longestMs === 0 ? (0,text_duration/* formatDuration */.a)(ms) : `${(0,text_duration/* formatDuration */.a)(ms)} ${bar(ms / longestMs)}`;
}
const ICONS = new Map([["success", "✅ "], ["not_loaded", "⏭️ "]]);
function batch_table_status(batch) {
    const { reportedStatus, isTolerated } = batch;
    if (isTolerated)
        return [{ kind: "icon", text: "⚠️ " }, `${batch.status}, tolerated`];
    const icon = (0,build_batch/* isFailed */.Ix)(batch) ? "❌ " : ICONS.get(batch.status) ?? "⏳ ";
    const word = [{ kind: "icon", text: icon }, batch.status];
    return reportedStatus === undefined
        ? word
        : [...word, " ", { kind: "code", text: reportedStatus }];
}
function logLink({ logUrl, status }) {
    if (logUrl === undefined)
        return status === "error" ? "none" : "";
    const link = { kind: "link", text: "download", url: logUrl };
    const expiry = logExpiry(logUrl);
    return expiry === undefined
        ? link
        : [link, { kind: "break" }, `until ${formatTime(expiry).slice(0, -3)}`];
}
/** `2026-03-01 12:00:00`, in UTC. */
function formatTime(date) {
    return date.toISOString().slice(0, 19).replace("T", " ");
}

// EXTERNAL MODULE: ./build/error-logs/tolerance.js + 1 modules
var tolerance = __nccwpck_require__(6127);
;// CONCATENATED MODULE: ./build/reporting/failed-records.js





/** Describes why records failed: over all batches, with some of the records, and for each batch. */
function describeFailedRecords(report, maxRows) {
    const logs = report.batches.filter(isCounted).slice(0, maxRows);
    return [
        ...reasonsTable(report),
        ...examples(report),
        ...(logs.length > 1 || !logs.every(tolerance/* isConclusive */.c8) ? byBatch(logs) : []),
    ];
}
function reasonsTable({ reasons, failedRecords }) {
    if (reasons.length === 0)
        return [];
    const total = reasons.reduce((total, { count }) => total + count, 0);
    const table = { kind: "table", head: ["Share", "Records", "Reason"], noWrap: [0, 1] };
    const rows = reasons.map((reason) => [
        `${bar(reason.count / total)} ${percentOf(reason.count / total)}`,
        `${reason.count}`,
        nameOf(reason),
    ]);
    const atLeast = failedRecords === total ? "" : "at least ";
    return [
        (0,document_document/* title */.DD)(`Why ${atLeast}${(0,text_count/* formatCount */.B)(total, "record", "records")} failed`),
        { ...table, rows: rows.slice(0, document_document/* MAX_UNFOLDED */.tZ) },
        ...fold((0,text_count/* formatCount */.B)(rows.length - document_document/* MAX_UNFOLDED */.tZ, "more reason", "more reasons"), {
            ...table,
            rows: rows.slice(document_document/* MAX_UNFOLDED */.tZ),
        }),
    ];
}
/** Rounds a part, but never to nothing or to all. */
function percentOf(part) {
    if (part === 1)
        return "100%";
    return part < 0.01 ? "<1%" : `${Math.min(99, Math.round(part * 100))}%`;
}
function nameOf({ code, message }) {
    const said = message === undefined ? [] : [" ", { kind: "code", text: message }];
    return [{ kind: "code", text: code }, ...said];
}
/** Some records for each reason, with their batch. */
function examples({ reasons, batches }) {
    const rows = reasons.filter(({ recordRefs }) => recordRefs.length > 0).slice(0, document_document/* MAX_UNFOLDED */.tZ)
        .flatMap((reason) => batches.flatMap((batch) => recordsOf(batch, reason).map((ref) => [
        { kind: (0,uuid/* isUuid */.O)(ref) ? "name" : "code", text: ref },
        { kind: "name", text: batch.name ?? batch.ref },
        nameOf(reason),
    ])).slice(0, reason.recordRefs.length));
    const head = ["Record ref", "Batch", "Reason"];
    return fold("Some of the records", { kind: "table", head, noWrap: [0, 1], rows });
}
function recordsOf({ errorLog }, { code, message }) {
    const reasons = errorLog?.reasons ?? [];
    return reasons.filter((reason) => reason.code === code && reason.message === message)
        .flatMap(({ recordRefs }) => recordRefs);
}
function byBatch(logs) {
    const head = ["Batch", "Failed records", "Main reason"];
    const rows = logs.map((batch) => [
        { kind: "name", text: batch.name ?? batch.ref },
        countOf(batch),
        mainReason(batch),
    ]);
    const name = "Failed records by batch";
    const table = { kind: "table", head, noWrap: [0], rows };
    return rows.length > document_document/* MAX_UNFOLDED */.tZ ? fold(name, table) : [(0,document_document/* title */.DD)(name), table];
}
/** Whether anything is known about its failed records. */
function isCounted(batch) {
    return batch.errorLog !== undefined || (0,tolerance/* failedRecordsOf */.Ps)(batch) !== undefined;
}
/** `3`, `3 of 100`, `at least 3, 1 odd line`, `not known, 1 odd line`. */
function countOf(batch) {
    const { errorLog, recordCounts } = batch;
    const { failedRecords: named = 0, oddLines = 0 } = errorLog ?? {};
    const failed = (0,tolerance/* failedRecordsOf */.Ps)(batch);
    const total = recordCounts?.total ?? 0;
    return [
        `${failed ?? (named > 0 ? `at least ${named}` : "not known")}${total >= (failed ?? named) && total > 0 ? ` of ${total}` : ""}`,
        ...(errorLog && named < (failed ?? 0) ? [`${named} in the log`] : []),
        ...(oddLines > 0 ? [(0,text_count/* formatCount */.B)(oddLines, "odd line", "odd lines")] : []),
    ].join(", ");
}
function mainReason({ errorLog }) {
    const [reason] = errorLog?.reasons ?? [];
    const problem = errorLog?.problem === undefined ? [] : [`The error log ${errorLog.problem}. `];
    return reason === undefined ? problem : [...problem, ...nameOf(reason)];
}
function fold(title, table) {
    return table.rows.length === 0 ? [] : [{ kind: "details", title, blocks: [table] }];
}

;// CONCATENATED MODULE: ./build/reporting/key-in-link.js
/**
 * Whether a link contains the client key, in clear or percent-encoded: the storage keeps the files of
 * each instance in a folder named after its key. If a workflow keeps the key as a secret, GitHub masks
 * that part of the link.
 */
function holdsClientKey(url, clientKey) {
    return clientKey !== "" && (url.includes(clientKey) || decode(url).includes(clientKey));
}
/** Decodes each part on its own, so that a malformed one does not hide the others. */
function decode(url) {
    return url.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
        try {
            return decodeURIComponent(encoded);
        }
        catch {
            return encoded;
        }
    });
}

;// CONCATENATED MODULE: ./build/reporting/summary.js














/** Creates the summary of a finished gate: verdict, counts, what to do, and every batch. */
function summarize(report, options) {
    const { conclusion, reason, problems, faults } = report;
    return [
        heading(summary_ICONS[conclusion], conclusion),
        { kind: "paragraph", text: { kind: "strong", text: reason } },
        ...(problems.length > 0 && !faults ? [{ kind: "verbatim", lines: problems }] : []),
        ...(options.addition?.summary ?? []),
        ...describeBatches(report, options),
    ];
}
/** Creates the summary that is shown while the gate waits, in case it is killed. */
function summarizeProgress(report, options) {
    return [
        heading("⏳", "waiting"),
        {
            kind: "paragraph",
            text: "The gate is still waiting, or was stopped before it could report. This is the last known state.",
        },
        ...describeBatches(report, options),
    ];
}
function describeBatches(report, options) {
    const { batches, window } = report;
    const { maxRows } = options;
    const failedRecords = describeFailedRecords(report, maxRows);
    return [
        ...(batches.length > 0 || window ? [facts(report, options)] : []),
        ...(window?.bounds ? [choice(window.bounds, window)] : []),
        ...erasures(batches),
        ...failedRecords,
        ...(batches.length > 0 || window ? nextSteps(report) : []),
        ...(failedRecords.length > 0 ? [(0,document_document/* title */.DD)("All batches")] : []),
        ...batchTable(batches, { maxRows, hasLogLinks: options.logLinks === "shown" }),
        ...notes(report, batches.slice(0, maxRows), options),
    ];
}
const summary_ICONS = {
    success: "✅",
    failure: "❌",
    timed_out: "⏰",
    unknown: "❓",
    pending: "⏳",
    checked: "☑️",
    cancelled: "🚫",
};
function heading(icon, word) {
    const text = [{ kind: "icon", text: `${icon} ` }, `Sitecore CDP batches: ${word}`];
    return { kind: "heading", text };
}
/** A shorter client key would be shown to a large part. */
const MIN_CLIENT_KEY = 12;
function facts(report, { clientKey = "" }) {
    const { batches, waitedMs, looks, baseUrl } = report;
    const counts = batches.length === 0 ? ["no batches"] : (0,conclusion/* countStatuses */.ip)(batches);
    const share = batches.some(build_batch/* isInError */.GK) ? (0,failed_share/* describeFailedShare */.O)(batches) : undefined;
    const looked = `waited ${(0,text_duration/* formatDuration */.a)(waitedMs)}, ${(0,text_count/* formatCount */.B)(looks, "poll", "polls")}`;
    const text = [...counts, ...(share === undefined ? [] : [share]), looked].join(" · ");
    const where = baseUrl === undefined ? [] : [" at ", { kind: "code", text: baseUrl }];
    const end = { kind: "code", text: clientKey.slice(-4) };
    const instance = clientKey.length < MIN_CLIENT_KEY
        ? []
        : [" with a client key ending in ", end];
    const times = ` · ${summary_describeTimes(report)}`;
    return { kind: "paragraph", text: [text, ...where, ...instance, times] };
}
/** `2026-03-01 12:00:00 to 12:04:12 UTC`. */
function summary_describeTimes({ startedAt, endedAt }) {
    const [start, end] = [formatTime(startedAt), formatTime(endedAt)];
    const [day = "", time = ""] = end.split(" ");
    return `${start} to ${start.startsWith(day) ? time : end} UTC`;
}
function erasures(batches) {
    const text = (0,incomplete_erasures/* describeIncompleteErasures */.i)(batches);
    if (text === undefined)
        return [];
    const icon = { kind: "icon", text: "⚠️ " };
    return [{ kind: "paragraph", text: [icon, { kind: "strong", text: `${text}.` }] }];
}
function choice(bounds, { expectedCount, isClosed }) {
    const sentences = [
        `The window contains all batches created from ${(0,waiting_window/* describeBounds */.nv)(bounds)}, including those of others.`,
        ...(expectedCount === undefined
            ? []
            : [`${(0,text_count/* formatCount */.B)(expectedCount, "batch is", "batches are")} expected.`]),
        ...(isClosed ? [] : ["More batches may still appear."]),
    ];
    return { kind: "paragraph", text: sentences.join(" ") };
}
const BREAK = { kind: "break" };
function nextSteps(report) {
    const { batches, reasons } = report;
    const advices = [
        ...adviseOnBatches(batches, report),
        ...adviseOnReasons(reasons),
        ...adviseOnConclusion(report),
    ];
    const items = advices.map(({ about, text, command }) => [
        { kind: "strong", text: about },
        `: ${text}`,
        ...(command === undefined ? [] : [BREAK, { kind: "code", text: command }]),
    ]);
    if (items.length === 0)
        return [];
    return [
        (0,document_document/* title */.DD)("What to do next"),
        { kind: "list", items },
    ];
}
/** Only the reader can see whether GitHub masks the key: that happens after the step. */
const ABOUT_MASKED_LINKS = [
    "A link with ",
    { kind: "code", text: "***" },
    " in it does not work, because its client key is kept as a secret and was masked. The key is not " +
        "a secret: keep it in a variable, ",
    { kind: "code", text: "vars" },
    " in GitHub Actions.",
];
function notes(report, listed, { logLinks, hasReportFile, clientKey = "" }) {
    const { batches } = report;
    const limit = describeReasonLimit(report);
    const notes = [
        ...describeFarLonger(report),
        ...(limit === undefined ? [] : [`${limit}.`]),
    ];
    const isInLink = ({ logUrl }) => logUrl !== undefined && holdsClientKey(logUrl, clientKey);
    if (logLinks === "shown" && listed.some(isInLink))
        notes.push(ABOUT_MASKED_LINKS);
    const omitted = batches.length - listed.length;
    if (omitted > 0) {
        const what = (0,text_count/* formatCount */.B)(omitted, "more batch is", "more batches are");
        const where = hasReportFile ? " The report file contains all of them." : "";
        notes.push(`${what} not listed here, to keep the summary small.${where}`);
    }
    if (logLinks === "hidden" && listed.some((batch) => (0,build_batch/* isInError */.GK)(batch) && batch.logUrl !== undefined)) {
        notes.push([
            "Links to error logs and messages of failed records are hidden, because this repository is " +
                "not known to be private: anyone could read them, and messages may contain personal data. To " +
                "show them, set ",
            { kind: "code", text: "log-links: true" },
            ".",
        ]);
    }
    return notes.map((text) => ({ kind: "paragraph", text }));
}

;// CONCATENATED MODULE: ./build/reporting/report.js











/** Returns how to draw attention: by an annotation, or by a log line if annotations are off. */
function announce({ annotations }, { log, annotate }) {
    return annotations
        ? annotate
        : (level, message, place) => log(`${level}: ${(0,one_line/* inPlace */.zp)(message, place)}`);
}
/**
 * Delivers the report everywhere: files, outputs, summary, annotations, and log. In case the process is
 * killed, it starts with what nothing else can report. Nothing here is asynchronous, so that no signal
 * interrupts it.
 */
function deliverReport(report, options, { console, results }) {
    const { paths, logLinks, fileLogLinks, writeReport, clientKey, addition } = options;
    const delivery = deliveryBy(console, options);
    const write = fileWriter(report, paths, delivery);
    const toJson = () => (0,gate_report/* toReportJson */.$1)(report, addition?.json);
    const hasReportFile = write("report-file", "the report file", () => toJson());
    const summaryWith = (logLinks) => (maxRows) => summarize(report, { maxRows, logLinks, hasReportFile, clientKey, addition });
    if (results.kind === "step") {
        const reportFile = hasReportFile ? paths["report-file"] : "";
        deliverOutputs(report, { reportFile, addition }, { ...delivery, results });
    }
    const isSummaryWritten = options.summary && delivery.attempt("the job summary", () => {
        writeSummary(summaryWith(logLinks), results);
    });
    write("junit", "the JUnit file", () => toJUnitXml(report));
    write("summary-file", "the summary file", () => fitSummary(summaryWith(fileLogLinks), 0));
    if (!isSummaryWritten || results.kind === "step")
        deliverToLog(report, delivery);
    if (writeReport)
        delivery.attempt("the report", () => writeReport(toJson()));
    console.log((0,conclusion/* describeVerdict */.XZ)(report));
}
function deliveryBy(console, options) {
    const say = announce(options, console);
    return {
        console,
        say,
        attempt(what, deliver) {
            try {
                deliver();
                return true;
            }
            catch (error) {
                say("warning", `Cannot write ${what}: ${describeTrouble(error)}`);
                return false;
            }
        },
    };
}
/**
 * Returns a function that writes the file of an input, if wanted, and returns whether it exists then.
 */
function fileWriter(report, paths, { attempt }) {
    const writeAt = report.conclusion === "cancelled" ? (0,write_file/* hurriedWriter */.lN)() : write_file/* writeFile */._h;
    return (input, what, toText) => {
        const path = paths[input];
        return path !== undefined && attempt(what, () => writeAt(path, toText()));
    };
}
function deliverOutputs(report, { reportFile, addition }, { attempt, say, results }) {
    attempt("the outputs", () => {
        const { outputs, omitted } = (0,reporting_outputs/* outputsOf */.Yz)(report, reportFile);
        results.setOutputs({ ...outputs, ...addition?.outputs });
        if (omitted > 0)
            say("warning", describeOmitted(omitted, Boolean(reportFile)));
    });
}
function deliverToLog(report, { attempt, console, say }) {
    attempt("the log", () => {
        const limit = describeReasonLimit(report);
        for (const line of describeReasons(report.reasons))
            console.log(line);
        if (limit !== undefined)
            console.log(limit);
        for (const { level, message, place } of annotationsOf(report))
            say(level, message, place);
    });
}
function describeOmitted(omitted, hasReportFile) {
    const entries = (0,text_count/* formatCount */.B)(omitted, "entry", "entries");
    const where = hasReportFile ? "; the report file contains all of them" : "";
    return `Outputs were cut to their size limit: ${entries} omitted${where}`;
}
/** How many batches the summary in a terminal lists. */
const MAX_ROWS = 200;
function writeSummary(summary, results) {
    if (results.kind === "terminal")
        return results.writeSummary(summary(MAX_ROWS));
    const part = results.summary();
    part.write(fitSummary(summary, part.offset));
}
/** Keeps the last known state in the job summary, in case the process is killed. */
function saveProgress(report, results) {
    const options = { logLinks: "off", hasReportFile: false };
    try {
        writeSummary((maxRows) => summarizeProgress(report, { maxRows, ...options }), results);
    }
    catch {
        // The final report will say what is wrong with the summary.
    }
}
function describeTrouble(error) {
    return (0,one_line/* oneLine */.TN)(error instanceof Error ? error.message : String(error));
}

;// CONCATENATED MODULE: ./build/waiting/tell-all.js
/** Combines several observers into one that notifies them in this order. */
function tellAll(...observers) {
    return {
        onChange: (...news) => observers.forEach((observer) => observer.onChange?.(...news)),
        onFailure: (...news) => observers.forEach((observer) => observer.onFailure?.(...news)),
        onPause: (...news) => observers.forEach((observer) => observer.onPause?.(...news)),
    };
}

// EXTERNAL MODULE: ./build/waiting/wait-end.js
var wait_end = __nccwpck_require__(7859);
// EXTERNAL MODULE: ./build/waiting/wait-observer.js
var wait_observer = __nccwpck_require__(9786);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/batch-api/credentials.js
var batch_api_credentials = __nccwpck_require__(4248);
// EXTERNAL MODULE: ./build/inputs/input-variables.js
var input_variables = __nccwpck_require__(948);
// EXTERNAL MODULE: ./build/inputs/inputs.js
var inputs = __nccwpck_require__(743);
// EXTERNAL MODULE: ./build/inputs/read-inputs.js + 2 modules
var read_inputs = __nccwpck_require__(8119);
// EXTERNAL MODULE: ./build/inputs/expand-glob.js
var expand_glob = __nccwpck_require__(4601);
;// CONCATENATED MODULE: ./build/inputs/report-paths.js




/** The inputs that are paths of files to write, in the order in which the files are written. */
const FILE_INPUTS = ["refs-file", "report-file", "junit", "summary-file"];
/** The inputs that are paths or globs of files to read. */
const SOURCES = ["batch-refs-file", "files"];
/** No checks. */
const UNCHECKED = {
    findWriteProblem: () => undefined,
    findFolderProblem: () => undefined,
    realPath: (path) => (0,external_node_path_.resolve)(path),
    isThere: () => false,
    taken: new Map(),
};
/**
 * Assigns each path to the first input that names it, so that no file overwrites another, a file
 * that is read, or a file of the runner. Adds to `problems` what is wrong with the others and which paths
 * cannot be written.
 */
function claimPaths(values, problems, checks = UNCHECKED) {
    const { "log-directory": folder } = values;
    const taken = new Map([...checks.taken].map(([path, name]) => [checks.realPath(path), name]));
    const claimed = new Map();
    const sources = SOURCES.map((input) => ({
        input,
        matches: matcher(values[input] ?? "", checks),
    }));
    const files = FILE_INPUTS.flatMap((input) => {
        const path = values[input];
        if (path === undefined)
            return [];
        const place = checks.realPath(path);
        const state = describeOwner(taken.get(place) ?? claimed.get(place)) ??
            describeOwner(sources.find(({ matches }) => matches(place))?.input) ??
            (folder ? findLogClash(place, checks.realPath(folder)) : undefined) ??
            report_paths_describe(checks.findWriteProblem(path)) ??
            findNesting(place, claimed);
        if (state !== undefined) {
            problems.push({ input, problem: (0,clause/* clause */.s) `${(0,one_line/* quotePath */.WG)(path)} ${state}` });
            return [];
        }
        claimed.set(place, input);
        return [[input, path]];
    });
    const state = folder && report_paths_describe(checks.findFolderProblem(folder));
    if (state) {
        problems.push({ input: "log-directory", problem: `${(0,one_line/* quotePath */.WG)(folder)} ${state}` });
    }
    return Object.fromEntries(files);
}
function report_paths_describe(problem) {
    return problem === undefined ? undefined : `cannot be written: ${problem}`;
}
function describeOwner(owner) {
    return owner && (0,clause/* clause */.s) `is also the path of ${{ name: owner }}`;
}
function findNesting(place, claimed) {
    for (const [other, name] of claimed) {
        if (isBelow(place, other))
            return (0,clause/* clause */.s) `is inside the path of ${{ name }}, which is a file`;
        if (isBelow(other, place))
            return (0,clause/* clause */.s) `is a folder that contains the path of ${{ name }}`;
    }
    return undefined;
}
function isBelow(place, folder) {
    return place.startsWith(folder + external_node_path_.sep);
}
/**
 * Creates a function that says whether paths or globs match a file. A path that exists is taken literally.
 */
function matcher(lines, { realPath, isThere }) {
    const patterns = lines.split("\n").map((line) => line.trim()).filter(Boolean)
        .flatMap((line) => isThere(line) ? [line] : (0,expand_glob/* expandBraces */.PH)(line).slice(0, expand_glob/* MAX_ALTERNATIVES */.cg));
    const globs = patterns.filter((pattern) => (0,expand_glob/* isGlob */.fg)(pattern) && !isThere(pattern));
    const places = new Set(patterns.map(realPath));
    return (place) => places.has(place) || globs.some((pattern) => (0,expand_glob/* matchesGlob */.kt)(place, pattern, realPath));
}
function findLogClash(place, folder) {
    if (place === folder || isBelow(folder, place))
        return describeOwner("log-directory");
    const isLog = (0,external_node_path_.dirname)(place) === folder && /\.ndjson\.gz$/i.test(place);
    return isLog
        ? (0,clause/* clause */.s) `could be the name of an error log in ${{ name: "log-directory" }}`
        : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/plan-reporting.js



/** Returns how the inputs specify reporting. */
function planReporting(given, pathChecks) {
    const values = { ...DEFAULTS, ...given };
    const { "commit-status": context, "status-sha": sha } = given;
    const isCommitClear = "status-sha" in given;
    const problems = [];
    const reporting = {
        logLinks: values["log-links"],
        summary: values.summary,
        annotations: values.annotations,
        paths: claimPaths(values, problems, pathChecks),
        commitStatus: context !== undefined && isCommitClear ? { context, sha } : undefined,
        githubToken: values["github-token"],
    };
    return { reporting, problems };
}
/** What applies if no input is specified. */
const DEFAULTS = (0,read_inputs/* parseInputs */.TL)(inputs/* INPUTS */.m, () => undefined).values;

;// CONCATENATED MODULE: ./build/reporting/commit-status.js

/** The longest description that GitHub accepts, in characters. */
const MAX_DESCRIPTION = 140;
/** `error` means that the gate could not determine the result, `failure` that it could. */
const STATES = {
    success: "success",
    failure: "failure",
    timed_out: "failure",
    cancelled: "error",
    unknown: "error",
    pending: "pending",
    checked: "success",
};
/** Returns the commit status for a verdict. */
function newsOf({ conclusion, reason }) {
    return { state: STATES[conclusion], description: (0,one_line/* oneLine */.TN)(reason, MAX_DESCRIPTION) };
}

;// CONCATENATED MODULE: ./build/reporting/keep-commit-status.js





/** The time limit for a request to GitHub, in milliseconds. */
const REQUEST_TIMEOUT_MS = 10_000;
/** The time limit after a signal, in milliseconds. It leaves the rest of two seconds for ending. */
const LAST_REQUEST_TIMEOUT_MS = 1000;
const NO_GITHUB = {
    setCommitStatus: () => Promise.reject(new errors/* UserError */.yo("Commit statuses can be set only in GitHub Actions")),
};
/** Creates a keeper. */
function keepCommitStatus({ commitStatus: target, githubToken: token, annotations }, { github, console, clock, signal }) {
    if (target === undefined)
        return { begin: async () => { }, end: async () => { } };
    const context = (0,one_line/* quote */.hD)(target.context);
    const lastCall = abortedAfter(signal, LAST_REQUEST_TIMEOUT_MS, clock);
    let hasWarned = false;
    const set = async (news, limit) => {
        const request = (signal) => (github ?? NO_GITHUB).setCommitStatus({ ...target, ...news }, { token, signal });
        try {
            await (0,system_clock/* withTimeout */.wj)(request, { ms: REQUEST_TIMEOUT_MS, clock, signal: limit });
            console.log(`The commit status ${context} is ${news.state}`);
        }
        catch (error) {
            // Stopped during `begin()`: `end()` still has to report.
            if (hasWarned || error === signal.reason)
                return;
            hasWarned = true;
            const problem = `Cannot set the commit status ${context}: ${keep_commit_status_describe(error)}`;
            announce({ annotations }, console)("warning", problem);
        }
    };
    return {
        begin: (sought) => set({ state: "pending", description: `Waiting for ${sought}` }, signal),
        end: (verdict) => set(newsOf(verdict), lastCall),
    };
}
/** Returns a signal that is aborted with a `TimeoutError` `ms` milliseconds after `signal`. */
function abortedAfter(signal, ms, clock) {
    const late = new AbortController();
    const abort = () => late.abort(new DOMException("The time is up", "TimeoutError"));
    const start = () => void clock.sleep(ms).then(abort);
    if (signal.aborted)
        start();
    else
        signal.addEventListener("abort", start, { once: true });
    return late.signal;
}
function keep_commit_status_describe(error) {
    if ((0,system_clock/* isTimeout */.kL)(error))
        return "GitHub did not respond in time";
    if (error instanceof errors/* UserError */.yo)
        return [error.message, ...error.details].join(". ");
    return (0,one_line/* oneLine */.TN)(String(error));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/system/file-errors.js
var file_errors = __nccwpck_require__(2706);
// EXTERNAL MODULE: ./build/system/make-folder.js
var make_folder = __nccwpck_require__(8805);
// EXTERNAL MODULE: ./build/system/open-file.js
var open_file = __nccwpck_require__(7745);
// EXTERNAL MODULE: ./build/system/would-ask.js
var would_ask = __nccwpck_require__(9697);
;// CONCATENATED MODULE: ./build/system/find-write-problem.js







const { O_WRONLY, O_CREAT, O_EXCL } = external_node_fs_.constants;
/**
 * Checks whether a path can be written, and leaves everything as it was. Returns what prevents it, as a
 * clause about the path.
 */
function findWriteProblem(path) {
    if (open_file/* openPipes */.w4.has(path))
        return undefined;
    try {
        tryToWrite(path);
        return undefined;
    }
    catch (error) {
        return (0,file_errors/* describeObstacle */.TD)(error);
    }
}
/** The same for files in a folder, as if one of them was written. The folder must not be a link. */
function findFolderProblem(path) {
    const file = (0,external_node_path_.join)(path, (0,external_node_crypto_.randomUUID)());
    // `dirname` drops a slash at the end, which would make `lstat` follow the link.
    return isLink((0,external_node_path_.dirname)(file)) ? "it is a symbolic link" : findWriteProblem(file);
}
/** If this cannot be checked, the answer is no: `findWriteProblem` then finds an obstacle, too. */
function isLink(path) {
    try {
        return !(0,would_ask/* wouldAsk */.V)({ name: "read", path }) && (0,external_node_fs_.lstatSync)(path).isSymbolicLink();
    }
    catch {
        return false;
    }
}
function tryToWrite(path) {
    let file;
    try {
        file = (0,open_file/* openFile */.Tq)(path, O_WRONLY);
    }
    catch (error) {
        if (path in open_file/* STREAMS */.gO)
            return;
        if ((0,file_errors/* codeOf */.$N)(error) !== "ENOENT")
            throw error;
        tryToCreate(path);
        return;
    }
    const stats = (0,open_file/* statOf */._N)(file);
    if (stats?.isFIFO())
        open_file/* openPipes */.w4.set(path, file);
    else
        (0,external_node_fs_.closeSync)(file);
    if (stats?.isBlockDevice())
        throw new Error("it is a disk");
}
/** Creates a file that does not exist and the folders it needs, and removes them again. */
function tryToCreate(path) {
    const folders = [];
    try {
        try {
            createAndRemove(path);
        }
        catch (error) {
            if ((0,file_errors/* codeOf */.$N)(error) !== "ENOENT")
                throw error;
            (0,make_folder/* makeFolder */.f)((0,external_node_path_.dirname)(path), folders);
            createAndRemove(path);
        }
    }
    finally {
        for (const folder of folders.reverse())
            removeUnlessUsed(folder);
    }
}
/** Another program may already use the folder, or have removed it. */
function removeUnlessUsed(folder) {
    try {
        (0,external_node_fs_.rmdirSync)(folder);
    }
    catch (error) {
        if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes((0,file_errors/* codeOf */.$N)(error) ?? ""))
            throw error;
    }
}
function createAndRemove(path) {
    try {
        (0,external_node_fs_.closeSync)((0,open_file/* openFile */.Tq)(path, O_WRONLY | O_CREAT | O_EXCL));
        (0,external_node_fs_.unlinkSync)(path);
    }
    catch (error) {
        if ((0,file_errors/* codeOf */.$N)(error) !== "EEXIST")
            throw error;
        // The path is a link to a file that does not exist.
        createAndRemove((0,external_node_path_.resolve)((0,external_node_fs_.realpathSync)((0,external_node_path_.dirname)(path)), (0,external_node_fs_.readlinkSync)(path)));
    }
}

// EXTERNAL MODULE: ./build/system/real-path.js
var real_path = __nccwpck_require__(8408);
// EXTERNAL MODULE: ./build/text/secret.js
var text_secret = __nccwpck_require__(5240);
;// CONCATENATED MODULE: ./build/programs/begin-run.js










/** If Deno denies a variable, no input can be read: the run reports as it does by default. */
function beginRun(options) {
    const { program, commandLine, host } = options;
    try {
        return jobOf(options, (0,input_variables/* inputReader */.c)(program.table, commandLine.flags, host.environment.variable));
    }
    catch (trouble) {
        return { ...jobOf(options, () => ""), trouble };
    }
}
function jobOf(options, read) {
    const { program, signal, clock = system_clock/* systemClock */.ml, otherSecrets = [] } = options;
    const startedAt = new Date(clock.nowMs());
    const secrets = secretsOf(read);
    for (const secret of secrets.filter(text_secret/* isHideable */.TF))
        options.host.github?.mask(secret);
    const hide = (0,text_secret/* secretHider */.TX)([...secrets, ...otherSecrets]);
    const host = { ...options.host, console: hiding(options.host.console, hide) };
    const parsed = program.parse(read);
    const { results } = host;
    const taken = results.kind === "step" ? results.runnerFiles() : new Map();
    const checks = { findWriteProblem: findWriteProblem, findFolderProblem: findFolderProblem, realPath: real_path/* realPath */.Y, isThere: real_path/* isThere */.$, taken };
    const { reporting, problems } = planReporting(parsed.values, checks);
    const commitStatus = keepCommitStatus(reporting, { ...host, clock, signal });
    const paths = { ...defaultPaths(options), ...reporting.paths };
    return {
        ...options,
        host,
        clock,
        startedAt,
        parsed,
        reporting,
        problems,
        paths,
        commitStatus,
        hide,
    };
}
/** A job can run a program several times, so each run has its own files. */
function defaultPaths({ program, host }) {
    const folder = temporaryFolderOf(host);
    if (!folder)
        return {};
    const name = `${program.name}-${(0,external_node_crypto_.randomUUID)()}`;
    const files = Object.entries(program.defaultFiles);
    return Object.fromEntries(files.map(([input, ending]) => [input, (0,external_node_path_.join)(folder, name + ending)]));
}
/** The folder for files that nobody asked for. */
function temporaryFolderOf({ results }) {
    return results.kind === "step" ? results.temporaryFolder : undefined;
}
/**
 * The secrets to hide. They include the value of the header because a runner masks only the token itself.
 * The client key is not a secret: masking it would break the links to error logs, which contain it.
 */
function secretsOf(read) {
    const [apiToken, githubToken] = [read("api-token"), read("github-token")];
    if (apiToken === "")
        return [githubToken];
    const credentials = (0,batch_api_credentials/* basicCredentials */.B)(read("client-key"), apiToken);
    return [apiToken, `Basic ${credentials}`, credentials, githubToken];
}
/** The same console, with secrets hidden from it. */
function hiding(console, hide) {
    return {
        ...console,
        log: (line) => console.log(hide(line)),
        annotate: (level, message, place) => console.annotate(level, hide(message), place),
    };
}

;// CONCATENATED MODULE: ./build/programs/run.js















const HIDDEN = { logLinks: "hidden", fileLogLinks: "hidden", showMessages: false };
/** Runs a program from its inputs to its report. Resolves with the exit code, even if the run fails. */
async function run(options) {
    const job = beginRun(options);
    job.logWarnings?.(job.host.console.log);
    const { report, addition, disclosure } = await runProgram(job);
    const { host, reporting, parsed, paths, writeReport, commitStatus } = job;
    const where = { paths, writeReport, clientKey: parsed.values["client-key"] };
    deliverReport(report, { ...reporting, ...disclosure, ...where, addition }, host);
    await commitStatus.end(report);
    return report.exitCode;
}
/** Reads the inputs, waits, and concludes. Anything that goes wrong ends up in the report. */
async function runProgram(job) {
    const { clock, signal, reporting, fetch = globalThis.fetch, random } = job;
    const { console, github } = job.host;
    let task;
    let disclosure = HIDDEN;
    try {
        if (job.trouble !== undefined)
            throw job.trouble;
        task = await (0,system_clock/* untilAborted */.Eu)(readAll(job), signal);
        console.log(task.description);
        if (task.sought !== undefined)
            await job.commitStatus.begin(task.sought);
        const liveProgress = startLiveProgress(task, { live: console.live, clock });
        const result = await task.start({
            ...job,
            fetch,
            random,
            observer: tellAll(liveProgress, progressLog(job, task)),
            mayShowMessages: run_once(async () => {
                disclosure = await decideDisclosure(reporting, { github, clock, signal });
                return disclosure.showMessages;
            }),
            onDiagnosis(logs) {
                const activity = `Reading ${(0,text_count/* formatCount */.B)(logs, "error log", "error logs")}`;
                liveProgress.show(activity);
                console.log(activity);
            },
            warn: (message) => announce(reporting, console)("warning", message),
            log: console.log,
            show: liveProgress.show,
            refsFile: job.paths["refs-file"],
            temporaryFolder: temporaryFolderOf(job.host),
            variable: job.host.environment.variable,
        });
        liveProgress.end();
        return { ...result, disclosure };
    }
    catch (error) {
        const end = (0,wait_end/* endOf */.pJ)(error, signal);
        return {
            report: (0,gate/* reportOn */.Sb)({ ...wait_observer/* NOT_BEGUN */.g, end }, { ...task, program: job.program.name }, job),
            disclosure,
        };
    }
}
function readAll(job) {
    const { program, commandLine, host, parsed, problems, findProxyProblem } = job;
    return parsed.read({
        nowMs: job.startedAt.getTime(),
        otherProblems: commandLine.problems,
        variableNames: host.environment.variableNames(),
        wording: (host.github ? input_problems/* asInputs */.Co : input_problems/* asFlags */.Km)(program.table),
        foundBefore: problems,
        findProxyProblem,
        readStdin: (timeoutMs) => readStdin(timeoutMs, job),
    });
}
/** How often the job summary is brought up to date at most, in milliseconds. */
const MIN_SAVE_MS = 1000;
/** Also keeps the job summary up to date, so that it says what is known even if the step is killed. */
function progressLog(job, task) {
    const { host: { console, results }, clock, reporting, program } = job;
    if (!reporting.summary || results.kind !== "step") {
        return createProgressLog(console.log, () => true);
    }
    let savedMs = -Infinity;
    return createProgressLog(console.log, (progress) => {
        if (clock.monotonicMs() - savedMs < MIN_SAVE_MS)
            return false;
        savedMs = clock.monotonicMs();
        const outcome = { ...progress, end: { kind: "looked" } };
        saveProgress((0,gate/* reportOn */.Sb)(outcome, { ...task, program: program.name }, job), results);
        return true;
    });
}
async function readStdin(ms, { host, clock, signal }) {
    host.console.log("Reading batch refs from standard input");
    const readAll = (signal) => host.environment.readStdin(batch_refs/* MAX_REFS_BYTES */.Uf, signal);
    try {
        return await (0,system_clock/* withTimeout */.wj)(readAll, { ms, clock, signal });
    }
    catch (error) {
        if (!(0,system_clock/* isTimeout */.kL)(error))
            throw error;
        throw new errors/* UserError */.yo(`Standard input did not end within ${(0,text_duration/* formatDuration */.a)(ms)}`, {
            details: ["Close it after the last batch ref, pass the refs in a file, or increase timeout"],
        });
    }
}
/** Calls a function only once, and returns that result from then on. */
function run_once(call) {
    let result;
    return () => (result ??= { value: call() }).value;
}

;// CONCATENATED MODULE: ./build/system/end-process.js


/** Node.js's names for work in its threads, which it awaits on exit although nothing else does. */
const IN_THREAD = /^(?:GetAddrInfo|GetNameInfo|FSReq)/;
/**
 * Ends the process immediately. Node.js would first wait for its threads, and a DNS lookup without a
 * response takes half a minute. So if a thread is working, this process is replaced by a program that
 * only exits with the exit code.
 */
function endProcess(exitCode) {
    const { execPath, env, execve } = external_node_process_;
    const isThreadAtWork = external_node_process_.getActiveResourcesInfo?.().some((name) => IN_THREAD.test(name));
    if (isThreadAtWork && execve !== undefined) {
        const path = env["LD_LIBRARY_PATH"];
        try {
            // Without an executable at this path, `execve` would abort the process.
            (0,external_node_fs_.accessSync)(execPath, external_node_fs_.constants.X_OK);
            const args = [execPath, "--eval", `process.exit(${exitCode})`];
            execve(execPath, args, path === undefined ? {} : { LD_LIBRARY_PATH: path });
        }
        catch {
            // Windows has no `execve`.
        }
    }
    external_node_process_.exit(exitCode);
}

;// CONCATENATED MODULE: ./build/system/help-width.js



/** The width if the terminal does not report one, in columns. */
const DEFAULT_WIDTH = 80;
/**
 * How many columns `--help` may use: the width of the terminal or, in a pipe, the value of `COLUMNS`,
 * unless Deno denies access to that variable or would ask the user first.
 */
function helpWidth() {
    const variable = "COLUMNS";
    const mayRead = !(0,would_ask/* wouldAsk */.V)({ name: "env", variable });
    const columns = mayRead ? (0,errors/* unlessDenied */.qi)(() => external_node_process_.env[variable], undefined) : undefined;
    return external_node_process_.stdout.columns || Math.max(0, Number(columns)) || DEFAULT_WIDTH;
}

;// CONCATENATED MODULE: ./build/system/runtime-problem.js
/** The oldest Node.js that has what the programs use, as in package.json. */
const MIN_NODE = [22, 12];
/**
 * Says what is wrong with the version of Node.js that a runtime has or imitates. On an older one, programs
 * would fail somewhere in the middle.
 */
function runtimeProblem(nodeVersion) {
    const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
    const isOld = major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1]);
    return isOld
        ? `needs Node.js ${MIN_NODE.join(".")} or later, but this is ${nodeVersion}`
        : undefined;
}

// EXTERNAL MODULE: ./build/system/named-proxies.js
var named_proxies = __nccwpck_require__(624);
;// CONCATENATED MODULE: ./build/system/proxy-secrets.js
/** A shorter password may be a common word, so it is hidden only together with its user name. */
const MIN_PASSWORD = 8;
/** Returns the password in a proxy's address, in the forms in which it is sent. */
function proxySecrets(proxy) {
    const address = proxy.replace(/^[a-z][a-z\d+.-]*:\/\//i, "");
    const [, caller = "", password = ""] = /^([^:@]*:(.*))@/s.exec(address) ?? [];
    if (password === "")
        return [];
    const secrets = password.length < MIN_PASSWORD ? [caller] : [caller, password];
    return secrets.flatMap((text) => [text, decoded(text)]);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

// EXTERNAL MODULE: ./build/system/try-proxies.js
var try_proxies = __nccwpck_require__(2392);
;// CONCATENATED MODULE: ./build/system/use-proxies-on-deno.js




/** All variables from which Deno may read a proxy. */
const PROXY_VARIABLES = ["http_proxy", "https_proxy", "all_proxy"]
    .flatMap((name) => [name, name.toUpperCase()]);
/**
 * Sets the variables in the way that Deno needs. It reads them at its first request, prefers
 * `ALL_PROXY`, does not support `*` in `NO_PROXY`, and bypasses proxies that it cannot use.
 */
function useProxiesOnDeno(proxies) {
    const { urls, problems } = (0,try_proxies/* tryProxies */.O)(proxies, (url) => {
        if (!/^(?:https?|socks5h?):/.test(url))
            throw new TypeError("Deno does not know this scheme");
    });
    for (const name of PROXY_VARIABLES)
        set(name, undefined);
    const exempt = (0,named_proxies/* exemptions */.xm)();
    if (exempt.includes("*"))
        return {};
    // Deno prefers the name in capitals, and does not accept white space as a separator.
    for (const name of ["NO_PROXY", "no_proxy"])
        set(name, exempt.join());
    for (const [scheme, url] of Object.entries(urls)) {
        const { variable = "" } = proxies[scheme] ?? {};
        if (!set(`${scheme}_proxy`.toUpperCase(), url))
            external_node_process_.env[variable] = url;
    }
    return problems;
}
/** Sets a variable, or removes it. Returns whether Deno allows that. */
function set(name, value) {
    return (0,errors/* unlessDenied */.qi)(() => {
        if (value === undefined)
            delete external_node_process_.env[name];
        else
            external_node_process_.env[name] = value;
        return true;
    }, false);
}

;// CONCATENATED MODULE: external "node:diagnostics_channel"
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
;// CONCATENATED MODULE: ./build/system/use-proxies-on-node.js




/** Makes Node.js use the proxies. Returns what is wrong with those that it cannot use. */
async function useProxiesOnNode(proxies) {
    failWhenHungUpOn();
    // Loaded on demand, because a start without proxies does not need it.
    const { default: http } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 7067, 19));
    const use = http.setGlobalProxyFromEnv;
    if (use === undefined)
        return describeOldNode(proxies);
    const exempt = (0,named_proxies/* exemptions */.xm)();
    // Otherwise, Node.js would fall back to the variables for proxies that are not passed.
    for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"]) {
        delete external_node_process_.env[name];
    }
    const { urls, problems } = (0,try_proxies/* tryProxies */.O)(proxies, (url, scheme) => use({ [`${scheme}_proxy`]: url }));
    use({
        ...(urls.http && { http_proxy: urls.http }),
        ...(urls.https && { https_proxy: urls.https }),
        no_proxy: exempt.includes("*") ? "*" : exempt.join(),
    });
    return problems;
}
/**
 * Describes the proxies that an old Node.js does not use. It accepts proxies only at startup, for all
 * requests or for none.
 */
function describeOldNode(proxies) {
    const dispatchers = Object.getOwnPropertySymbols(globalThis)
        .filter(({ description }) => description?.startsWith("undici.globalDispatcher"))
        .map((symbol) => globalThis[symbol]?.constructor.name);
    const isTold = dispatchers.includes("EnvHttpProxyAgent");
    const unused = Object.values(proxies)
        .find(({ variable }) => !isTold || variable.toLowerCase() === "all_proxy");
    if (unused === undefined)
        return {};
    const problem = `Node.js ${external_node_process_.version} does not use it; 24.14 or newer does, and from 22.21 on ` +
        "NODE_USE_ENV_PROXY=1 lets it use HTTPS_PROXY and HTTP_PROXY";
    const named = { input: unused.variable, problem };
    return { http: named, https: named };
}
/**
 * Node.js treats a proxy that hangs up without a response like a broken idle connection: it retries
 * immediately and forever, even if the request was aborted. With a different code, the request fails.
 */
function failWhenHungUpOn() {
    (0,external_node_diagnostics_channel_namespaceObject.channel)("undici:client:connectError").subscribe((message) => {
        const { error } = message;
        if (error.code === "UND_ERR_SOCKET")
            error.code = "ERR_PROXY_TUNNEL";
    });
}

;// CONCATENATED MODULE: ./build/system/use-proxies.js





/**
 * Sends every request of this process through the proxies that the environment specifies. An unusable
 * proxy lets nothing through and is reported as a problem for the URLs that it is for.
 */
async function useProxies() {
    const proxies = (0,named_proxies/* namedProxies */["in"])();
    const secrets = Object.values(proxies).flatMap(({ value }) => proxySecrets(value));
    if (Object.keys(proxies).length === 0)
        return { secrets, findProxyProblem: () => undefined };
    const problems = external_node_process_.versions["deno"]
        ? useProxiesOnDeno(proxies)
        : await useProxiesOnNode(proxies);
    return {
        secrets,
        findProxyProblem(text) {
            const url = new URL(text);
            return (0,named_proxies/* isExempt */.U4)(url) ? undefined : problems[url.protocol.slice(0, -1)];
        },
    };
}

// EXTERNAL MODULE: ./build/version.js
var version = __nccwpck_require__(8508);
;// CONCATENATED MODULE: ./build/programs/run-process.js



















const stop = new AbortController();
/** How long another signal may be a copy of the first one: npm, tasks, and CI runners pass signals on, too. */
const ECHO_MS = 1000;
let firstSignalMs;
/** Whether everything is written, and the process only waits for its output to be read. */
let isReported = false;
/** How long readers of the output may read nothing before the process ends, in milliseconds. */
const MAX_STANDSTILL_MS = 2000;
/** The first signal ends the wait with a report; another one, or any after the report, ends the process. */
function onSignal(name) {
    const nowMs = system_clock/* systemClock */.ml.monotonicMs();
    const isFirst = firstSignalMs === undefined;
    firstSignalMs ??= nowMs;
    if (!isFirst && nowMs - firstSignalMs < ECHO_MS)
        return;
    if (isReported)
        endProcess(Number(external_node_process_.exitCode));
    if (!isFirst)
        endProcess(130);
    stop.abort(new errors/* Cancelled */.cJ(`Received ${name}`));
}
/** Loads only the host that is needed. Both stay in one chunk, so that no license notice gets lost. */
async function createHost({ title }) {
    // Runners other than GitHub's may set only one of the two.
    const { GITHUB_ACTIONS, GITHUB_OUTPUT } = external_node_process_.env;
    if (GITHUB_ACTIONS === "true" || GITHUB_OUTPUT) {
        const { createActionsHost } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 722));
        return createActionsHost(title);
    }
    const { createTerminalHost } = await Promise.resolve(/* import() eager */).then(__nccwpck_require__.bind(__nccwpck_require__, 754));
    return createTerminalHost();
}
/** Reports what went wrong before a run could start, or while it wrote its own report. */
function reportTrouble(error) {
    // Before a run, only environment variables need a permission.
    const cause = (0,errors/* isDenied */.GZ)(error) ? (0,errors/* variableDenied */.gY)(error) : error;
    const startedAt = new Date(system_clock/* systemClock */.ml.nowMs());
    const effects = { startedAt, clock: system_clock/* systemClock */.ml, hide: (text) => text };
    return (0,gate/* reportOn */.Sb)({ ...wait_observer/* NOT_BEGUN */.g, end: (0,wait_end/* endOf */.pJ)(cause) }, undefined, effects);
}
/**
 * Ends the process once its output has been read. Otherwise a read in Deno that cannot be canceled, a proxy
 * that owes Node.js a response, or a reader that stopped reading could keep it alive.
 */
async function endWithStreams() {
    let left = Infinity;
    let sinceMs = system_clock/* systemClock */.ml.monotonicMs();
    while ((0,standard_streams/* untakenBytes */.OI)() > 0 && system_clock/* systemClock */.ml.monotonicMs() - sinceMs < MAX_STANDSTILL_MS) {
        if ((0,standard_streams/* untakenBytes */.OI)() < left)
            sinceMs = system_clock/* systemClock */.ml.monotonicMs();
        left = (0,standard_streams/* untakenBytes */.OI)();
        await system_clock/* systemClock */.ml.sleep(20);
    }
    (0,standard_streams/* writeLater */.en)();
    const end = () => endProcess(Number(external_node_process_.exitCode));
    void system_clock/* systemClock */.ml.sleep(MAX_STANDSTILL_MS).then(end);
    external_node_process_.stderr.write("", () => external_node_process_.stdout.write("", end));
}
async function runCommand(commandLine, program) {
    const writeReport = commandLine.json && (0,standard_streams/* claimStdout */.Cw)();
    try {
        const logWarnings = catchProcessWarnings();
        const host = await createHost(program);
        const { findProxyProblem, secrets: otherSecrets } = await useProxies();
        const { signal } = stop;
        const options = { program, commandLine, host, signal, writeReport, findProxyProblem };
        external_node_process_.exitCode = await run({ ...options, otherSecrets, logWarnings });
    }
    catch (error) {
        const report = reportTrouble(error);
        external_node_process_.exitCode = report.exitCode;
        external_node_process_.stderr.write(`${[...report.problems, (0,conclusion/* describeVerdict */.XZ)(report)].join("\n")}\n`);
        try {
            writeReport?.((0,gate_report/* toReportJson */.$1)(report));
        }
        catch (error) {
            external_node_process_.stderr.write(`warning: Cannot write the report: ${error}\n`);
        }
    }
    isReported = true;
    await endWithStreams();
}
/** Takes over the signals of this process. */
function handleSignals() {
    // SIGHUP is sent when the terminal is closed, its connection is lost, or a runner's service stops.
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
        external_node_process_.on(name, () => onSignal(name));
    }
    // A bug in the gate: report what is known, as after a signal.
    external_node_process_.on("uncaughtException", (error) => stop.abort(error));
}
/** Runs a program as this process, from its command line to its exit code. */
async function runProcess(program) {
    // The gate waits on machines that do other work, so it should take little memory. With 20,000 refs, about
    // 30 MB are live, but when a lot is read at once, V8 would grow its young generation by another 100 MB
    // and keep it. Has no effect in Deno.
    (0,external_node_v8_namespaceObject.setFlagsFromString)("--semi-space-growth-factor=1");
    const problem = runtimeProblem(external_node_process_.versions.node);
    if (problem !== undefined) {
        external_node_process_.stderr.write(`${program.name}: ${problem}\n`);
        external_node_process_.exitCode = conclusion/* EXIT_CODES */.ai.unknown;
        return;
    }
    handleSignals();
    // Until the run says otherwise, it has not passed.
    external_node_process_.exitCode = conclusion/* TRY_AGAIN */.RG;
    const commandLine = parseCommandLine(external_node_process_.argv.slice(2), program.table);
    if (commandLine.question === undefined)
        return await runCommand(commandLine, program);
    const answer = commandLine.question === "help" ? helpText(program, helpWidth()) : version/* VERSION */.x;
    external_node_process_.stdout.write(`${answer}\n`);
    external_node_process_.exitCode = 0;
}


/***/ }),

/***/ 1762:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ conclude),
/* harmony export */   RG: () => (/* binding */ TRY_AGAIN),
/* harmony export */   XZ: () => (/* binding */ describeVerdict),
/* harmony export */   ai: () => (/* binding */ EXIT_CODES),
/* harmony export */   ip: () => (/* binding */ countStatuses),
/* harmony export */   vM: () => (/* binding */ listStatuses)
/* harmony export */ });
/* harmony import */ var _batch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8864);
/* harmony import */ var _error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6127);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9473);
/* harmony import */ var _text_capitalized_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(1460);
/* harmony import */ var _text_count_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5093);
/* harmony import */ var _text_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9556);
/* harmony import */ var _waiting_window_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(558);
/* harmony import */ var _failed_share_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5750);








/** The exit code if the result could not be determined and another attempt may succeed. */
const TRY_AGAIN = 3;
/** The exit code for each conclusion in all other cases. */
const EXIT_CODES = {
    cancelled: 130,
    failure: 1,
    unknown: 2,
    timed_out: 1,
    pending: 0,
    checked: 0,
    success: 0,
};
/**
 * Decides the conclusion. The first rule that applies counts, but the reason mentions everything. A
 * batch passes only with a literal `success` that the last look confirmed, or with a tolerated `error`.
 * `maxFailedRecords` only appears in the reason.
 */
function conclude(outcome, maxFailedRecords = 0) {
    const { end } = outcome;
    const verdict = decide(outcome, maxFailedRecords);
    const isLater = verdict.conclusion === "unknown" && end.kind === "stopped" &&
        (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .mayPassLater */ .tv)(end.error);
    return { ...verdict, exitCode: isLater ? TRY_AGAIN : EXIT_CODES[verdict.conclusion] };
}
function decide(outcome, maxFailedRecords) {
    const { batches, end, window } = outcome;
    const open = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT);
    const failed = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailed */ .Ix);
    const goesOn = (found) => goOn(outcome, found);
    if (end.kind === "cancelled")
        return { conclusion: "cancelled", reason: describeCancel(outcome) };
    if (failed.length > 0) {
        return { conclusion: "failure", reason: describeFailedBatches(outcome, maxFailedRecords) };
    }
    if (window && (0,_waiting_window_js__WEBPACK_IMPORTED_MODULE_5__/* .hasWrongCount */ .Pi)(window, batches.length)) {
        const reason = sentence([describeWrongCount(window, batches), ...describeOpen(outcome)]);
        return { conclusion: "failure", reason };
    }
    if (end.kind === "stopped") {
        const conclusion = end.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .FilesError */ .yN ? "failure" : "unknown";
        return { conclusion, reason: describeStop(end.error) };
    }
    if (end.kind === "checked")
        return { conclusion: "checked", reason: end.found };
    if (window && !window.isClosed) {
        const { expectedCount } = window;
        const expected = expectedCount === undefined ? "" : ` of ${expectedCount} expected`;
        const count = (0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(batches.length, "batch", "batches");
        return goesOn(`${count}${expected} in the window so far${listStatuses(batches)}`);
    }
    if (batches.length === 0) {
        return { conclusion: "unknown", reason: "There are no batch refs to wait for" };
    }
    if (open.length > 0) {
        return goesOn(`${share(open, batches)} still open${listStatuses(open)}`);
    }
    if (end.kind !== "settled") {
        return goesOn("all batches succeeded, but no complete list has confirmed it");
    }
    return { conclusion: "success", reason: describeSuccess(batches) };
}
/** The decision if nothing failed, but something is not over. */
function goOn({ end, waitedMs }, found) {
    switch (end.kind) {
        case "looked":
            return { conclusion: "pending", reason: `Polled once: ${found}` };
        case "uploaded":
            return { conclusion: "pending", reason: `Did not wait after the upload: ${found}` };
        default: {
            const waited = (0,_text_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(end.kind === "deadline" ? end.waitedMs : waitedMs);
            return { conclusion: "timed_out", reason: `Timed out after ${waited}: ${found}` };
        }
    }
}
/** Returns the last line of the log. */
function describeVerdict({ conclusion, reason, exitCode }) {
    return `Conclusion: ${conclusion}, exit code ${exitCode}. ${reason}`;
}
/** How many statuses are named. An API may return as many unknown ones as there are batches. */
const MAX_STATUSES = 10;
/** Counts the batches of each status: `2 processing`, `1 uploading`. */
function countStatuses(batches) {
    const counts = new Map();
    for (const { status } of batches)
        counts.set(status, (counts.get(status) ?? 0) + 1);
    const named = [...counts].slice(0, MAX_STATUSES);
    const others = named.reduce((rest, [, count]) => rest - count, batches.length);
    const texts = named.map(([status, count]) => `${count} ${status}`);
    return others > 0 ? [...texts, `${others} of other statuses`] : texts;
}
function describeCancel({ batches, looks, waitedMs, window }) {
    if (batches.length + looks === 0)
        return "Cancelled before the first poll";
    // If all batches have ended, the error logs were being read, and the time waited does not include
    // that.
    const isOver = batches.length > 0 && !batches.some(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT) && window?.isClosed !== false;
    const when = isOver ? "after all batches had ended" : `after ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(waitedMs)}`;
    return `Cancelled ${when}${listStatuses(batches)}`;
}
function describeFailedBatches(outcome, maxFailedRecords) {
    const { batches, window } = outcome;
    const failed = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailed */ .Ix);
    const [first] = failed;
    const label = first && (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .labelOf */ .Wy)(first);
    const intolerable = describeIntolerable(failed, batches, maxFailedRecords);
    const others = [
        ...describeOpen(outcome),
        ...(window && (0,_waiting_window_js__WEBPACK_IMPORTED_MODULE_5__/* .hasWrongCount */ .Pi)(window, batches.length)
            ? [describeWrongCount(window, batches)]
            : []),
    ];
    const rest = others.length === 0 ? "" : `; ${others.join("; ")}`;
    if (batches.length === 1)
        return `Batch ${label} ended as ${first?.status}${intolerable}${rest}`;
    return `${share(failed, batches)} failed${listStatuses(failed)}${rest}${intolerable}. ` +
        `First: ${label}, ${first?.status}`;
}
/** What to say about open batches in addition to the failed ones. */
function describeOpen({ batches, end, window }) {
    const open = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isInProgress */ .LT).length;
    const unloaded = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT).length - open;
    const isGrowing = window?.isClosed === false;
    return [
        ...(open > 0 || isGrowing ? [describeEnd(open, end)] : []),
        ...(unloaded > 0 ? [`${unloaded} ${unloaded === 1 ? "was" : "were"} not loaded`] : []),
    ];
}
function describeEnd(open, end) {
    const still = open === 0
        ? "the window was still open"
        : `${open} ${open === 1 ? "was" : "were"} still open`;
    switch (end.kind) {
        case "deadline":
            return `${still} after the timeout of ${(0,_text_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a)(end.waitedMs)}`;
        case "stopped":
            return `${still} when it gave up: ${describeStop(end.error)}`;
        default:
            return still;
    }
}
function sentence(parts) {
    return (0,_text_capitalized_js__WEBPACK_IMPORTED_MODULE_7__/* .capitalized */ .l)(parts.join("; "));
}
/**
 * How many records failed, if known, and why batches in `error` are not tolerated, if tolerance is on.
 */
function describeIntolerable(failed, batches, maxFailedRecords) {
    const inError = failed.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isInError */ .GK);
    if (inError.length === 0)
        return "";
    const share = (0,_failed_share_js__WEBPACK_IMPORTED_MODULE_4__/* .describeFailedShare */ .O)(inError);
    if (maxFailedRecords === 0)
        return share === undefined ? "" : `. ${share}`;
    const uncounted = batches.filter((batch) => (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isInError */ .GK)(batch) && !batch.recordCounts).length;
    if (typeof maxFailedRecords !== "number" && uncounted > 0) {
        const which = `${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(uncounted, "batch", "batches")} in error`;
        const has = uncounted === 1 ? "has" : "have";
        return `. Not tolerated, because the API does not report how many records ${which} ${has}`;
    }
    const unclear = inError.filter((batch) => !(0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .isConclusive */ .c8)(batch)).length;
    if (unclear > 0) {
        const logs = (0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(unclear, "error log", "error logs");
        return `. Not tolerated, because ${logs} did not account for every record`;
    }
    if (share !== undefined)
        return `. ${share}, more than the ${maxFailedRecords} tolerated`;
    const records = (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .sumFailedRecords */ .jj)(inError);
    return `. ${records} failed records are more than the ${maxFailedRecords} tolerated`;
}
function describeSuccess(batches) {
    const tolerated = batches.filter(({ isTolerated }) => isTolerated);
    if (tolerated.length === 0)
        return `${all(batches)} succeeded`;
    const others = batches.length - tolerated.length;
    const where = (0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(tolerated.length, "batch", "batches");
    return sentence([
        ...(others > 0 ? [`${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(others, "batch", "batches")} succeeded`] : []),
        `tolerated ${(0,_failed_share_js__WEBPACK_IMPORTED_MODULE_4__/* .countTolerated */ .i)(tolerated)} in ${where}`,
    ]);
}
function describeStop(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo ? error.message : "The program itself failed; see its log";
}
function describeWrongCount({ expectedCount }, { length }) {
    if (expectedCount === undefined)
        return "no batch was created in the window";
    const expected = `${expectedCount} ${expectedCount === 1 ? "was" : "were"} expected`;
    return `the window contains ${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(length, "batch", "batches")}, but ${expected}`;
}
function share(some, batches) {
    return `${some.length} of ${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_6__/* .formatCount */ .B)(batches.length, "batch", "batches")}`;
}
function all({ length }) {
    return length === 1 ? "The batch" : `All ${length} batches`;
}
/** ` (2 processing, 1 uploading)`, or an empty text for no batches. */
function listStatuses(batches) {
    const counts = countStatuses(batches);
    return counts.length === 0 ? "" : ` (${counts.join(", ")})`;
}


/***/ }),

/***/ 5750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ describeFailedShare),
/* harmony export */   i: () => (/* binding */ countTolerated)
/* harmony export */ });
/* harmony import */ var _batch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8864);
/* harmony import */ var _error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6127);
/* harmony import */ var _text_count_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5093);



/**
 * `3 of 100 records failed` in the batches that ended in `error`; `undefined` unless both numbers are
 * known.
 */
function describeFailedShare(batches) {
    const inError = batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isInError */ .GK);
    const failed = (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .countFailedRecords */ .B0)(inError);
    const total = (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .countRecords */ .qJ)(inError);
    if (failed === undefined || total === undefined || failed > total)
        return undefined;
    return `${failed} of ${(0,_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)(total, "record", "records")} failed`;
}
/** `3 failed records of 100`, or without the total if that is unknown. */
function countTolerated(batches) {
    const records = (0,_text_count_js__WEBPACK_IMPORTED_MODULE_2__/* .formatCount */ .B)((0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .sumFailedRecords */ .jj)(batches), "failed record", "failed records");
    const total = (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_1__/* .countRecords */ .qJ)(batches);
    return total === undefined ? records : `${records} of ${total}`;
}


/***/ }),

/***/ 569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $1: () => (/* binding */ toReportJson),
/* harmony export */   K_: () => (/* binding */ countBatches),
/* harmony export */   Uh: () => (/* binding */ isLeftOpen),
/* harmony export */   dO: () => (/* binding */ makeReport),
/* harmony export */   sn: () => (/* binding */ describeBatch)
/* harmony export */ });
/* harmony import */ var _batch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8864);
/* harmony import */ var _error_logs_failure_reasons_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7273);
/* harmony import */ var _error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6127);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9473);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3809);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8508);
/* harmony import */ var _conclusion_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(1762);
/* harmony import */ var _incomplete_erasures_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(8702);








/** Creates the report of a wait. */
function makeReport(outcome, context) {
    const { batches, waitedMs, looks, window, estimate, end, problems = [] } = outcome;
    const verdict = (0,_conclusion_js__WEBPACK_IMPORTED_MODULE_4__/* .conclude */ .Ep)(outcome, context.maxFailedRecords);
    return {
        ...verdict,
        waitingSince: context.startedAt,
        ...context,
        batches: sortForReading(batches),
        failedRecords: (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_2__/* .countFailedRecords */ .B0)(batches),
        reasons: (0,_error_logs_failure_reasons_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeReasons */ .wx)(batches.map(({ errorLog }) => errorLog?.reasons ?? [])),
        problems: [...describeProblems(end, verdict), ...problems],
        ...(end.kind === "stopped" && end.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .FilesError */ .yN && { faults: end.error.faults }),
        isReasonInProblems: end.kind === "stopped" && end.error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .InputsError */ .aV,
        waitedMs,
        looks,
        end: end.kind,
        window,
        estimate,
    };
}
/**
 * A user's error is reported with its details. Anything else is a bug in the gate and is reported with
 * its stack.
 */
function describeProblems(end, { reason }) {
    if (end.kind !== "stopped")
        return [];
    const { error } = end;
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo) {
        return reason === error.message ? error.details : [error.message, ...error.details];
    }
    return (error instanceof Error ? error.stack ?? error.message : String(error)).split("\n");
}
/**
 * Whether anything is unfinished: open batches, or a window that more batches could still be added to.
 */
function isLeftOpen({ batches, window }) {
    return batches.some(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT) || window?.isClosed === false;
}
/** Counts the batches by kind. */
function countBatches(batches) {
    const count = (wanted) => batches.filter(({ status }) => status === wanted).length;
    return {
        total: batches.length,
        success: count("success"),
        error: count("error"),
        corrupted: count("corrupted"),
        missing: count("missing"),
        notUploaded: count("not_uploaded"),
        pending: batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT).length,
    };
}
function sortForReading(batches) {
    const rank = (batch) => (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailed */ .Ix)(batch) ? 0 : batch.isTolerated ? 1 : (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isOpen */ .nT)(batch) ? 2 : 3;
    return batches.toSorted((a, b) => rank(a) - rank(b));
}
/** The schema version of the report file. It increases with each change that readers must adapt to. */
const SCHEMA_VERSION = 1;
/**
 * Returns the content of the report file. It contains no log locations, because they are credentials.
 */
function toReportJson(report, addition = {}) {
    const { conclusion, reason, startedAt, waitedMs, looks, baseUrl, problems, batches } = report;
    const { failedRecords, reasons, maxFailedRecords, window, estimate, exitCode } = report;
    const content = {
        schemaVersion: SCHEMA_VERSION,
        program: `${report.program} ${_version_js__WEBPACK_IMPORTED_MODULE_5__/* .VERSION */ .x}`,
        conclusion,
        reason,
        exitCode,
        startedAt,
        endedAt: report.endedAt,
        waitingSince: report.waitingSince,
        waitedMs: Math.round(waitedMs),
        looks,
        baseUrl,
        window: window && describeWindow(window),
        usual: estimate && describeUsualDuration(estimate),
        problems,
        ...addition,
        faults: report.faults,
        counts: countBatches(batches),
        failedRecords,
        records: (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_2__/* .countRecords */ .qJ)(batches) || undefined,
        maxFailedRecords,
        incompleteErasures: (0,_incomplete_erasures_js__WEBPACK_IMPORTED_MODULE_6__/* .countIncompleteErasures */ .s)(batches) || undefined,
        reasons,
        batches: batches.map((batch) => ({
            ...describeBatch(batch),
            reportedStatus: batch.reportedStatus,
            durationMs: (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .durationMsOf */ .aw)(batch),
            isFarLonger: estimate?.farLonger.has(batch.ref) || undefined,
            hasLog: batch.logUrl !== undefined,
            isTolerated: batch.isTolerated,
            errorLog: batch.errorLog,
        })),
    };
    return `${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_7__/* .harmlessJson */ .EL)(JSON.stringify(content, undefined, 2))}\n`;
}
function describeWindow({ bounds, ...state }) {
    return { ...bounds, ...state };
}
function describeUsualDuration({ samples, medianMs, p90Ms }) {
    return { samples, medianMs, p90Ms };
}
/** A batch as in the `batches` output. */
function describeBatch(batch) {
    const { ref, name, status, createdAt, modifiedAt, recordCounts } = batch;
    const failedRecords = (0,_error_logs_tolerance_js__WEBPACK_IMPORTED_MODULE_2__/* .failedRecordsOf */ .Ps)(batch);
    const records = recordCounts?.total ?? batch.records;
    return { ref, name, status, createdAt, modifiedAt, failedRecords, records };
}


/***/ }),

/***/ 8702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ describeIncompleteErasures),
/* harmony export */   s: () => (/* binding */ countIncompleteErasures)
/* harmony export */ });
/* harmony import */ var _text_count_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5093);

/** For how many guests only the first of several matches was deleted, in the logs that were read. */
function countIncompleteErasures(batches) {
    return batches.reduce((total, { errorLog }) => total + (errorLog?.incompleteErasures ?? 0), 0);
}
/** What the person responsible for the erasure must know; `undefined` if all erasures are complete. */
function describeIncompleteErasures(batches) {
    const count = countIncompleteErasures(batches);
    if (count === 0)
        return undefined;
    const guests = (0,_text_count_js__WEBPACK_IMPORTED_MODULE_0__/* .formatCount */ .B)(count, "guest", "guests");
    return `For ${guests}, only the first of several matches was deleted: the erasure is not complete. ` +
        "The error log names the records; find the other matches and delete them as well";
}


/***/ }),

/***/ 9227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ MAX_LIST_BYTES),
/* harmony export */   Yz: () => (/* binding */ outputsOf)
/* harmony export */ });
/* unused harmony export OUTPUT_DESCRIPTIONS */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _batch_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8864);
/* harmony import */ var _gate_report_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(569);



/**
 * The limit for a list, in bytes: a step passes outputs on as environment variables, which Linux limits
 * to 128 KiB each.
 */
const MAX_LIST_BYTES = 60_000;
/** The outputs and their descriptions, as in `action.yml`. */
const OUTPUT_HELP = {
    conclusion: "success, failure, timed_out, unknown, pending, or cancelled.",
    reason: "Why, in one sentence that is safe inside double quotes in a shell script.",
    "total-count": "How many batches were waited for.",
    "success-count": "How many ended in success.",
    "error-count": "How many ended in error.",
    "corrupted-count": "How many are corrupted.",
    "missing-count": "How many are unknown to the API.",
    "not-uploaded-count": "How many were not uploaded in time.",
    "pending-count": "How many had not ended yet.",
    "failed-record-count": "How many records were not processed in the batches that ended in " +
        "error, according to their logs or else the API. Empty if that is unknown.",
    "failed-refs": "A JSON array of the refs of failed batches, at most 60 kB.",
    batches: "A JSON array of {ref, name?, status, createdAt?, modifiedAt?, failedRecords?, records?}, " +
        "failed batches first, at most 60 kB. records is how many records a batch in error has.",
    "waiting-since": "The time from which timeout and missing-grace counted, for the input " +
        "waiting-since of a gate that comes back later.",
    "report-file": "The path of the JSON report, which contains everything.",
};
/** All outputs, in the order of `action.yml`. */
const OUTPUT_DESCRIPTIONS = Object.entries(OUTPUT_HELP)
    .map(([name, help]) => ({ name, help }));
/** Creates the outputs of a report. */
function outputsOf(report, reportFile = "") {
    const counts = (0,_gate_report_js__WEBPACK_IMPORTED_MODULE_2__/* .countBatches */ .K_)(report.batches);
    const batches = toJsonArray(report.batches, _gate_report_js__WEBPACK_IMPORTED_MODULE_2__/* .describeBatch */ .sn);
    const failedRefs = toJsonArray(report.batches.filter(_batch_js__WEBPACK_IMPORTED_MODULE_1__/* .isFailed */ .Ix), ({ ref }) => ref);
    const outputs = {
        conclusion: report.conclusion,
        reason: report.reason,
        "total-count": `${counts.total}`,
        "success-count": `${counts.success}`,
        "error-count": `${counts.error}`,
        "corrupted-count": `${counts.corrupted}`,
        "missing-count": `${counts.missing}`,
        "not-uploaded-count": `${counts.notUploaded}`,
        "pending-count": `${counts.pending}`,
        "failed-record-count": `${report.failedRecords ?? ""}`,
        "failed-refs": failedRefs.json,
        batches: batches.json,
        "waiting-since": report.waitingSince.toISOString(),
        "report-file": reportFile,
    };
    return { outputs, omitted: Math.max(batches.omitted, failedRefs.omitted) };
}
/**
 * Lists as many batches as fit, from the first. The JSON is harmless in a shell script, however it is
 * quoted there: inside double quotes, the quotes of the JSON end them, so a space in a name would start
 * a command. Without any quotes, several pairs of braces in one word would multiply its length.
 */
function toJsonArray(batches, describe) {
    const parts = [];
    // Counts a comma and a space for each item. The last item has none, which leaves two bytes for the
    // brackets.
    let bytes = 0;
    for (const batch of batches) {
        const part = JSON.stringify(describe(batch)).replaceAll(" ", "\\u0020");
        bytes += node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.byteLength(part) + 2;
        if (bytes > MAX_LIST_BYTES)
            break;
        parts.push(part);
    }
    return { json: `[${parts.join(", ")}]`, omitted: batches.length - parts.length };
}


/***/ }),

/***/ 3489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ forEachAtOnce)
/* harmony export */ });
/** How many calls of `visit` run concurrently by default. */
const AT_ONCE = 8;
/**
 * Visits all items, several at a time. Rejects with the first error and visits no more items after it.
 */
async function forEachAtOnce(items, visit, atOnce = AT_ONCE) {
    // A loop that ends with an error closes the generator, and thereby the loops of the other workers.
    const queue = (function* () {
        yield* items;
    })();
    const work = async () => {
        for (const item of queue)
            await visit(item);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
}


/***/ }),

/***/ 7218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Eu: () => (/* binding */ untilAborted),
/* harmony export */   kL: () => (/* binding */ isTimeout),
/* harmony export */   ml: () => (/* binding */ systemClock),
/* harmony export */   wj: () => (/* binding */ withTimeout)
/* harmony export */ });
/* unused harmony export MAX_SLEEP_MS */
/** The longest delay of a timer, about 24.8 days. A longer one would fire immediately. */
const MAX_SLEEP_MS = 2 ** 31 - 1;
/** The clock of this machine. */
const systemClock = {
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const onAbort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
            // A timer may fire up to a millisecond early.
        }, Math.min(Math.max(Math.ceil(ms) + 1, 0), MAX_SLEEP_MS));
        signal?.addEventListener("abort", onAbort, { once: true });
    }),
};
/** Settles as `promise` does, or rejects with the signal's reason as soon as the signal is aborted. */
function untilAborted(promise, signal) {
    return new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason);
        if (signal.aborted)
            onAbort();
        signal.addEventListener("abort", onAbort, { once: true });
        promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    });
}
/**
 * Runs `task` for at most `ms` milliseconds. Then its signal is aborted with a `TimeoutError`, or
 * earlier with the reason of `signal`. Rejects with that reason even if the task ignores its signal.
 * When the task is over, the signal is aborted to stop anything the task left running.
 */
async function withTimeout(task, limits) {
    const { signal } = limits;
    const done = new AbortController();
    const limit = new AbortController();
    const forward = () => limit.abort(signal?.reason);
    if (signal?.aborted)
        forward();
    signal?.addEventListener("abort", forward, { once: true });
    const late = () => new DOMException(`Took longer than ${limits.ms} ms`, "TimeoutError");
    passed(limits, done.signal).then(() => limit.abort(late()), () => { });
    try {
        return await untilAborted(task(limit.signal), limit.signal);
    }
    finally {
        done.abort();
        limit.abort(new DOMException("The task is over", "AbortError"));
        signal?.removeEventListener("abort", forward);
    }
}
/** Resolves when no time is left. */
async function passed({ ms, clock, leftMs = () => 0 }, done) {
    for (let left = ms;; left = leftMs()) {
        await clock.sleep(left, done);
        if (leftMs() <= 0)
            return;
    }
}
/** Whether {@linkcode withTimeout} ended a task. */
function isTimeout(error) {
    return error instanceof DOMException && error.name === "TimeoutError";
}


/***/ }),

/***/ 871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ describeReadError)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9473);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3809);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7218);




/** Says why a file or a folder cannot be read, as a clause. */
function describeReadError(error) {
    if ((0,_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .isTimeout */ .kL)(error))
        return "reading it took longer than a minute";
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isDenied */ .GZ)(error)) {
        const [, path = "it"] = /("[^"]*")/.exec(error.message) ?? [];
        const [flag = "--allow-read"] = /--allow-\w+/.exec(error.message) ?? [];
        return `Deno needs ${flag} for ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(path, _text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_PATH */ .lm)}`;
    }
    const { code, message, path } = error;
    if (code === "ENOENT") {
        return `it does not exist; the working directory is ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .quotePath */ .WG)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)("."))}`;
    }
    if (code === "EACCES" || code === "EPERM") {
        return ["permission denied", ...(path ? [`for ${(0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .quotePath */ .WG)(path)}`] : [])].join(" ");
    }
    return (0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_3__/* .oneLine */ .TN)(message);
}


/***/ }),

/***/ 2706:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   TD: () => (/* binding */ describeObstacle),
/* harmony export */   WE: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9473);
/* harmony import */ var _text_one_line_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3809);


/** The system's code of an error. */
function codeOf(error) {
    return error.code;
}
/** Clear descriptions of errors that the system describes in its own terms. */
const PIPES = {
    ENXIO: "it is a pipe without a reader, or not a regular file",
    EPIPE: "it is a pipe whose reader has closed it",
    EAGAIN: "it is a pipe whose reader is too slow",
};
/** Why a path cannot be written. */
const STATES = {
    ...PIPES,
    EISDIR: "it is a folder",
    ENOTDIR: "part of the path is a file, not a folder",
    ENOENT: "its folder cannot be created",
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "its file system is read-only",
    ENAMETOOLONG: "its name is too long",
    ELOOP: "its symbolic links form a loop",
    ETXTBSY: "it is a running program",
    ENOSPC: "the disk is full",
    ERR_INVALID_ARG_VALUE: "it contains a null byte",
};
/**
 * Replaces an error that the system describes in its own terms with a clear one. Returns any other
 * error unchanged.
 */
function explain(error) {
    const state = PIPES[codeOf(error) ?? ""];
    return state === undefined ? error : Object.assign(new Error(state, { cause: error }), {
        code: codeOf(error),
    });
}
/** Why a path cannot be written, as a clause about it. */
function describeObstacle(error) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isDenied */ .GZ)(error)) {
        return `Deno needs ${/--allow-\w+/.exec(error.message)?.[0] ?? "--allow-write"} for it`;
    }
    return STATES[codeOf(error) ?? ""] ?? (0,_text_one_line_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .TN)(error.message);
}


/***/ }),

/***/ 7400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ causesOf),
/* harmony export */   r: () => (/* binding */ describeFirstCause)
/* harmony export */ });
/** Guards against circular causes. */
const MAX_CAUSES = 10;
/**
 * Returns an error and its causes, down to the first cause. For several attempts, follows the first
 * one.
 */
function causesOf(error) {
    const causes = [error];
    for (let cause = error; cause instanceof Error && causes.length < MAX_CAUSES;) {
        cause = cause.cause ?? (cause instanceof AggregateError ? cause.errors[0] : undefined);
        if (cause)
            causes.push(cause);
    }
    return causes;
}
/**
 * What originally went wrong, in the runtime's words; untrusted. The errors around it say less, such as
 * `fetch failed`.
 */
function describeFirstCause(error) {
    const cause = causesOf(error).at(-1);
    if (!(cause instanceof Error))
        return String(cause);
    // OpenSSL's message contains places in its source code, but its reason is clear.
    const { name, message, code, reason } = cause;
    return String(reason || message || code || name)
        // Deno's messages start with this and the address.
        .replace(/^error sending request .*?\): /, "")
        .replace(/^(?:client error \(\w+\): )?(?:(?:tcp connect|dns) error: )?/, "")
        // Advice to use a Node.js flag, which nobody can pass to an Action.
        .replace(/; if the root CA .*/s, "");
}


/***/ }),

/***/ 9451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ flagTokens),
/* harmony export */   c: () => (/* binding */ QUESTIONS)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);

/** The flags that ask for information instead of a run, as they are written. They take no value. */
const QUESTIONS = {
    "--help": "help",
    "-h": "help",
    "--version": "version",
};
/**
 * Splits arguments into flags and words. Flags with these names take a value. Anything that starts with
 * two hyphens is a flag, even in `--batch-refs $EMPTY --wait`, where the value is missing. An argument
 * that starts with one hyphen is a single flag, not one for each letter: `-batch-refs` contains an `h`.
 */
function* flagTokens(args, names) {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
    const { tokens } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...args], options, strict: false, tokens: true });
    for (const token of tokens) {
        if (token.kind === "option-terminator")
            continue;
        if (token.kind === "positional") {
            yield { kind: "word", value: token.value };
            continue;
        }
        const { index, name, rawName, value, inlineValue } = token;
        const arg = args[index] ?? "";
        const [word = "", inWord] = arg.split(/=(.*)/s);
        const isOneHyphen = /^-[^-]./.test(arg);
        const isForgotten = !inlineValue && value?.startsWith("--");
        if (isOneHyphen)
            yield { kind: "flag", name: word, rawName: word, value: inWord };
        else
            yield { kind: "flag", name, rawName, value: isForgotten ? undefined : value };
        if (isOneHyphen || isForgotten) {
            yield* flagTokens(args.slice(index + 1), names);
            return;
        }
    }
}


/***/ }),

/***/ 1727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ isLoopback)
/* harmony export */ });
/** Whether the host of a URL is this machine: `localhost`, `*.localhost`, 127.0.0.0/8, or `[::1]`. */
function isLoopback({ hostname }) {
    return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}


/***/ }),

/***/ 8805:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ makeFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);


/**
 * Creates a folder and its missing parents, one at a time: in places such as `/proc`, Node.js never
 * returns from creating them in one call. Pushes each folder that it created to `made`.
 */
function makeFolder(path, made = []) {
    try {
        makeOne(path, made);
    }
    catch (error) {
        const { code } = error;
        if (code !== "ENOENT" || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path) === path)
            throw error;
        makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), made);
        makeOne(path, made);
    }
}
/** Another program may create the same folder at the same time. */
function makeOne(path, made) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path);
        made.push(path);
    }
    catch (error) {
        if (error.code !== "EEXIST")
            throw error;
    }
}


/***/ }),

/***/ 624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U4: () => (/* binding */ isExempt),
/* harmony export */   "in": () => (/* binding */ namedProxies),
/* harmony export */   xm: () => (/* binding */ exemptions)
/* harmony export */ });
/* harmony import */ var node_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1708);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9473);


/** The proxies that the environment specifies. */
function namedProxies() {
    return { ...proxyFor("http"), ...proxyFor("https") };
}
/** The first variable that is set, in the same order as curl and others. */
function proxyFor(scheme) {
    const lower = `${scheme}_proxy`;
    for (const variable of [lower, lower.toUpperCase(), "all_proxy", "ALL_PROXY"]) {
        const value = read(variable);
        if (value)
            return { [scheme]: { variable, value } };
    }
    return {};
}
/** The hosts whose requests bypass the proxy. */
function exemptions() {
    const text = read("no_proxy") || read("NO_PROXY") || "";
    return text.toLowerCase().split(/[\s,]+/).filter(Boolean);
}
/** Whether requests to a URL bypass the proxy. */
function isExempt({ hostname, host, protocol }) {
    const port = host.slice(hostname.length) || (protocol === "https:" ? ":443" : ":80");
    return exemptions().some((entry) => {
        const name = entry.replace(/^\*?\./, "");
        return entry === "*" ||
            [hostname, `${hostname}${port}`].some((own) => own === name || own.endsWith(`.${name}`));
    });
}
/** Reads a variable; `undefined` if Deno denies access. */
function read(name) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessDenied */ .qi)(() => node_process__WEBPACK_IMPORTED_MODULE_0__.env[name]?.trim(), undefined);
}


/***/ }),

/***/ 7745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tq: () => (/* binding */ openFile),
/* harmony export */   _N: () => (/* binding */ statOf),
/* harmony export */   gO: () => (/* binding */ STREAMS),
/* harmony export */   w4: () => (/* binding */ openPipes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9473);
/* harmony import */ var _file_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2706);



/**
 * With this flag, opening a pipe without a reader fails instead of waiting for one. Not available on
 * Windows.
 */
const O_NONBLOCK = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0;
/** The streams of this process. If they are sockets, they cannot be opened by path. */
const STREAMS = { "/dev/stdout": 1, "/dev/stderr": 2 };
/** Pipes stay open after the check: closing one would tell its reader that the text has ended. */
const openPipes = new Map();
/** Opens a file, a pipe, or a device without waiting. */
function openFile(path, flags) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | O_NONBLOCK, 0o666);
    }
    catch (error) {
        throw (0,_file_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error);
    }
}
/** With write permission only, the oldest Deno denies this, and the file can be anything. */
function statOf(file) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .unlessDenied */ .qi)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(file), undefined);
}


/***/ }),

/***/ 8408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isThere),
/* harmony export */   Y: () => (/* binding */ realPath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9473);
/* harmony import */ var _would_ask_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9697);




/** Whether something exists at a path, as far as permissions show. */
function isThere(path) {
    return !(0,_would_ask_js__WEBPACK_IMPORTED_MODULE_3__/* .wouldAsk */ .V)({ name: "read", path }) && (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .unlessDenied */ .qi)(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path), false);
}
/** The absolute path with links resolved, even if nothing exists there yet or it may not be read. */
function realPath(path) {
    if ((0,_would_ask_js__WEBPACK_IMPORTED_MODULE_3__/* .wouldAsk */ .V)({ name: "read", path }))
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    }
    catch {
        try {
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
        }
        catch {
            return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(path);
        }
    }
}


/***/ }),

/***/ 2392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ tryProxies)
/* harmony export */ });
/** Nothing listens here, so that requests for an unusable proxy fail instead of bypassing it. */
const NOWHERE = "http://127.0.0.1:0";
/** Does not quote the value, which can contain a password. */
const NOT_USABLE = "it does not name a usable proxy; use a URL such as " +
    "http://proxy.example:3128, with the user name and password percent-encoded";
/** Tries each proxy. If `attempt` throws for its URL, it is unusable. */
function tryProxies(proxies, attempt) {
    const urls = {};
    const problems = {};
    for (const [name, { variable, value }] of Object.entries(proxies)) {
        const scheme = name;
        try {
            const url = toUrl(value);
            attempt(url, scheme);
            urls[scheme] = url;
        }
        catch {
            urls[scheme] = NOWHERE;
            problems[scheme] = { input: variable, problem: NOT_USABLE };
        }
    }
    return { urls, problems };
}
/** Adds the scheme if it is missing: other programs accept that, but the two runtimes do not. */
function toUrl(proxy) {
    if (/^[a-z]+:\/(?!\/)/i.test(proxy))
        throw new TypeError("One slash is missing");
    const { protocol, username, password, host } = new URL(proxy.includes("://") ? proxy : `http://${proxy}`);
    if (host === "")
        throw new TypeError("The host is missing");
    const user = username || password ? `${username}:${password}@` : "";
    return `${protocol}//${user}${host}`;
}


/***/ }),

/***/ 7100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bf: () => (/* binding */ isGzip),
/* harmony export */   l1: () => (/* binding */ unpack),
/* harmony export */   se: () => (/* binding */ peek),
/* harmony export */   vV: () => (/* binding */ IncompleteGzip)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8522);



/** A gzip file is cut off or damaged. */
class IncompleteGzip extends Error {
    name = "IncompleteGzip";
    /** Creates an error with its cause, if there is one. */
    constructor(options) {
        super("is not a complete gzip file", options);
    }
}
/** Whether bytes begin like a gzip file. */
function isGzip(head) {
    return head[0] === 0x1f && head[1] === 0x8b;
}
/** Returns the first piece of a stream, of at least `length` bytes if it has that many, and the complete stream. */
async function peek(stream, length = 2) {
    const pieces = stream[Symbol.asyncIterator]();
    let head = new Uint8Array();
    while (head.length < length) {
        const { done, value } = await pieces.next();
        if (done)
            break;
        head = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat([head, value]);
    }
    async function* all() {
        try {
            yield head;
            for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) {
                yield piece.value;
            }
        }
        finally {
            await pieces.return?.();
        }
    }
    return { head, all: all() };
}
/** Unpacks a gzip file. Throws {@linkcode IncompleteGzip} if it is cut off or damaged, or what the stream throws. */
async function* unpack(packed) {
    // V8 allocates the strings of larger pieces one by one, which takes several times as long.
    const gunzip = (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGunzip)({ chunkSize: 64 * 1024 });
    let bytes = 0;
    let failure;
    async function* watched() {
        try {
            for await (const piece of packed) {
                bytes += piece.byteLength;
                yield piece;
            }
        }
        catch (error) {
            failure = error;
            throw error;
        }
    }
    // Errors are thrown to the reader, so the callback need not handle them.
    (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(watched(), { objectMode: false }), gunzip, () => { });
    try {
        yield* gunzip;
    }
    catch (cause) {
        throw failure ?? new IncompleteGzip({ cause });
    }
    // zlib stops at a zero byte after the end, whatever follows it.
    if (gunzip.bytesWritten < bytes)
        throw new IncompleteGzip();
}


/***/ }),

/***/ 9697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ wouldAsk)
/* harmony export */ });
/** Whether Deno would ask the user first, and wait for a response that no signal interrupts. */
function wouldAsk(permission) {
    const { Deno } = globalThis;
    return Deno?.permissions.querySync(permission).state === "prompt";
}


/***/ }),

/***/ 7474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _g: () => (/* binding */ appendLines),
/* harmony export */   _h: () => (/* binding */ writeFile),
/* harmony export */   lN: () => (/* binding */ hurriedWriter)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var _clock_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7218);
/* harmony import */ var _file_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2706);
/* harmony import */ var _make_folder_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(8805);
/* harmony import */ var _open_file_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7745);







const { O_RDONLY, O_WRONLY, O_CREAT, O_APPEND } = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants;
/** How long a pipe may make no progress, and how long it may take in total, in milliseconds. */
const MAX_STANDSTILL_MS = 1000;
const MAX_WAIT_MS = 5000;
/** How long to wait for all pipes together when there is little time, in milliseconds. */
const MAX_HURRIED_WAIT_MS = 1500;
/** On every system, a pipe accepts this many bytes completely or not at all. */
const PIECE_BYTES = 512;
/**
 * Creates a function that writes one file after another with a short time limit for all readers
 * together.
 */
function hurriedWriter() {
    const patience = { leftMs: MAX_HURRIED_WAIT_MS };
    return (path, text) => writeFile(path, text, patience);
}
/**
 * Replaces the content of a file, or writes to a pipe or device. Creates missing folders. Throws if a
 * reader is too slow.
 */
function writeFile(path, text, patience = { leftMs: MAX_WAIT_MS }) {
    const file = openToWrite(path);
    try {
        truncate(file);
        writeAll(file, node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(text), patience);
    }
    finally {
        _open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openPipes */ .w4.delete(path);
        if (file !== _open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .STREAMS */ .gO[path])
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
/**
 * Appends lines to a file, after a line feed if its last line has no end. If that fails, it removes
 * what it wrote and throws.
 */
function appendLines(path, lines) {
    const file = (0,_open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openFile */ .Tq)(path, O_WRONLY | O_APPEND | O_CREAT);
    try {
        const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file);
        const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(isMidLine(path, size) ? `\n${lines}` : lines);
        try {
            writeAll(file, bytes, { leftMs: MAX_WAIT_MS });
        }
        catch (error) {
            const now = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file);
            // Keep what others have appended in the meantime.
            if (now.isFile() && now.size <= size + bytes.length)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file, size);
            throw error;
        }
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}
/**
 * Creates folders only if they are missing: Deno may allow access to the file and nothing around it.
 */
function openToWrite(path) {
    const pipe = _open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openPipes */ .w4.get(path);
    if (pipe !== undefined)
        return pipe;
    try {
        return (0,_open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openFile */ .Tq)(path, O_WRONLY | O_CREAT);
    }
    catch (error) {
        if (path in _open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .STREAMS */ .gO)
            return _open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .STREAMS */ .gO[path];
        if ((0,_file_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error) !== "ENOENT")
            throw error;
        (0,_make_folder_js__WEBPACK_IMPORTED_MODULE_5__/* .makeFolder */ .f)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        return (0,_open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openFile */ .Tq)(path, O_WRONLY | O_CREAT);
    }
}
/** Pipes and devices cannot be truncated. */
function truncate(file) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.ftruncateSync)(file);
    }
    catch (error) {
        if ((0,_file_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error) !== "EINVAL")
            throw error;
    }
}
/** Whether the last line of a file has no end. If that cannot be read, an empty line does no harm. */
function isMidLine(path, size) {
    if (size === 0)
        return false;
    try {
        const file = (0,_open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openFile */ .Tq)(path, O_RDONLY);
        try {
            const last = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.alloc(1);
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, last, 0, 1, size - 1);
            return last.toString() !== "\n";
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
        }
    }
    catch {
        return true;
    }
}
function writeAll(file, bytes, patience) {
    const pieceBytes = (0,_open_file_js__WEBPACK_IMPORTED_MODULE_6__/* .statOf */ ._N)(file)?.isFile() ? bytes.length : PIECE_BYTES;
    let lastMs = _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml.monotonicMs();
    for (let done = 0; done < bytes.length;) {
        try {
            done += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(file, bytes, done, Math.min(pieceBytes, bytes.length - done));
            lastMs = _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml.monotonicMs();
        }
        catch (error) {
            const nowMs = _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml.monotonicMs();
            const isLate = nowMs - lastMs > MAX_STANDSTILL_MS || patience.leftMs < 0;
            if ((0,_file_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .codeOf */ .$N)(error) !== "EAGAIN" || isLate)
                throw (0,_file_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(error);
            // Waits synchronously, so that nothing else runs in between: after a signal, only the report is
            // left.
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
            patience.leftMs -= _clock_js__WEBPACK_IMPORTED_MODULE_3__/* .systemClock */ .ml.monotonicMs() - nowMs;
        }
    }
}


/***/ }),

/***/ 1460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ capitalized)
/* harmony export */ });
/** Text that begins a sentence. */
function capitalized(text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
}


/***/ }),

/***/ 2665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ suggestions),
/* harmony export */   k: () => (/* binding */ closest)
/* harmony export */ });
/** Returns the word that a mistyped one was probably meant to be, with at most `most` wrong letters. */
function closest(word, words, most = 2) {
    const limit = Math.min(most, Math.floor(word.length / 3));
    const [best] = words.map((other) => ({ other, distance: distance(word, other) }))
        .filter(({ distance }) => distance <= limit)
        .toSorted((a, b) => a.distance - b.distance);
    return best?.other;
}
/** The shortest part of a word that can stand for it, in letters. */
const MIN_PART = 3;
/** How many words are suggested at most. */
const MAX_SUGGESTIONS = 3;
/**
 * Returns the words that were probably meant: the closest one, or otherwise those that start with the
 * word or contain it between hyphens.
 */
function suggestions(word, words) {
    const best = closest(word, words);
    if (best !== undefined)
        return [best];
    if (word.length < MIN_PART)
        return [];
    const isMeant = (other) => other.startsWith(word) || `-${other}-`.includes(`-${word}-`);
    return words.filter(isMeant).slice(0, MAX_SUGGESTIONS);
}
/**
 * How many letters must be added, removed, changed, or swapped with the next one to turn one word into
 * the other.
 */
function distance(from, to) {
    let [before, row] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
    for (let line = 0; line < from.length; line++) {
        const next = [line + 1];
        for (let column = 0; column < to.length; column++) {
            const [diagonal = 0, above = 0, left = 0] = [row?.[column], row?.[column + 1], next[column]];
            const isSame = from[line] === to[column];
            const isSwapped = from[line] === to[column - 1] && from[line - 1] === to[column];
            const swapped = isSwapped ? (before?.[column - 1] ?? Infinity) + 1 : Infinity;
            next.push(Math.min(diagonal + (isSame ? 0 : 1), above + 1, left + 1, swapped));
        }
        [before, row] = [row, next];
    }
    return row?.at(-1) ?? 0;
}


/***/ }),

/***/ 9374:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ isCommitSha)
/* harmony export */ });
/** Whether a text is the full SHA of a commit, SHA-1 or SHA-256. */
function isCommitSha(text) {
    return typeof text === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text);
}


/***/ }),

/***/ 5093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ formatCount)
/* harmony export */ });
/** A number and what is counted: `1 batch`, `2 batches`. */
function formatCount(count, one, many) {
    return `${count} ${count === 1 ? one : many}`;
}


/***/ }),

/***/ 9556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNITS_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A number and its unit. */
const PART = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/;
/**
 * Parses a duration: an integer or decimal number and a unit, `500ms`, `10s`, `1.5h`, `1d`; or integers
 * with several units, the largest first, `1h30m`, optionally separated by a space as in {@linkcode
 * formatDuration}. Returns milliseconds, or `undefined` for any other text.
 */
function parseDuration(text) {
    const parts = text.split(/(?<=[a-z]) ?(?=\d)/);
    let total = 0;
    let lastUnitMs = Infinity;
    for (const part of parts) {
        const [, number = "", unit] = PART.exec(part) ?? [];
        const unitMs = UNITS_MS[unit] ?? Infinity;
        const isFraction = number.includes(".") && parts.length > 1;
        if (isFraction || unitMs >= lastUnitMs)
            return undefined;
        total += Number(number) * unitMs;
        lastUnitMs = unitMs;
    }
    return Math.round(total);
}
/** Formats a duration with its two largest units, `4m 12s`, rounded down. Below a second, `500ms`. */
function formatDuration(ms) {
    if (ms < 999.5)
        return `${Math.max(0, Math.round(ms))}ms`;
    const parts = [];
    let rest = Math.max(1, Math.floor(ms / 1000)) * 1000;
    for (const unit of ["d", "h", "m", "s"]) {
        const count = Math.floor(rest / UNITS_MS[unit]);
        rest -= count * UNITS_MS[unit];
        if (count > 0 && parts.length < 2)
            parts.push(`${count}${unit}`);
        else if (parts.length > 0)
            break;
    }
    return parts.join(" ");
}


/***/ }),

/***/ 2848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ listOf)
/* harmony export */ });
/** `a`, `a or b`, `a, b, or c`. */
function listOf(words) {
    const last = words.at(-1) ?? "";
    const others = words.slice(0, -1);
    if (others.length < 2)
        return [...others, last].join(" or ");
    return `${others.join(", ")}, or ${last}`;
}


/***/ }),

/***/ 3809:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ harmlessJson),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   WG: () => (/* binding */ quotePath),
/* harmony export */   We: () => (/* binding */ oneLineToWrap),
/* harmony export */   dE: () => (/* binding */ formatPlace),
/* harmony export */   hD: () => (/* binding */ quote),
/* harmony export */   lm: () => (/* binding */ MAX_PATH),
/* harmony export */   zp: () => (/* binding */ inPlace)
/* harmony export */ });
/**
 * Control characters, line and paragraph separators, marks that change the writing direction, and code
 * points that are not characters.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu;
/** Commands that a CI's runner obeys anywhere in a line, such as `##[command]` and `##vso[command]`. */
const COMMAND = /##(?=[[a-z])/gi;
/** The user name, password, or both in an address. An address can be passed anywhere by mistake. */
const USER_INFO = /:\/\/(?:[^\s/?#]*|[^\s:/?#]*:\S*)(?:@|%40|\uff20)/gi;
/** The same in a text that was cut before the host. */
const CUT_USER_INFO = /:\/\/[^\s/?#]*$/;
/**
 * Makes text from elsewhere safe to show: one line, printable, at most `maxLength` code points, without
 * commands to a CI's runner (`::` at the start; `##[`, `##vso[`, and the like anywhere), and without
 * credentials in addresses.
 */
function oneLine(text, maxLength = 200) {
    const isCut = text.length > 4 * maxLength;
    const start = isCut ? text.slice(0, 4 * maxLength).replace(CUT_USER_INFO, "://***") : text;
    const printable = start
        .replace(UNPRINTABLE, " ")
        .replaceAll(COMMAND, "## ")
        .replaceAll(USER_INFO, "://***@")
        .trim()
        .replace(/^::/, ": :");
    if (printable.length <= maxLength && !isCut)
        return printable;
    const characters = [...printable];
    if (characters.length <= maxLength && !isCut)
        return printable;
    return `${characters.slice(0, maxLength - 1).join("")}…`;
}
/** The same for text that will be wrapped. Any part may start a line, so no `::` is left. */
function oneLineToWrap(text, maxLength) {
    return oneLine(text, maxLength).replaceAll(/:{2,}/g, (colons) => [...colons].join(" "));
}
/** One line in single quotes, for values in messages. */
function quote(text, maxLength = 60) {
    return `'${oneLine(text, maxLength)}'`;
}
/** How much of a path is quoted, in code points. */
const MAX_PATH = 200;
/** Quotes a path. */
function quotePath(path) {
    return quote(path, MAX_PATH);
}
/** Characters that may appear in JSON for people and machines. All others are escaped. */
const PLAIN = /^[\n\x20-\x7e]*$/;
/** Returns equivalent JSON that is as safe to show as a text from {@linkcode oneLine}. */
function harmlessJson(json) {
    const text = json.includes("##") ? json.replaceAll(COMMAND, "#\\u0023") : json;
    if (PLAIN.test(text))
        return text;
    return text.replaceAll(/[\x7f-\x9f\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, escapeUnits);
}
function escapeUnits(character) {
    return Array.from({ length: character.length }, (_, index) => {
        const code = character.charCodeAt(index).toString(16).padStart(4, "0");
        return `\\u${code}`;
    }).join("");
}
/** A message about a place in a file, after that place: `guests.json:12: …`. */
function inPlace(message, place) {
    return place === undefined ? message : `${formatPlace(place)}: ${message}`;
}
/** `guests.json:12`, or only the path for a whole file. */
function formatPlace({ path, line }) {
    return line === undefined ? path : `${path}:${line}`;
}


/***/ }),

/***/ 5240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dy: () => (/* binding */ withoutSecretsIn),
/* harmony export */   TF: () => (/* binding */ isHideable),
/* harmony export */   TX: () => (/* binding */ secretHider)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);

/**
 * The shortest text that is treated as a secret, in UTF-16 units. Hiding a shorter one would garble
 * every line.
 */
const MIN_LENGTH = 4;
/** A prefix of this length identifies a long secret. */
const TELLING_LENGTH = 16;
/** Whether a text is long enough to be hidden. */
function isHideable(secret) {
    return secret.length >= MIN_LENGTH;
}
/**
 * Creates a function that hides these secrets, in clear and as they appear in URLs, JSON, or base64.
 */
function secretHider(secrets) {
    const hideable = secrets.filter(isHideable);
    // Longest first, because the header's value contains the token.
    const forms = [...new Set(hideable.flatMap(formsOf))].sort((a, b) => b.length - a.length);
    const beginnings = [...new Set(forms.map((form) => form.slice(0, TELLING_LENGTH)))];
    // A quick check, because nearly all texts are harmless and there can be a million of them.
    const mayHold = (text) => text.includes("…") || beginnings.some((beginning) => text.includes(beginning));
    return (text) => mayHold(text) ? forms.reduce(redact, text) : text;
}
/** From this length on, a secret's base64 form cannot be a word by chance. */
const MIN_BASE64_SECRET = 8;
/**
 * The base64 forms of a secret at any position in the encoded text, without the characters that depend
 * on what comes before and after it.
 */
function base64FormsOf(secret) {
    if (secret.length < MIN_BASE64_SECRET)
        return [];
    return [0, 1, 2].flatMap((offset) => {
        const bytes = node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.concat([node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.alloc(offset), node_buffer__WEBPACK_IMPORTED_MODULE_0__.Buffer.from(secret)]);
        const first = Math.ceil(offset * 4 / 3);
        const end = Math.floor(bytes.length * 4 / 3);
        const form = bytes.toString("base64").slice(first, end);
        return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
    });
}
/**
 * The forms of a secret: in clear, percent-encoded (strictly or not, in either case), in JSON, and in
 * base64.
 */
function formsOf(secret) {
    const lax = encodeURIComponent(secret.toWellFormed());
    const strict = lax.replaceAll(/[!'()*]/g, (character) => encoded(character));
    const lowerCased = [lax, strict].map((form) => form.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()));
    const json = JSON.stringify(secret).slice(1, -1);
    return [secret, lax, strict, ...lowerCased, json, ...base64FormsOf(secret)];
}
function encoded(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
/** Hides a secret, even if its end was cut off after a few characters. */
function redact(text, secret) {
    if (!isHideable(secret))
        return text;
    const telling = secret.slice(0, TELLING_LENGTH);
    const [before = "", ...rest] = text.split(telling);
    let hidden = [before, ...rest.map((part) => part.replace(/^[^\s']*/, ""))].join("***");
    if (!hidden.includes("…"))
        return hidden;
    for (let length = telling.length - 1; length >= MIN_LENGTH; length--) {
        hidden = hidden.replaceAll(`${telling.slice(0, length)}…`, "***");
    }
    return hidden;
}
/** How many levels of causes are kept. */
const MAX_CAUSES = 10;
/**
 * Copies an error without the secrets in its texts, and without anything else it carries, such as the
 * failed request with its headers.
 */
function withoutSecretsIn(error, hide, depth = MAX_CAUSES) {
    if (!(error instanceof Error) || depth === 0)
        return undefined;
    const cause = withoutSecretsIn(error.cause, hide, depth - 1);
    const { name, message, stack, code } = error;
    const copy = new Error(hide(message), cause && { cause });
    copy.name = hide(name);
    copy.stack = hide(stack ?? "");
    return Object.assign(copy, typeof code === "string" && { code: hide(code) });
}


/***/ }),

/***/ 8110:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ columnsOf)
/* harmony export */ });
/** Characters that take two columns in a terminal: East Asian scripts, their punctuation, and emoji. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Marks above or below the previous character. */
const COMBINING = /[\p{Mn}\p{Me}]/u;
/**
 * How many columns a text takes in a terminal. Exact for names; messages may contain rarer characters.
 */
function columnsOf(text) {
    if (/^[ -~]*$/.test(text))
        return text.length;
    return [...text].reduce((columns, character) => columns + (COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0);
}


/***/ }),

/***/ 8959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isUuid)
/* harmony export */ });
/** Whether text is a UUID, of any version and letter case. */
function isUuid(text) {
    return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}


/***/ }),

/***/ 5272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ wrap)
/* harmony export */ });
/* harmony import */ var _text_width_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8110);

/** Breaks text at spaces into lines of at most `width` columns. A wider word is broken, too. */
function wrap(text, width) {
    const lines = [];
    let line = "";
    let columns = 0;
    for (const word of text.split(" ").flatMap((word) => cut(word, width))) {
        const added = (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .columnsOf */ .P)(word);
        if (line !== "" && columns + 1 + added > width) {
            lines.push(line);
            line = "";
        }
        columns = line === "" ? added : columns + 1 + added;
        line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line];
}
/** Splits a word into parts that are as wide as possible. */
function cut(word, width) {
    if ((0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .columnsOf */ .P)(word) <= width)
        return [word];
    const parts = [];
    let part = "";
    for (const character of word) {
        if (part !== "" && (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .columnsOf */ .P)(part + character) > width) {
            parts.push(part);
            part = "";
        }
        part += character;
    }
    return [...parts, part];
}


/***/ }),

/***/ 8508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this program. A test compares it with `package.json`. */
const VERSION = "0.1.0";


/***/ }),

/***/ 9904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ addLook),
/* harmony export */   ny: () => (/* binding */ isFinalFailure),
/* harmony export */   zj: () => (/* binding */ NO_LOOKS)
/* harmony export */ });
/** How long the API may be unavailable from the start before the gate gives up, in milliseconds. */
const FIRST_CONTACT_MS = 5 * 60_000;
/** How many refusals in a row end the wait: fewer can happen when credentials rotate or gateways restart. */
const MAX_REFUSALS = 3;
/** Before the first look. */
const NO_LOOKS = {
    looks: 0,
    hasSucceeded: false,
    hasAnswered: false,
    failures: 0,
    refusals: 0,
};
/** Returns the history with one more look. */
function addLook(history, { failure, hasAnswered }) {
    const known = { looks: history.looks + 1, hasAnswered: history.hasAnswered || hasAnswered };
    if (failure === undefined)
        return { ...known, hasSucceeded: true, failures: 0, refusals: 0 };
    const refusals = failure.kind === "unavailable" ? 0 : history.refusals + 1;
    return { ...history, ...known, failures: history.failures + 1, refusals };
}
/**
 * Whether the failure of the last look ends the wait, `waitedMs` after its start. A refusal does so on the
 * first look if no request succeeded, or as the third one in a row. An unavailable API does so only if no
 * look has succeeded within five minutes of the start.
 */
function isFinalFailure({ kind }, { looks, hasSucceeded, hasAnswered, refusals }, waitedMs) {
    if (kind === "unavailable")
        return !hasSucceeded && waitedMs >= FIRST_CONTACT_MS;
    return (looks === 1 && !hasAnswered) || refusals >= MAX_REFUSALS;
}


/***/ }),

/***/ 7859:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lr: () => (/* binding */ isAcceptable),
/* harmony export */   pJ: () => (/* binding */ endOf),
/* harmony export */   uY: () => (/* binding */ endAfter)
/* harmony export */ });
/* harmony import */ var _batch_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8864);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9473);
/* harmony import */ var _look_history_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9904);
/* harmony import */ var _window_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(558);




/** How the wait ends after the latest look; `undefined` if it goes on. */
function endAfter({ failure, isProof, history }, progress, plan) {
    if (isSettled(progress, isProof, plan))
        return { kind: "settled" };
    const { waitedMs } = progress;
    const { wait, timeoutMs, alreadyWaitedMs = 0 } = plan;
    const isTimeUp = waitedMs >= timeoutMs;
    const isOver = isTimeUp || !wait;
    if (failure && (isOver || (0,_look_history_js__WEBPACK_IMPORTED_MODULE_2__/* .isFinalFailure */ .ny)(failure, history, waitedMs - alreadyWaitedMs))) {
        return { kind: "stopped", error: failure };
    }
    if (isTimeUp)
        return { kind: "deadline", waitedMs };
    return wait ? undefined : { kind: "looked" };
}
/** How a wait ends after an error was thrown; the reason of an aborted signal counts instead of it. */
function endOf(thrown, signal) {
    const error = signal?.aborted ? signal.reason : thrown;
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .cJ ? { kind: "cancelled" } : { kind: "stopped", error };
}
/** Whether nothing is left to find out. For a pass, the last look must have proved it. */
function isSettled({ batches, window }, isProof, plan) {
    if (plan.failFast && batches.some(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isFailed */ .Ix))
        return true;
    if (window && !window.isClosed)
        return false;
    if (window && (0,_window_js__WEBPACK_IMPORTED_MODULE_3__/* .hasWrongCount */ .Pi)(window, batches.length))
        return true;
    if (!batches.every(_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isTerminal */ .Hd))
        return false;
    return isProof || !batches.every((batch) => isAcceptable(batch, plan));
}
/** Whether the gate could pass with a batch in this state, depending on the others and on error logs. */
function isAcceptable(batch, { toleratesErrors = false }) {
    return batch.status === "success" || (toleratesErrors && (0,_batch_js__WEBPACK_IMPORTED_MODULE_0__/* .isInError */ .GK)(batch));
}


/***/ }),

/***/ 9786:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ NOT_BEGUN)
/* harmony export */ });
/** The progress of a wait that has not started. */
const NOT_BEGUN = { batches: [], waitedMs: 0, looks: 0 };


/***/ }),

/***/ 5356:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  S: () => (/* binding */ waitWithEstimate)
});

// EXTERNAL MODULE: ./build/batch.js
var build_batch = __nccwpck_require__(8864);
// EXTERNAL MODULE: ./build/system/clock.js
var system_clock = __nccwpck_require__(7218);
;// CONCATENATED MODULE: ./build/waiting/survival-curve.js
/** Shares are products of fractions, so their rounding depends on the order of the factors. */
const TOLERANCE = 1e-9;
/** Computes the curve of samples in any order. */
function survivalCurve(samples) {
    const sorted = samples.toSorted((a, b) => a.ms - b.ms || Number(b.hasEnded) - Number(a.hasEnded));
    let longer = 1;
    return sorted.flatMap(({ ms, hasEnded }, index) => {
        if (!hasEnded)
            return [];
        longer *= 1 - 1 / (sorted.length - index);
        return [{ ms, longer }];
    });
}
/** The share of batches that takes longer than `ms` milliseconds, from 0 to 1. */
function shareLongerThan(curve, ms) {
    let [low, high] = [0, curve.length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if ((curve[middle]?.ms ?? 0) <= ms)
            low = middle + 1;
        else
            high = middle;
    }
    return curve[low - 1]?.longer ?? 1;
}
/** The shortest known duration, in milliseconds, that at least this share of batches does not exceed. */
function nearestRank(curve, share) {
    return curve.find(({ longer }) => longer <= 1 - share + TOLERANCE)?.ms;
}

;// CONCATENATED MODULE: ./build/waiting/usual-duration.js

/** The fewest samples for which "nine in ten" means something. */
const MIN_SAMPLES = 10;
/** By how much a batch must exceed what is usual to have taken far longer, in milliseconds. */
const FAR_MS = 5 * 60_000;
/** As likely as not, with a tolerance, because rounding depends on the order of the factors. */
const LIKELY = 0.5 - 1e-9;
/** Returns what is usual by the curve; `undefined` if too few batches have ended. */
function usualDuration(curve) {
    const samples = curve.length;
    const [medianMs, p90Ms] = [nearestRank(curve, 0.5), nearestRank(curve, 0.9)];
    if (samples < MIN_SAMPLES || medianMs === undefined || p90Ms === undefined)
        return undefined;
    return { samples, medianMs, p90Ms };
}
/**
 * The time after which it is as likely as not that all of these open batches have ended, if each takes as
 * long as other batches that reached its age. For one batch, this is the median of the remaining time; for
 * more batches, it is longer. `undefined` if too many of the others are still open to tell. Expects and
 * returns whole milliseconds.
 */
function timeLeft(agesMs, curve) {
    const longestMs = curve.at(-1)?.ms ?? 0;
    if (agesMs.some((ageMs) => ageMs >= longestMs))
        return "longer";
    const open = agesMs.map((ageMs) => ({ ageMs, longer: shareLongerThan(curve, ageMs) }));
    const isLikelyOver = (ms) => {
        let chance = 1;
        return open.every(({ ageMs, longer }) => (chance *= 1 - shareLongerThan(curve, ageMs + ms) / longer) >= LIKELY);
    };
    let [tooShortMs, ms] = [0, longestMs];
    if (!isLikelyOver(ms))
        return undefined;
    while (ms - tooShortMs > 1) {
        const middleMs = Math.floor((tooShortMs + ms) / 2);
        if (isLikelyOver(middleMs))
            ms = middleMs;
        else
            tooShortMs = middleMs;
    }
    return { ms };
}
/** Whether a duration is more than twice what nine in ten batches take, and more than five minutes longer. */
function isFarLonger(ms, { p90Ms }) {
    return ms > p90Ms + Math.max(p90Ms, FAR_MS);
}

;// CONCATENATED MODULE: ./build/waiting/estimate.js


/** Compares batches with others. Returns `undefined` if too few of those have ended. */
function estimateWait(curve, { batches, window, serverNowMs }) {
    const usual = usualDuration(curve);
    if (usual === undefined)
        return undefined;
    const ages = batches.filter(build_batch/* isOpen */.nT).map((batch) => ageMsOf(batch, serverNowMs));
    const known = ages.filter((ms) => ms !== undefined);
    const isKnown = known.length > 0 && known.length === ages.length && window?.isClosed !== false;
    return {
        ...usual,
        left: isKnown ? timeLeft(known, curve) : undefined,
        farLonger: new Map(batches.flatMap((batch) => {
            const ms = tookMs(batch, serverNowMs);
            return ms !== undefined && isFarLonger(ms, usual) ? [[batch.ref, ms]] : [];
        })),
    };
}
/** Whether any batch took so long that {@linkcode Estimate.farLonger} could contain it, whatever is usual. */
function mayBeFarLonger({ batches, serverNowMs }) {
    return batches.some((batch) => isFarLonger(tookMs(batch, serverNowMs) ?? 0, { p90Ms: 0 }));
}
/** How long a batch took, or has taken so far, in milliseconds. */
function tookMs(batch, serverNowMs) {
    return (0,build_batch/* isOpen */.nT)(batch) ? ageMsOf(batch, serverNowMs) : (0,build_batch/* durationMsOf */.aw)(batch);
}
/** Never negative: the server's time is in whole seconds, so a new batch can seem to come from the future. */
function ageMsOf({ createdAt }, serverNowMs) {
    return createdAt && Math.max(0, Math.floor(serverNowMs - createdAt.getTime()));
}

;// CONCATENATED MODULE: ./build/waiting/keep-estimate.js




/** The statuses of batches to learn from. A file that is still `uploading` may never come. */
const STATUSES = ["success", "processing", "file_uploaded"];
/** How long to wait for the response at most if the gate waits for nothing else, in milliseconds. */
const LAST_MS = 5_000;
/** Creates a keeper that makes at most one request. */
function keepEstimate(api, clock) {
    let curve = [];
    let hasAsked = false;
    const at = (known) => ({ ...known, serverNowMs: api.serverNowMs() });
    const ask = async ({ batches }, { ms, signal }) => {
        if (hasAsked)
            return;
        hasAsked = true;
        const sample = (signal) => sampleOthers(batches, { api, signal });
        // A failure only means that there is no estimate; the next look reports what is wrong.
        await (0,system_clock/* withTimeout */.wj)(sample, { ms, clock, signal }).then((samples) => void (curve = survivalCurve(samples)), () => { });
    };
    return {
        ask,
        async askAtEnd(known, signal) {
            if (mayBeFarLonger(at(known)))
                await ask(known, { ms: LAST_MS, signal });
        },
        estimate: (known) => estimateWait(curve, at(known)),
    };
}
/** Samples one page of other batches, whoever loaded them. */
async function sampleOthers(own, { api, signal }) {
    const { batches } = await api.listOnce({ statuses: STATUSES, offset: 0 }, signal);
    const nowMs = api.serverNowMs();
    const samples = new Map(batches.map((batch) => [batch.ref, sampleOf(batch, nowMs)]));
    for (const { ref } of own)
        samples.delete(ref);
    return [...samples.values()].filter((sample) => sample !== undefined);
}
/** Checks everything again: a server may ignore the status filter, and its times may be wrong. */
function sampleOf(batch, nowMs) {
    const { status, createdAt } = batch;
    if (!STATUSES.includes(status) || createdAt === undefined)
        return undefined;
    const hasEnded = status === "success";
    const ageMs = Math.floor(nowMs - createdAt.getTime());
    const ms = hasEnded ? (0,build_batch/* durationMsOf */.aw)(batch) : ageMs;
    // No batch takes no time at all: an API that says so does not report when batches end.
    return ms === undefined || ms <= 0 || ms > ageMs ? undefined : { ms, hasEnded };
}

;// CONCATENATED MODULE: ./build/waiting/batch-tracker.js

/** Starts with every ref `unseen`. */
function trackBatches(refs, patience) {
    const batches = new Map(refs.map((batchRef) => [batchRef.ref, { ...batchRef, status: "unseen" }]));
    /** In time waited, because the server's time may not be known yet. */
    const firstSeenMs = new Map();
    const everListed = new Set();
    return {
        batches: () => [...batches.values()],
        sought: (waitedMs) => [...batches.values()].filter(build_batch/* isOpen */.nT).map(({ ref, createdAt }) => {
            const seen = firstSeenMs.has(ref);
            return { ref, createdAt, seen, overdue: !seen && waitedMs >= patience.missingGraceMs };
        }),
        add(refs) {
            for (const ref of refs)
                if (!batches.has(ref))
                    batches.set(ref, { ref, status: "unseen" });
        },
        wasListed: (ref) => everListed.has(ref),
        isTooLate(batch, { waitedMs, serverNowMs }) {
            const createdAt = batch.createdAt ?? batches.get(batch.ref)?.createdAt;
            const sinceFirstSeenMs = waitedMs - (firstSeenMs.get(batch.ref) ?? waitedMs);
            const ageMs = createdAt ? serverNowMs - createdAt.getTime() : sinceFirstSeenMs;
            const uploadMs = patience.isUploadedNow ? waitedMs : ageMs;
            return batch.status === "uploading" && uploadMs >= patience.uploadTimeoutMs;
        },
        update(found, waitedMs) {
            for (const ref of found.listed)
                everListed.add(ref);
            for (const ref of found.shown.keys()) {
                if (!firstSeenMs.has(ref))
                    firstSeenMs.set(ref, waitedMs);
            }
            const changes = [];
            for (const before of batches.values()) {
                if ((0,build_batch/* isFailed */.Ix)(before))
                    continue;
                const after = afterLook(before, found);
                batches.set(before.ref, after);
                if (after.status !== before.status)
                    changes.push({ before, after });
            }
            return changes;
        },
    };
}
function afterLook(before, { shown, missing, late }) {
    const batch = shown.get(before.ref);
    if (batch === undefined) {
        return missing.has(before.ref) ? { ...before, status: "missing" } : before;
    }
    const { name, createdAt } = before;
    const after = { ...(name && { name }), ...(createdAt && { createdAt }), ...batch };
    return late.has(batch.ref) ? { ...after, status: "not_uploaded" } : after;
}

// EXTERNAL MODULE: ./build/waiting/look-history.js
var look_history = __nccwpck_require__(9904);
// EXTERNAL MODULE: ./build/errors.js
var errors = __nccwpck_require__(9473);
// EXTERNAL MODULE: ./build/system/at-once.js
var at_once = __nccwpck_require__(3489);
;// CONCATENATED MODULE: ./build/waiting/ask-singly.js


/** Requests batches one by one. */
async function askSingly(refs, { addSingle, missing }, { api, signal }) {
    await (0,at_once/* forEachAtOnce */.t)(refs, async ({ ref, mayBeMissing }) => {
        try {
            const batch = await api.get(ref, signal) ??
                (mayBeMissing ? await api.get(ref, signal) : undefined);
            if (batch?.ref === ref)
                addSingle(batch);
            else if (batch === undefined && mayBeMissing)
                missing.add(ref);
        }
        catch (error) {
            // How the API refuses an unknown ref is not documented, so a refusal proves nothing.
            if (!isRefusal(error))
                throw error;
        }
    });
}
/** The list accepted the same credentials, so a 401 or 403 here is about the request. */
function isRefusal(error) {
    return error instanceof errors/* BatchApiError */.Tx && (error.kind !== "unavailable" || error.status === 501);
}

;// CONCATENATED MODULE: ./build/waiting/learn-server-time.js
/** How many responses to request at most until two agree. */
const MAX_ANSWERS = 4;
/** Sends small requests until the server's time is known. Returns whether it is. */
async function learnServerTime({ api, signal }) {
    for (let asked = 0; asked < MAX_ANSWERS && !api.isServerTimeKnown(); asked++) {
        await api.list({ limit: 1, offset: 0 }, signal);
    }
    return api.isServerTimeKnown();
}

;// CONCATENATED MODULE: ./build/waiting/confirm-late.js


/** Marks uploads as too late if two responses say so: a single one may have an old status or a wrong time. */
async function confirmLate(search, findings, options) {
    const { shown, rowsOf, late } = findings;
    const tooLate = () => [...shown.values()].filter(options.isTooLate);
    if (tooLate().length === 0)
        return;
    if (!await learnServerTime(options) || tooLate().length === 0)
        return;
    await search.listAll(findings, options);
    const doubtful = tooLate().filter(({ ref }) => rowsOf(ref) < 2);
    const asked = doubtful.map(({ ref }) => ({ ref, mayBeMissing: false }));
    await askSingly(asked, findings, options);
    for (const { ref } of tooLate())
        if (rowsOf(ref) > 1)
            late.add(ref);
}

;// CONCATENATED MODULE: ./build/waiting/look-time.js

/** How long one look may take at most, in milliseconds. */
const LOOK_TIMEOUT_MS = 60_000;
/** How long after the deadline a look without a response may go on, in milliseconds. */
const SILENCE_MS = 10_000;
/**
 * Runs a look for up to a minute, but not for longer than ten seconds after the deadline, the start, or the
 * last response, whichever is latest. Calls `onAnswer` for each request that succeeded.
 */
async function inLookTime(run, options, onAnswer) {
    const { api, clock, remainingMs } = options;
    const startMs = clock.monotonicMs();
    let patientMs = startMs + Math.max(0, remainingMs);
    const leftMs = () => Math.min(startMs + LOOK_TIMEOUT_MS, patientMs + SILENCE_MS) - clock.monotonicMs();
    const watched = watchAnswers(api, (isGood) => {
        patientMs = Math.max(patientMs, clock.monotonicMs());
        if (isGood)
            onAnswer();
    });
    const look = (signal) => run({ ...options, api: watched, signal });
    return await (0,system_clock/* withTimeout */.wj)(look, { ...options, ms: leftMs(), leftMs });
}
function watchAnswers(api, onAnswer) {
    const watch = async (answer) => {
        let isGood = false;
        try {
            const value = await answer;
            isGood = true;
            return value;
        }
        finally {
            onAnswer(isGood);
        }
    };
    return {
        ...api,
        list: (...request) => watch(api.list(...request)),
        get: (...request) => watch(api.get(...request)),
    };
}

;// CONCATENATED MODULE: ./build/waiting/prove-pass.js

/**
 * Whether a pass is proved: by a complete list that still contains every batch that a list has ever shown,
 * none of them with a state that contradicts what is known.
 */
async function provePass(findings, options, listAll) {
    const { batches, isAcceptable, wasListed } = options;
    const { shown, listed } = findings;
    const couldPass = () => [...shown.values()].every(isAcceptable) &&
        batches.every((batch) => {
            const now = shown.get(batch.ref) ?? batch;
            return isAcceptable(now) && ((0,build_batch/* isOpen */.nT)(batch) || now.status === batch.status);
        });
    return couldPass() && await listAll() && couldPass() &&
        batches.every(({ ref }) => listed.has(ref) || !wasListed(ref));
}

// EXTERNAL MODULE: ./build/text/one-line.js
var one_line = __nccwpck_require__(3809);
;// CONCATENATED MODULE: ./build/waiting/sightings.js

/** How many different statuses of one batch are reported. */
const MAX_WORDS = 3;
/** Starts with none of these refs seen. */
function createSightings(refs) {
    const shown = new Map();
    const listed = new Set();
    const rows = new Map();
    const statuses = new Map();
    function add(row) {
        const { ref, status, reportedStatus } = row;
        rows.set(ref, (rows.get(ref) ?? 0) + 1);
        const said = statuses.get(ref) ?? new Map();
        const key = JSON.stringify([status, reportedStatus]);
        if (said.size < MAX_WORDS)
            said.set(key, reportedStatus ?? status);
        statuses.set(ref, said);
        // The response to a single request may lack the creation time that a list has.
        const createdAt = row.createdAt ?? shown.get(ref)?.createdAt;
        const seen = { ...row, ...(createdAt && { createdAt }) };
        shown.set(ref, said.size === 1 ? seen : contradictory(seen, [...said.values()]));
    }
    return {
        shown,
        listed,
        rowsOf: (ref) => rows.get(ref) ?? 0,
        addListed(row) {
            if (!refs.has(row.ref))
                return;
            listed.add(row.ref);
            add(row);
        },
        addSingle: add,
    };
}
function contradictory(row, words) {
    const { logUrl: _, ...known } = row;
    const reportedStatus = (0,one_line/* oneLine */.TN)(words.toSorted().join(", "), 80);
    return { ...known, status: "unrecognized", reportedStatus };
}

;// CONCATENATED MODULE: ./build/waiting/look.js






/**
 * Finds the state of all sought refs, and whether a pass is proved. Asks twice before it reports anything that
 * is final. Rejects only with the reason of the signal, or with a bug in the gate.
 */
async function look(search, options) {
    const { clock, signal } = options;
    const findings = {
        ...createSightings(search.refs),
        missing: new Set(),
        late: new Set(),
    };
    const startMs = clock.monotonicMs();
    let hasAnswered = false;
    const run = async (options) => {
        const hasListedAll = await search.find(findings, options);
        await confirmLate(search, findings, options);
        const listAll = async () => hasListedAll || await search.listAll(findings, options);
        return await provePass(findings, options, listAll);
    };
    try {
        const isProof = await inLookTime(run, options, () => void (hasAnswered = true));
        return { ...findings, isProof, hasAnswered };
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        const failure = toFailure(error, clock.monotonicMs() - startMs);
        return { ...findings, isProof: false, hasAnswered, failure };
    }
}
function toFailure(error, tookMs) {
    if (error instanceof errors/* BatchApiError */.Tx)
        return error;
    if (!(0,system_clock/* isTimeout */.kL)(error))
        throw error;
    const seconds = Math.round(tookMs / 1000);
    return new errors/* BatchApiError */.Tx(`The API did not respond within ${seconds} seconds`, {
        kind: "unavailable",
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/waiting/pacing.js
/**
 * How long to pause before the next look, in milliseconds: a tenth of the time waited, so that a change is
 * noticed within a tenth of the time that it took to happen. Jitter shortens this by up to a tenth, so that
 * many gates do not poll at the same moments. The last pause ends at the deadline even if the server asks
 * for a longer one, because a look after the deadline would be too late to count.
 */
function nextPauseMs(pacing) {
    const jitter = 1 - 0.1 * pacing.random;
    const paced = Math.min(pacing.waitedMs * 0.1, pacing.maxPollIntervalMs) * jitter;
    const pause = Math.max(paced, pacing.pollIntervalMs, pacing.retryAfterMs ?? 0);
    return Math.max(0, Math.min(pause, pacing.remainingMs));
}

// EXTERNAL MODULE: ./build/waiting/window.js
var waiting_window = __nccwpck_require__(558);
;// CONCATENATED MODULE: ./build/waiting/list-bounds.js

/** No bounds except the API's own 30 days. */
const EVERYTHING = {};
/** Added at both ends of a range, because the API does not document whether bounds are inclusive. */
const BOUNDS_PADDING_MS = 60_000;
/** How old a batch may be to be found by the first list; the upload URL of an older one has expired. */
const RECENT_MS = 2 * 3_600_000;
/** The bounds that contain these creation times; an unknown one counts as recent. */
function boundsOf(created, { api, waitedMs }) {
    const nowMs = api.serverNowMs();
    const known = created.filter((time) => time !== undefined).map((time) => time.getTime());
    const hasUnknown = known.length < created.length;
    const recentMs = hasUnknown ? nowMs - waitedMs - RECENT_MS : Infinity;
    const afterMs = known.reduce((a, b) => Math.min(a, b), recentMs) - BOUNDS_PADDING_MS;
    const beforeMs = known.reduce((a, b) => Math.max(a, b), -Infinity) + BOUNDS_PADDING_MS;
    // A bound in the future, or older than all that the API remembers, excludes nothing and may be refused.
    const isOpenEnded = hasUnknown || beforeMs > nowMs - BOUNDS_PADDING_MS;
    const isOpenStarted = afterMs < nowMs - waiting_window/* RETENTION_MS */.wq + BOUNDS_PADDING_MS;
    return {
        ...(!isOpenStarted && { createdAfter: new Date(afterMs) }),
        ...(!isOpenEnded && { createdBefore: new Date(beforeMs) }),
    };
}

;// CONCATENATED MODULE: ./build/waiting/list-pages.js


/** The most pages to read of one list: a million batches. */
const MAX_PAGES = 1000;
/**
 * Lists what is within the bounds, page by page, until that is enough or complete. If a page is empty before
 * the server's count is reached, requests it once more.
 */
async function listPages(bounds, options) {
    const { api, signal, onBatch, isEnough = () => false } = options;
    const refs = new Set();
    let unreadable = 0;
    let largestCount = 0;
    let empty = 0;
    for (let [page, offset] = [1, 0];; page++) {
        const { batches, received, totalCount } = await api.list({ ...bounds, offset }, signal);
        for (const batch of batches) {
            refs.add(batch.ref);
            onBatch(batch);
        }
        unreadable += received - batches.length;
        largestCount = Math.max(largestCount, totalCount);
        offset += received;
        empty = received === 0 ? empty + 1 : 0;
        const isToEnd = offset >= totalCount || empty > 1;
        if (isToEnd || page >= MAX_PAGES || isEnough()) {
            const isWhole = refs.size + unreadable >= largestCount;
            return { bounds, isToEnd, isWhole, hasUnreadable: unreadable > 0 };
        }
    }
}
/** Does the same, but lists everything if the API refuses the bounds. */
async function listWithin(bounds, options) {
    try {
        return await listPages(bounds, options);
    }
    catch (error) {
        if (bounds === EVERYTHING || !areRefusedBounds(error))
            throw error;
        return await listPages(EVERYTHING, options);
    }
}
/** Which bounds the API refuses is not documented, and the clocks may differ. */
function areRefusedBounds(error) {
    return error instanceof errors/* BatchApiError */.Tx && error.status === 400;
}

;// CONCATENATED MODULE: ./build/waiting/find-open.js



/**
 * Finds the state of the sought refs. Lists what was created when they were, then requests one by one those
 * that the list should contain but does not. Returns whether it listed to the last page.
 */
async function findOpen(findings, options) {
    const { sought } = options;
    if (sought.length === 0)
        return false;
    const { isToEnd, isWhole, bounds } = await listOpen(findings, options);
    const absent = () => sought.filter(({ ref, seen, overdue }) => (seen || overdue) && !findings.shown.has(ref));
    const asked = absent().map(({ ref, overdue }) => ({ ref, mayBeMissing: overdue && isWhole }));
    await askSingly(asked, findings, options);
    // A batch that was seen before but is nowhere now has no creation time, or a wrong one.
    if (bounds === EVERYTHING || !absent().some(({ seen }) => seen))
        return isToEnd;
    return (await listPages(EVERYTHING, { ...options, onBatch: findings.addListed })).isToEnd;
}
/** Lists until every sought ref has been shown. */
async function listOpen(findings, options) {
    const { sought, isFirst } = options;
    const areAllShown = () => sought.every(({ ref }) => findings.shown.has(ref));
    const listing = { ...options, onBatch: findings.addListed, isEnough: areAllShown };
    // Only a list of everything can show that a ref does not exist.
    const bounds = sought.some(({ overdue }) => overdue)
        ? EVERYTHING
        : boundsOf(sought.map(({ createdAt }) => createdAt), options);
    const coverage = await listWithin(bounds, listing);
    if (!isFirst || coverage.bounds === EVERYTHING || areAllShown())
        return coverage;
    return await listPages(EVERYTHING, listing);
}

;// CONCATENATED MODULE: ./build/waiting/ref-search.js



/** Finds batches by their refs. */
function searchRefs(batchRefs) {
    const refs = new Set(batchRefs.map(({ ref }) => ref));
    return {
        refs,
        async find(findings, options) {
            const isToEnd = await findOpen(findings, options);
            return isToEnd && options.batches.every(({ ref }) => findings.shown.has(ref));
        },
        async listAll(findings, options) {
            const { shown } = findings;
            const created = options.batches
                .filter(({ ref, status }) => status !== "unseen" || shown.has(ref))
                .map(({ ref, createdAt }) => shown.get(ref)?.createdAt ?? createdAt);
            const isUnknown = created.some((time) => time === undefined);
            const bounds = isUnknown ? EVERYTHING : boundsOf(created, options);
            const { isToEnd } = await listWithin(bounds, { ...options, onBatch: findings.addListed });
            return isToEnd;
        },
    };
}

// EXTERNAL MODULE: ./build/waiting/wait-end.js
var wait_end = __nccwpck_require__(7859);
;// CONCATENATED MODULE: ./build/waiting/list-window.js


/**
 * Lists what was created within the bounds, and adds the refs to `refs`. Returns whether everything was seen:
 * not if a row could not be read, because it could be a batch of the window.
 */
async function listWindow(bounds, refs, { addListed }, options) {
    const others = [];
    const onBatch = (batch) => {
        if (isWithin(bounds, batch))
            refs.add(batch.ref);
        if (refs.has(batch.ref))
            addListed(batch);
        else
            others.push(batch);
    };
    const { isWhole, hasUnreadable } = await listWithin(padded(bounds, options), {
        ...options,
        onBatch,
    });
    // These can be further rows of a batch in the window, with a different time.
    for (const other of others)
        if (refs.has(other.ref))
            addListed(other);
    return isWhole && !hasUnreadable;
}
/** A batch without a readable time counts as part of the window, so that none is lost. */
function isWithin({ createdAfter, createdBefore }, { createdAt }) {
    return createdAt === undefined || (createdAt >= createdAfter && createdAt <= createdBefore);
}
function padded({ createdAfter, createdBefore }, { api }) {
    const before = new Date(createdBefore.getTime() + BOUNDS_PADDING_MS);
    return {
        createdAfter: new Date(createdAfter.getTime() - BOUNDS_PADDING_MS),
        // A bound in the future excludes nothing and may be refused.
        ...(before.getTime() < api.serverNowMs() && { createdBefore: before }),
    };
}

;// CONCATENATED MODULE: ./build/waiting/window-search.js





/**
 * Finds the batches of a window. The window closes when two complete lists in a row show the same batches
 * after its end: `graceMs` milliseconds later, because a list may show a batch late, or immediately if there
 * are as many batches as expected.
 */
function searchWindow(plan, graceMs) {
    const { expectedCount } = plan;
    const refs = new Set();
    let bounds;
    let isClosed = false;
    async function listAll(findings, options) {
        bounds ??= await resolveBounds(plan, options);
        return await listWindow(bounds, refs, findings, options);
    }
    /** Whether a list from now on shows everything that was created in the window. */
    function isOver({ api, waitedMs }) {
        // The window ends when the gate starts, unless the user sets another end.
        const endMs = bounds?.createdBefore.getTime() ?? Infinity;
        const sinceEndMs = plan.createdBefore === undefined ? waitedMs : api.serverNowMs() - endMs;
        if (!api.isServerTimeKnown())
            return false;
        return sinceEndMs >= (refs.size === expectedCount ? 0 : graceMs);
    }
    async function close(findings, options) {
        const isWhole = await listAll(findings, options);
        const { size } = refs;
        if (!isWhole || !isOver(options))
            return false;
        return await listAll(findings, options) && refs.size === size;
    }
    return {
        refs,
        async find(findings, options) {
            if (isClosed) {
                await findOpen(findings, options);
                return false;
            }
            isClosed = await close(findings, options);
            return true;
        },
        listAll,
        window: () => ({ bounds, expectedCount, isClosed }),
    };
}
/**
 * The bounds in the server's time, which is known from its first responses. Ages count back from the gate's
 * start. Where a time is not exact, the window gets longer rather than shorter, so that no batch is lost.
 */
async function resolveBounds({ createdAfter, createdBefore }, options) {
    const { api, clock, startedMs } = options;
    if (!await learnServerTime(options)) {
        throw new errors/* BatchApiError */.Tx("The responses of the API do not agree on the time", {
            kind: "unavailable",
            details: ["A window is in server time, which the Date headers of the API should contain"],
        });
    }
    const passedMs = clock.monotonicMs() - startedMs;
    const latestStartMs = api.latestServerNowMs() - passedMs;
    return {
        createdAfter: (0,waiting_window/* resolveMoment */.px)(createdAfter, api.serverNowMs() - passedMs),
        createdBefore: (0,waiting_window/* resolveMoment */.px)(createdBefore ?? { ageMs: 0 }, latestStartMs),
    };
}

;// CONCATENATED MODULE: ./build/waiting/wait-for-batches.js







/**
 * Looks at the batches until the result is settled or the time is up. Never rejects: however the wait ends,
 * the outcome contains the last known state of every batch.
 */
async function waitForBatches(refs, plan, options) {
    const wait = beginWait(refs, plan, options);
    try {
        for (;;) {
            const result = await lookOnce(wait);
            const end = (0,wait_end/* endAfter */.uY)({ ...result, history: wait.history }, progressOf(wait), plan);
            if (end)
                return { ...progressOf(wait), end };
            await pause(wait, result.failure);
        }
    }
    catch (error) {
        return { ...progressOf(wait), end: (0,wait_end/* endOf */.pJ)(error) };
    }
}
function beginWait(refs, plan, options) {
    const { window, alreadyWaitedMs = 0, missingGraceMs, timeoutMs } = plan;
    return {
        ...options,
        plan,
        search: window ? searchWindow(window, Math.min(missingGraceMs, timeoutMs)) : searchRefs(refs),
        tracker: trackBatches(refs, plan),
        startedMs: options.clock.monotonicMs() - alreadyWaitedMs,
        history: look_history/* NO_LOOKS */.zj,
    };
}
function waitedMsOf({ clock, startedMs }) {
    return clock.monotonicMs() - startedMs;
}
function progressOf(wait) {
    const { tracker, history, search } = wait;
    return {
        batches: tracker.batches(),
        waitedMs: waitedMsOf(wait),
        looks: history.looks,
        window: search.window?.(),
    };
}
/** Looks once, and notifies the observer of what changed. */
async function lookOnce(wait) {
    const { tracker, search } = wait;
    const result = await look(search, lookOptionsOf(wait));
    wait.history = (0,look_history/* addLook */.NP)(wait.history, result);
    tracker.add(search.refs);
    const changes = tracker.update(result, waitedMsOf(wait));
    if (changes.length > 0)
        wait.onChange?.(changes, progressOf(wait));
    if (result.failure)
        wait.onFailure?.(result.failure, wait.history.failures);
    return result;
}
function lookOptionsOf(wait) {
    const { api, tracker, plan, history } = wait;
    const waitedMs = waitedMsOf(wait);
    return {
        ...wait,
        waitedMs,
        remainingMs: plan.timeoutMs - waitedMs,
        isFirst: !history.hasSucceeded,
        sought: tracker.sought(waitedMs),
        batches: tracker.batches(),
        wasListed: tracker.wasListed,
        isAcceptable: (batch) => (0,wait_end/* isAcceptable */.Lr)(batch, plan),
        isTooLate: (batch) => tracker.isTooLate(batch, { waitedMs, serverNowMs: api.serverNowMs() }),
    };
}
async function pause(wait, failure) {
    const { plan, clock, signal, random = Math.random } = wait;
    const progress = progressOf(wait);
    const { waitedMs } = progress;
    const pauseMs = nextPauseMs({
        ...plan,
        waitedMs,
        remainingMs: plan.timeoutMs - waitedMs,
        retryAfterMs: failure?.retryAfterMs,
        random: random(),
    });
    wait.onPause?.(progress, { pauseMs, hasFailed: failure !== undefined });
    await clock.sleep(pauseMs, signal);
}

;// CONCATENATED MODULE: ./build/waiting/wait-with-estimate.js



/**
 * Waits for batches and, during a pause, asks once how long others take; progress from then on has an
 * estimate. Nothing waits for the response, except the end of a wait in which a batch took long.
 */
async function waitWithEstimate(refs, plan, options) {
    const { api, clock, signal } = options;
    const estimates = keepEstimate(api, clock);
    const estimated = (progress) => ({
        ...progress,
        estimate: estimates.estimate(progress),
    });
    let hasFailed = false;
    const outcome = await waitForBatches(refs, plan, {
        ...options,
        onChange: (changes, progress) => options.onChange?.(changes, estimated(progress)),
        onFailure(...news) {
            hasFailed = true;
            options.onFailure?.(...news);
        },
        onPause(progress, pause) {
            options.onPause?.(estimated(progress), pause);
            // Not before the last look: it could not be repeated if this request exceeded a rate limit.
            const isBeforeLast = pause.pauseMs >= plan.timeoutMs - progress.waitedMs;
            if (!hasFailed && !isBeforeLast)
                void estimates.ask(progress, { ms: pause.pauseMs, signal });
            hasFailed = false;
        },
    });
    if (!hasFailed && !endsAtOnce(outcome, plan))
        await estimates.askAtEnd(outcome, signal);
    return estimated(outcome);
}
/** Whether the gate must end without waiting for anything else. */
function endsAtOnce({ end, batches }, { failFast }) {
    const isCutShort = end.kind === "cancelled" || end.kind === "stopped";
    return isCutShort || (failFast && batches.some(build_batch/* isFailed */.Ix));
}


/***/ }),

/***/ 558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Pi: () => (/* binding */ hasWrongCount),
/* harmony export */   nv: () => (/* binding */ describeBounds),
/* harmony export */   px: () => (/* binding */ resolveMoment),
/* harmony export */   wq: () => (/* binding */ RETENTION_MS)
/* harmony export */ });
/** The time of a moment for a gate that started at `startMs`, in milliseconds since the epoch. */
function resolveMoment(moment, startMs) {
    return moment instanceof Date ? moment : new Date(startMs - moment.ageMs);
}
/** How long the API remembers a batch, in milliseconds. */
const RETENTION_MS = 30 * 86_400_000;
/** Describes bounds as `2026-03-01T12:00:00.000Z to 2026-03-01T14:00:00.000Z`. */
function describeBounds({ createdAfter, createdBefore }) {
    return `${createdAfter.toISOString()} to ${createdBefore.toISOString()}`;
}
/** Whether a closed window contains no batches, or another number than expected. */
function hasWrongCount({ isClosed, expectedCount }, count) {
    return isClosed && (count === 0 || count !== (expectedCount ?? count));
}


/***/ }),

/***/ 7082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  getOctokit: () => (/* binding */ getOctokit)
});

// UNUSED EXPORTS: context

// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/context.js


class Context {
    /**
     * Hydrate the context from the environment
     */
    constructor() {
        var _a, _b, _c;
        this.payload = {};
        if (process.env.GITHUB_EVENT_PATH) {
            if ((0,external_fs_.existsSync)(process.env.GITHUB_EVENT_PATH)) {
                this.payload = JSON.parse((0,external_fs_.readFileSync)(process.env.GITHUB_EVENT_PATH, { encoding: 'utf8' }));
            }
            else {
                const path = process.env.GITHUB_EVENT_PATH;
                process.stdout.write(`GITHUB_EVENT_PATH ${path} does not exist${external_os_.EOL}`);
            }
        }
        this.eventName = process.env.GITHUB_EVENT_NAME;
        this.sha = process.env.GITHUB_SHA;
        this.ref = process.env.GITHUB_REF;
        this.workflow = process.env.GITHUB_WORKFLOW;
        this.action = process.env.GITHUB_ACTION;
        this.actor = process.env.GITHUB_ACTOR;
        this.job = process.env.GITHUB_JOB;
        this.runAttempt = parseInt(process.env.GITHUB_RUN_ATTEMPT, 10);
        this.runNumber = parseInt(process.env.GITHUB_RUN_NUMBER, 10);
        this.runId = parseInt(process.env.GITHUB_RUN_ID, 10);
        this.apiUrl = (_a = process.env.GITHUB_API_URL) !== null && _a !== void 0 ? _a : `https://api.github.com`;
        this.serverUrl = (_b = process.env.GITHUB_SERVER_URL) !== null && _b !== void 0 ? _b : `https://github.com`;
        this.graphqlUrl =
            (_c = process.env.GITHUB_GRAPHQL_URL) !== null && _c !== void 0 ? _c : `https://api.github.com/graphql`;
    }
    get issue() {
        const payload = this.payload;
        return Object.assign(Object.assign({}, this.repo), { number: (payload.issue || payload.pull_request || payload).number });
    }
    get repo() {
        if (process.env.GITHUB_REPOSITORY) {
            const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
            return { owner, repo };
        }
        if (this.payload.repository) {
            return {
                owner: this.payload.repository.owner.login,
                repo: this.payload.repository.name
            };
        }
        throw new Error("context.repo requires a GITHUB_REPOSITORY environment variable like 'owner/repo'");
    }
}
//# sourceMappingURL=context.js.map
// EXTERNAL MODULE: ./scripts/not-bundled.js
var not_bundled = __nccwpck_require__(8096);
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/internal/utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


function getAuthString(token, options) {
    if (!token && !options.auth) {
        throw new Error('Parameter token or opts.auth is required');
    }
    else if (token && options.auth) {
        throw new Error('Parameters token and opts.auth may not both be specified');
    }
    return typeof options.auth === 'string' ? options.auth : `token ${token}`;
}
function getProxyAgent(destinationUrl) {
    const hc = new not_bundled/* HttpClient */.Qq();
    return hc.getAgent(destinationUrl);
}
function getProxyAgentDispatcher(destinationUrl) {
    const hc = new not_bundled/* HttpClient */.Qq();
    return hc.getAgentDispatcher(destinationUrl);
}
function getProxyFetch(destinationUrl) {
    const httpDispatcher = getProxyAgentDispatcher(destinationUrl);
    const proxyFetch = (url, opts) => __awaiter(this, void 0, void 0, function* () {
        return (0,not_bundled/* fetch */.hd)(url, Object.assign(Object.assign({}, opts), { dispatcher: httpDispatcher }));
    });
    return proxyFetch;
}
function getApiBaseUrl() {
    return process.env['GITHUB_API_URL'] || 'https://api.github.com';
}
function getUserAgentWithOrchestrationId(baseUserAgent) {
    var _a;
    const orchId = (_a = process.env['ACTIONS_ORCHESTRATION_ID']) === null || _a === void 0 ? void 0 : _a.trim();
    if (orchId) {
        const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
        const tag = `actions_orchestration_id/${sanitizedId}`;
        if (baseUserAgent === null || baseUserAgent === void 0 ? void 0 : baseUserAgent.includes(tag))
            return baseUserAgent;
        const ua = baseUserAgent ? `${baseUserAgent} ` : '';
        return `${ua}${tag}`;
    }
    return baseUserAgent;
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/universal-user-agent/index.js
function getUserAgent() {
  if (typeof navigator === "object" && "userAgent" in navigator) {
    return navigator.userAgent;
  }

  if (typeof process === "object" && process.version !== undefined) {
    return `Node.js/${process.version.substr(1)} (${process.platform}; ${
      process.arch
    })`;
  }

  return "<environment undetectable>";
}

;// CONCATENATED MODULE: ./node_modules/before-after-hook/lib/register.js
// @ts-check

function register(state, name, method, options) {
  if (typeof method !== "function") {
    throw new Error("method for before hook must be a function");
  }

  if (!options) {
    options = {};
  }

  if (Array.isArray(name)) {
    return name.reverse().reduce((callback, name) => {
      return register.bind(null, state, name, callback, options);
    }, method)();
  }

  return Promise.resolve().then(() => {
    if (!state.registry[name]) {
      return method(options);
    }

    return state.registry[name].reduce((method, registered) => {
      return registered.hook.bind(null, method, options);
    }, method)();
  });
}

;// CONCATENATED MODULE: ./node_modules/before-after-hook/lib/add.js
// @ts-check

function addHook(state, kind, name, hook) {
  const orig = hook;
  if (!state.registry[name]) {
    state.registry[name] = [];
  }

  if (kind === "before") {
    hook = (method, options) => {
      return Promise.resolve()
        .then(orig.bind(null, options))
        .then(method.bind(null, options));
    };
  }

  if (kind === "after") {
    hook = (method, options) => {
      let result;
      return Promise.resolve()
        .then(method.bind(null, options))
        .then((result_) => {
          result = result_;
          return orig(result, options);
        })
        .then(() => {
          return result;
        });
    };
  }

  if (kind === "error") {
    hook = (method, options) => {
      return Promise.resolve()
        .then(method.bind(null, options))
        .catch((error) => {
          return orig(error, options);
        });
    };
  }

  state.registry[name].push({
    hook: hook,
    orig: orig,
  });
}

;// CONCATENATED MODULE: ./node_modules/before-after-hook/lib/remove.js
// @ts-check

function removeHook(state, name, method) {
  if (!state.registry[name]) {
    return;
  }

  const index = state.registry[name]
    .map((registered) => {
      return registered.orig;
    })
    .indexOf(method);

  if (index === -1) {
    return;
  }

  state.registry[name].splice(index, 1);
}

;// CONCATENATED MODULE: ./node_modules/before-after-hook/index.js
// @ts-check





// bind with array of arguments: https://stackoverflow.com/a/21792913
const bind = Function.bind;
const bindable = bind.bind(bind);

function bindApi(hook, state, name) {
  const removeHookRef = bindable(removeHook, null).apply(
    null,
    name ? [state, name] : [state]
  );
  hook.api = { remove: removeHookRef };
  hook.remove = removeHookRef;
  ["before", "error", "after", "wrap"].forEach((kind) => {
    const args = name ? [state, kind, name] : [state, kind];
    hook[kind] = hook.api[kind] = bindable(addHook, null).apply(null, args);
  });
}

function Singular() {
  const singularHookName = Symbol("Singular");
  const singularHookState = {
    registry: {},
  };
  const singularHook = register.bind(null, singularHookState, singularHookName);
  bindApi(singularHook, singularHookState, singularHookName);
  return singularHook;
}

function Collection() {
  const state = {
    registry: {},
  };

  const hook = register.bind(null, state);
  bindApi(hook, state);

  return hook;
}

/* harmony default export */ const before_after_hook = ({ Singular, Collection });

;// CONCATENATED MODULE: ./node_modules/@octokit/endpoint/dist-bundle/index.js
// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var VERSION = "0.0.0-development";

// pkg/dist-src/defaults.js
var userAgent = `octokit-endpoint.js/${VERSION} ${getUserAgent()}`;
var DEFAULTS = {
  method: "GET",
  baseUrl: "https://api.github.com",
  headers: {
    accept: "application/vnd.github.v3+json",
    "user-agent": userAgent
  },
  mediaType: {
    format: ""
  }
};

// pkg/dist-src/util/lowercase-keys.js
function lowercaseKeys(object) {
  if (!object) {
    return {};
  }
  return Object.keys(object).reduce((newObj, key) => {
    newObj[key.toLowerCase()] = object[key];
    return newObj;
  }, {});
}

// pkg/dist-src/util/is-plain-object.js
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/util/merge-deep.js
function mergeDeep(defaults, options) {
  const result = Object.assign({}, defaults);
  Object.keys(options).forEach((key) => {
    if (isPlainObject(options[key])) {
      if (!(key in defaults)) Object.assign(result, { [key]: options[key] });
      else result[key] = mergeDeep(defaults[key], options[key]);
    } else {
      Object.assign(result, { [key]: options[key] });
    }
  });
  return result;
}

// pkg/dist-src/util/remove-undefined-properties.js
function removeUndefinedProperties(obj) {
  for (const key in obj) {
    if (obj[key] === void 0) {
      delete obj[key];
    }
  }
  return obj;
}

// pkg/dist-src/merge.js
function merge(defaults, route, options) {
  if (typeof route === "string") {
    let [method, url] = route.split(" ");
    options = Object.assign(url ? { method, url } : { url: method }, options);
  } else {
    options = Object.assign({}, route);
  }
  options.headers = lowercaseKeys(options.headers);
  removeUndefinedProperties(options);
  removeUndefinedProperties(options.headers);
  const mergedOptions = mergeDeep(defaults || {}, options);
  if (options.url === "/graphql") {
    if (defaults && defaults.mediaType.previews?.length) {
      mergedOptions.mediaType.previews = defaults.mediaType.previews.filter(
        (preview) => !mergedOptions.mediaType.previews.includes(preview)
      ).concat(mergedOptions.mediaType.previews);
    }
    mergedOptions.mediaType.previews = (mergedOptions.mediaType.previews || []).map((preview) => preview.replace(/-preview/, ""));
  }
  return mergedOptions;
}

// pkg/dist-src/util/add-query-parameters.js
function addQueryParameters(url, parameters) {
  const separator = /\?/.test(url) ? "&" : "?";
  const names = Object.keys(parameters);
  if (names.length === 0) {
    return url;
  }
  return url + separator + names.map((name) => {
    if (name === "q") {
      return "q=" + parameters.q.split("+").map(encodeURIComponent).join("+");
    }
    return `${name}=${encodeURIComponent(parameters[name])}`;
  }).join("&");
}

// pkg/dist-src/util/extract-url-variable-names.js
var urlVariableRegex = /\{[^{}}]+\}/g;
function removeNonChars(variableName) {
  return variableName.replace(/(?:^\W+)|(?:(?<!\W)\W+$)/g, "").split(/,/);
}
function extractUrlVariableNames(url) {
  const matches = url.match(urlVariableRegex);
  if (!matches) {
    return [];
  }
  return matches.map(removeNonChars).reduce((a, b) => a.concat(b), []);
}

// pkg/dist-src/util/omit.js
function omit(object, keysToOmit) {
  const result = { __proto__: null };
  for (const key of Object.keys(object)) {
    if (keysToOmit.indexOf(key) === -1) {
      result[key] = object[key];
    }
  }
  return result;
}

// pkg/dist-src/util/url-template.js
function encodeReserved(str) {
  return str.split(/(%[0-9A-Fa-f]{2})/g).map(function(part) {
    if (!/%[0-9A-Fa-f]/.test(part)) {
      part = encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]");
    }
    return part;
  }).join("");
}
function encodeUnreserved(str) {
  return encodeURIComponent(str).replace(/[!'()*]/g, function(c) {
    return "%" + c.charCodeAt(0).toString(16).toUpperCase();
  });
}
function encodeValue(operator, value, key) {
  value = operator === "+" || operator === "#" ? encodeReserved(value) : encodeUnreserved(value);
  if (key) {
    return encodeUnreserved(key) + "=" + value;
  } else {
    return value;
  }
}
function isDefined(value) {
  return value !== void 0 && value !== null;
}
function isKeyOperator(operator) {
  return operator === ";" || operator === "&" || operator === "?";
}
function getValues(context, operator, key, modifier) {
  var value = context[key], result = [];
  if (isDefined(value) && value !== "") {
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
      value = value.toString();
      if (modifier && modifier !== "*") {
        value = value.substring(0, parseInt(modifier, 10));
      }
      result.push(
        encodeValue(operator, value, isKeyOperator(operator) ? key : "")
      );
    } else {
      if (modifier === "*") {
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            result.push(
              encodeValue(operator, value2, isKeyOperator(operator) ? key : "")
            );
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              result.push(encodeValue(operator, value[k], k));
            }
          });
        }
      } else {
        const tmp = [];
        if (Array.isArray(value)) {
          value.filter(isDefined).forEach(function(value2) {
            tmp.push(encodeValue(operator, value2));
          });
        } else {
          Object.keys(value).forEach(function(k) {
            if (isDefined(value[k])) {
              tmp.push(encodeUnreserved(k));
              tmp.push(encodeValue(operator, value[k].toString()));
            }
          });
        }
        if (isKeyOperator(operator)) {
          result.push(encodeUnreserved(key) + "=" + tmp.join(","));
        } else if (tmp.length !== 0) {
          result.push(tmp.join(","));
        }
      }
    }
  } else {
    if (operator === ";") {
      if (isDefined(value)) {
        result.push(encodeUnreserved(key));
      }
    } else if (value === "" && (operator === "&" || operator === "?")) {
      result.push(encodeUnreserved(key) + "=");
    } else if (value === "") {
      result.push("");
    }
  }
  return result;
}
function parseUrl(template) {
  return {
    expand: expand.bind(null, template)
  };
}
function expand(template, context) {
  var operators = ["+", "#", ".", "/", ";", "?", "&"];
  template = template.replace(
    /\{([^\{\}]+)\}|([^\{\}]+)/g,
    function(_, expression, literal) {
      if (expression) {
        let operator = "";
        const values = [];
        if (operators.indexOf(expression.charAt(0)) !== -1) {
          operator = expression.charAt(0);
          expression = expression.substr(1);
        }
        expression.split(/,/g).forEach(function(variable) {
          var tmp = /([^:\*]*)(?::(\d+)|(\*))?/.exec(variable);
          values.push(getValues(context, operator, tmp[1], tmp[2] || tmp[3]));
        });
        if (operator && operator !== "+") {
          var separator = ",";
          if (operator === "?") {
            separator = "&";
          } else if (operator !== "#") {
            separator = operator;
          }
          return (values.length !== 0 ? operator : "") + values.join(separator);
        } else {
          return values.join(",");
        }
      } else {
        return encodeReserved(literal);
      }
    }
  );
  if (template === "/") {
    return template;
  } else {
    return template.replace(/\/$/, "");
  }
}

// pkg/dist-src/parse.js
function parse(options) {
  let method = options.method.toUpperCase();
  let url = (options.url || "/").replace(/:([a-z]\w+)/g, "{$1}");
  let headers = Object.assign({}, options.headers);
  let body;
  let parameters = omit(options, [
    "method",
    "baseUrl",
    "url",
    "headers",
    "request",
    "mediaType"
  ]);
  const urlVariableNames = extractUrlVariableNames(url);
  url = parseUrl(url).expand(parameters);
  if (!/^http/.test(url)) {
    url = options.baseUrl + url;
  }
  const omittedParameters = Object.keys(options).filter((option) => urlVariableNames.includes(option)).concat("baseUrl");
  const remainingParameters = omit(parameters, omittedParameters);
  const isBinaryRequest = /application\/octet-stream/i.test(headers.accept);
  if (!isBinaryRequest) {
    if (options.mediaType.format) {
      headers.accept = headers.accept.split(/,/).map(
        (format) => format.replace(
          /application\/vnd(\.\w+)(\.v3)?(\.\w+)?(\+json)?$/,
          `application/vnd$1$2.${options.mediaType.format}`
        )
      ).join(",");
    }
    if (url.endsWith("/graphql")) {
      if (options.mediaType.previews?.length) {
        const previewsFromAcceptHeader = headers.accept.match(/(?<![\w-])[\w-]+(?=-preview)/g) || [];
        headers.accept = previewsFromAcceptHeader.concat(options.mediaType.previews).map((preview) => {
          const format = options.mediaType.format ? `.${options.mediaType.format}` : "+json";
          return `application/vnd.github.${preview}-preview${format}`;
        }).join(",");
      }
    }
  }
  if (["GET", "HEAD"].includes(method)) {
    url = addQueryParameters(url, remainingParameters);
  } else {
    if ("data" in remainingParameters) {
      body = remainingParameters.data;
    } else {
      if (Object.keys(remainingParameters).length) {
        body = remainingParameters;
      }
    }
  }
  if (!headers["content-type"] && typeof body !== "undefined") {
    headers["content-type"] = "application/json; charset=utf-8";
  }
  if (["PATCH", "PUT"].includes(method) && typeof body === "undefined") {
    body = "";
  }
  return Object.assign(
    { method, url, headers },
    typeof body !== "undefined" ? { body } : null,
    options.request ? { request: options.request } : null
  );
}

// pkg/dist-src/endpoint-with-defaults.js
function endpointWithDefaults(defaults, route, options) {
  return parse(merge(defaults, route, options));
}

// pkg/dist-src/with-defaults.js
function withDefaults(oldDefaults, newDefaults) {
  const DEFAULTS2 = merge(oldDefaults, newDefaults);
  const endpoint2 = endpointWithDefaults.bind(null, DEFAULTS2);
  return Object.assign(endpoint2, {
    DEFAULTS: DEFAULTS2,
    defaults: withDefaults.bind(null, DEFAULTS2),
    merge: merge.bind(null, DEFAULTS2),
    parse
  });
}

// pkg/dist-src/index.js
var endpoint = withDefaults(null, DEFAULTS);


;// CONCATENATED MODULE: ./node_modules/content-type/dist/index.js
/*!
 * content-type
 * Copyright(c) 2015 Douglas Christopher Wilson
 * MIT Licensed
 */
const SP = 32; // " "
const HTAB = 9; // "\t"
const SEMI = 59; // ";"
const EQ = 61; // "="
const DQUOTE = 34; // '"'
const BSLASH = 92; // "\\"
const COMMA = 44; // ","
const LOWER_CASE = 1;
const OWS = 2;
const SEMI_FLAG = 4;
const COMMA_FLAG = 8;
const TOKEN_FLAG = 16;
const NON_ASCII = 0xff00;
const CASE_FLAGS = LOWER_CASE | NON_ASCII;
/**
 * Character flags used to normalize HTTP field values while scanning.
 * Out-of-range reads intentionally coerce to zero in bitwise expressions.
 */
const CHAR_MAP = new Uint8Array(0x100);
CHAR_MAP[HTAB] |= OWS;
CHAR_MAP[SP] |= OWS;
CHAR_MAP[SEMI] |= SEMI_FLAG;
CHAR_MAP[COMMA] |= COMMA_FLAG;
for (let code = 0x80 /* non-ASCII */; code <= 0xff; code++) {
    CHAR_MAP[code] |= LOWER_CASE;
}
for (const char of "!#$%&'*+-.^_`|~") {
    CHAR_MAP[char.charCodeAt(0)] |= TOKEN_FLAG;
}
for (let code = 0x30 /* 0 */; code <= 0x39 /* 9 */; code++) {
    CHAR_MAP[code] |= TOKEN_FLAG;
}
for (let code = 0x41 /* A */; code <= 0x5a /* Z */; code++) {
    CHAR_MAP[code] |= LOWER_CASE | TOKEN_FLAG;
}
for (let code = 0x61 /* a */; code <= 0x7a /* z */; code++) {
    CHAR_MAP[code] |= TOKEN_FLAG;
}
/**
 * Null object perf optimization. Faster than `Object.create(null)` and `{ __proto__: null }`.
 */
const NullObject = /* @__PURE__ */ (() => {
    const C = function () { };
    C.prototype = Object.create(null);
    return C;
})();
/**
 * Validate a type string against RFC 9110.
 */
function isTypeValid(type, start = 0, end = type.length) {
    let hasSlash = false;
    for (let index = start; index < end; index++) {
        const code = type.charCodeAt(index);
        if (code === 47 /* / */) {
            if (hasSlash || index === start || index >= end - 1)
                return false;
            hasSlash = true;
        }
        else if (!isTokenCode(code)) {
            return false;
        }
    }
    return hasSlash;
}
/**
 * Validate a token against RFC 9110.
 */
function isTokenValid(token, start = 0, end = token.length) {
    if (start >= end)
        return false;
    for (let index = start; index < end; index++) {
        if (!isTokenCode(token.charCodeAt(index)))
            return false;
    }
    return true;
}
/**
 * Check whether a character code belongs to the token production in RFC 9110.
 */
function isTokenCode(code) {
    return (CHAR_MAP[code] & TOKEN_FLAG) !== 0;
}
/**
 * Serialize a parameter value.
 */
function parameterValue(str) {
    const len = str.length;
    if (len === 0)
        return '""';
    let index = 0;
    while (index < len && isTokenCode(str.charCodeAt(index)))
        index++;
    if (index === len)
        return str;
    let result = '"';
    let start = 0;
    while (index < len) {
        const code = str.charCodeAt(index);
        if (code !== HTAB && (code < SP || code === 127 || code > 255)) {
            throw new TypeError(`Invalid parameter value: ${str}`);
        }
        if (code === 34 /* " */ || code === 92 /* \\ */) {
            result += `${str.slice(start, index)}\\`;
            start = index;
        }
        index++;
    }
    return `${result}${str.slice(start)}"`;
}
/**
 * Format an object into a `Content-Type` header.
 */
function format(obj) {
    const { type, parameters } = obj;
    if (!type || !isTypeValid(type)) {
        throw new TypeError(`Invalid type: ${type}`);
    }
    let result = type;
    if (parameters) {
        for (const param of Object.keys(parameters)) {
            if (!isTokenValid(param)) {
                throw new TypeError(`Invalid parameter name: ${param}`);
            }
            result += `; ${param}=${parameterValue(parameters[param])}`;
        }
    }
    return result;
}
/**
 * Parse a `Content-Type` header.
 */
function dist_parse(header, options) {
    const stopFlags = SEMI_FLAG | (options?.comma === true ? COMMA_FLAG : 0);
    const len = header.length;
    let valueStart = options?.start ?? 0;
    while ((CHAR_MAP[header.charCodeAt(valueStart)] & OWS) !== 0) {
        valueStart++;
    }
    let index = valueStart;
    let typeFlags = 0;
    let whitespace = -1;
    let stop = options?.parameters === false ? COMMA_FLAG : 0;
    while (index < len) {
        const code = header.charCodeAt(index);
        const flags = CHAR_MAP[code];
        if ((flags & stopFlags) !== 0) {
            stop |= flags & COMMA_FLAG;
            break;
        }
        if ((flags & OWS) !== 0) {
            if (whitespace === -1)
                whitespace = index;
        }
        else {
            whitespace = -1;
        }
        typeFlags |= (code & NON_ASCII) | flags;
        index++;
    }
    const valueEnd = whitespace === -1 ? index : whitespace;
    const value = header.slice(valueStart, valueEnd);
    const type = (typeFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
    if (index === len || stop !== 0) {
        return { type, index, parameters: new NullObject() };
    }
    return parseParameters(header, type, index, len, stopFlags);
}
/**
 * Parses the parameters of a `Content-Type` header starting at the given index.
 */
function parseParameters(header, type, index, len, stopFlags) {
    const parameters = new NullObject();
    parameter: while (index < len) {
        index++; // Skip over ;
        while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
            index++;
        }
        const keyStart = index;
        let keyFlags = 0;
        let keyWhitespace = -1;
        while (index < len) {
            const code = header.charCodeAt(index);
            const flags = CHAR_MAP[code];
            if ((flags & stopFlags) !== 0) {
                if ((flags & COMMA_FLAG) !== 0)
                    break parameter;
                continue parameter;
            }
            if (code === EQ) {
                const keyEnd = keyWhitespace === -1 ? index : keyWhitespace;
                const value = header.slice(keyStart, keyEnd);
                const key = (keyFlags & CASE_FLAGS) === 0 ? value : value.toLowerCase();
                index++;
                while ((CHAR_MAP[header.charCodeAt(index)] & OWS) !== 0) {
                    index++;
                }
                if (index < len && header.charCodeAt(index) === DQUOTE) {
                    const quotedStart = ++index;
                    let escaped = false;
                    while (index < len) {
                        const code = header.charCodeAt(index);
                        if (code === DQUOTE) {
                            if (parameters[key] === undefined) {
                                parameters[key] = escaped
                                    ? unescapeQuotedPairs(header, quotedStart, index)
                                    : header.slice(quotedStart, index);
                            }
                            index++;
                            let stop = 0;
                            // Discard characters between quote and delimiter.
                            while (index < len) {
                                const code = header.charCodeAt(index);
                                const flags = CHAR_MAP[code];
                                if ((flags & stopFlags) !== 0) {
                                    stop = flags & COMMA_FLAG;
                                    break;
                                }
                                index++;
                            }
                            if (stop !== 0)
                                break parameter;
                            continue parameter;
                        }
                        if (code === BSLASH && index + 1 < len) {
                            escaped = true;
                            index += 2;
                            continue;
                        }
                        index++;
                    }
                    continue parameter;
                }
                const valueStart = index;
                let stop = 0;
                let valueWhitespace = -1;
                while (index < len) {
                    const code = header.charCodeAt(index);
                    const flags = CHAR_MAP[code];
                    if ((flags & stopFlags) !== 0) {
                        stop = flags & COMMA_FLAG;
                        break;
                    }
                    if ((flags & OWS) !== 0) {
                        if (valueWhitespace === -1)
                            valueWhitespace = index;
                    }
                    else {
                        valueWhitespace = -1;
                    }
                    index++;
                }
                if (parameters[key] === undefined) {
                    const valueEnd = valueWhitespace === -1 ? index : valueWhitespace;
                    parameters[key] = header.slice(valueStart, valueEnd);
                }
                if (stop !== 0)
                    break parameter;
                continue parameter;
            }
            if ((flags & OWS) !== 0) {
                if (keyWhitespace === -1)
                    keyWhitespace = index;
            }
            else {
                keyWhitespace = -1;
            }
            keyFlags |= (code & NON_ASCII) | flags;
            index++;
        }
    }
    return { type, index, parameters };
}
/**
 * Remove backslashes from quoted pairs in a known-terminated quoted string body.
 */
function unescapeQuotedPairs(str, start, end) {
    let result = "";
    for (let index = start; index < end; index++) {
        if (str.charCodeAt(index) === BSLASH) {
            result += str.slice(start, index);
            start = ++index;
        }
    }
    return result + str.slice(start, end);
}
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/json-with-bigint/json-with-bigint.js
const intRegex = /^-?\d+$/;
const noiseValue = /^-?\d+n+$/; // Noise - strings that match the custom format before being converted to it
const originalStringify = JSON.stringify;
const originalParse = JSON.parse;
const customFormat = /^-?\d+n$/;

const bigIntsStringify = /([\[:])?"(-?\d+)n"($|\s*[,\}\]])/g;
const noiseStringify = /([\[:])?("-?\d+n+)n("$|"\s*[,\}\]])/g;

/**
 * @typedef {(this: any, key: string | number | undefined, value: any) => any} Replacer
 * @typedef {(key: string | number | undefined, value: any, context?: { source: string }) => any} Reviver
 */

/**
 * Checks if a value is unstringifiable according to native JSON.stringify rules.
 *
 * @param {any} val The value to check.
 * @returns {boolean} True if the value is undefined, a function, or a symbol.
 */
const isUnstringifiable = (val) =>
  val === undefined || typeof val === "function" || typeof val === "symbol";

/**
 * Checks if a value is a native JSON.rawJSON object (Node.js 22+).
 *
 * @param {any} val The value to check.
 * @returns {boolean} True if the value is a RawJSON instance.
 */
const isRawJSON = (val) =>
  val !== null &&
  typeof val === "object" &&
  val.constructor &&
  val.constructor.name === "RawJSON";

/**
 * Iteratively converts a JS value to a JSON string.
 * Used as a fallback when the native JSON.stringify hits the Maximum Call Stack size.
 * Fully compliant with JSON formatting (space), replacers, and toJSON behaviors.
 *
 * @param {any} rootValue The value to stringify.
 * @param {Replacer | Array<string | number> | null} [replacer] User's custom replacer function.
 * @param {string | number} [spaceParam] Indentation for pretty-printing.
 * @returns {string | undefined} The generated JSON string.
 */
const stringifyIteratively = (rootValue, replacer, spaceParam) => {
  let space = "";

  if (typeof spaceParam === "number") {
    space = " ".repeat(Math.min(10, Math.max(0, Math.floor(spaceParam))));
  } else if (typeof spaceParam === "string") {
    space = spaceParam.slice(0, 10);
  }

  const isFunctionReplacer = typeof replacer === "function";
  const propertyList = Array.isArray(replacer)
    ? new Set(replacer.map(String))
    : null;

  /**
   * Prepares a value for stringification by resolving toJSON, handling BigInts,
   * applying custom replacers, and unwrapping primitive objects.
   *
   * @param {object|Array} parent The parent object or array holding the value.
   * @param {string} key The key associated with the value.
   * @param {any} val The raw value to process.
   * @returns {any} The processed value ready for stringification.
   */
  const prepareVal = (parent, key, val) => {
    const isObject = val !== null && typeof val === "object";
    const hasToJSON = isObject && typeof val.toJSON === "function";

    if (hasToJSON) {
      val = val.toJSON(key);
    }

    const isNoise = typeof val === "string" && noiseValue.test(val);

    if (isNoise) return val + "n";

    const isBigInt = typeof val === "bigint";

    if (isBigInt) {
      const supportsRawJSON = "rawJSON" in JSON;

      if (supportsRawJSON) return JSON.rawJSON(val.toString());

      return val.toString() + "n";
    }

    if (isFunctionReplacer) {
      val = replacer.call(parent, key, val);
    }

    const isPostReplacerObject = val !== null && typeof val === "object";

    if (isPostReplacerObject) {
      const isPrimitiveWrapper =
        val instanceof Number ||
        val instanceof String ||
        val instanceof Boolean;

      if (isPrimitiveWrapper) {
        val = val.valueOf();
      }
    }

    return val;
  };

  const rootProcessed = prepareVal({ "": rootValue }, "", rootValue);

  if (isUnstringifiable(rootProcessed)) {
    return undefined;
  }

  const isRootPrimitive =
    rootProcessed === null || typeof rootProcessed !== "object";
  const isRootNativeRawJSON = isRawJSON(rootProcessed);

  if (isRootPrimitive || isRootNativeRawJSON) {
    return originalStringify(rootProcessed);
  }

  const chunks = [];
  let level = 0;

  const stack = [
    {
      parent: { "": rootProcessed },
      key: "",
      val: rootProcessed,
      isArray: Array.isArray(rootProcessed),
      keys: Array.isArray(rootProcessed) ? null : Object.keys(rootProcessed),
      index: 0,
      first: true,
    },
  ];

  const visited = new WeakSet([rootProcessed]);

  while (stack.length > 0) {
    const node = stack[stack.length - 1];

    if (node.index === 0) {
      chunks.push(node.isArray ? "[" : "{");
      level++;
    }

    let isDone = false;

    if (node.isArray) {
      if (node.index < node.val.length) {
        if (!node.first) chunks.push(",");

        if (space) chunks.push("\n" + space.repeat(level));

        const childRaw = node.val[node.index];
        const childVal = prepareVal(node.val, String(node.index), childRaw);

        if (isUnstringifiable(childVal)) {
          chunks.push("null");
          node.first = false;
          node.index++;
        } else {
          const isComplexObject =
            childVal !== null && typeof childVal === "object";
          const isNativeRaw = isRawJSON(childVal);

          if (isComplexObject && !isNativeRaw) {
            if (visited.has(childVal)) {
              throw new TypeError("Converting circular structure to JSON");
            }

            visited.add(childVal);

            stack.push({
              parent: node.val,
              key: String(node.index),
              val: childVal,
              isArray: Array.isArray(childVal),
              keys: Array.isArray(childVal) ? null : Object.keys(childVal),
              index: 0,
              first: true,
            });

            node.first = false;
            node.index++;
          } else {
            chunks.push(originalStringify(childVal));
            node.first = false;
            node.index++;
          }
        }
      } else {
        isDone = true;
      }
    } else {
      while (node.index < node.keys.length) {
        const k = node.keys[node.index++];

        const isFilteredOutByArray = propertyList && !propertyList.has(k);

        if (isFilteredOutByArray) continue;

        const childRaw = node.val[k];
        const childVal = prepareVal(node.val, k, childRaw);

        if (isUnstringifiable(childVal)) continue;

        if (!node.first) chunks.push(",");

        if (space) {
          chunks.push("\n" + space.repeat(level) + originalStringify(k) + ": ");
        } else {
          chunks.push(originalStringify(k) + ":");
        }

        const isComplexObject =
          childVal !== null && typeof childVal === "object";
        const isNativeRaw = isRawJSON(childVal);

        if (isComplexObject && !isNativeRaw) {
          if (visited.has(childVal)) {
            throw new TypeError("Converting circular structure to JSON");
          }

          visited.add(childVal);

          stack.push({
            parent: node.val,
            key: k,
            val: childVal,
            isArray: Array.isArray(childVal),
            keys: Array.isArray(childVal) ? null : Object.keys(childVal),
            index: 0,
            first: true,
          });

          node.first = false;

          break; // Stop current loop level to process the newly pushed stack node
        } else {
          chunks.push(originalStringify(childVal));
          node.first = false;
        }
      }

      const isNodeFullyProcessed =
        node.index >= node.keys.length && stack[stack.length - 1] === node;

      if (isNodeFullyProcessed) {
        isDone = true;
      }
    }

    if (isDone) {
      level--;

      if (!node.first && space) chunks.push("\n" + space.repeat(level));

      chunks.push(node.isArray ? "]" : "}");
      visited.delete(node.val);
      stack.pop();
    }
  }

  return chunks.join("");
};

/**
 * Converts a JavaScript value to a JSON string.
 *
 * Supports serialization of BigInt values using two strategies:
 * 1. Custom format "123n" → "123" (universal fallback)
 * 2. Native JSON.rawJSON() (Node.js 22+, fastest) when available
 *
 * All other values are serialized exactly like native JSON.stringify().
 *
 * @param {*} value The value to convert to a JSON string.
 * @param {Replacer | Array<string | number> | null} [replacer]
 * A function that alters the behavior of the stringification process,
 * or an array of strings/numbers to indicate properties to exclude.
 * @param {string | number} [space]
 * A string or number to specify indentation or pretty-printing.
 * @returns {string} The JSON string representation.
 */
const JSONStringify = (value, replacer, space) => {
  try {
    const supportsRawJSON = "rawJSON" in JSON;

    if (supportsRawJSON) {
      return originalStringify(
        value,
        (key, val) => {
          if (typeof val === "bigint") return JSON.rawJSON(val.toString());

          const hasFunctionReplacer = typeof replacer === "function";

          if (hasFunctionReplacer) return replacer(key, val);

          const isKeyInArrayReplacer =
            Array.isArray(replacer) && replacer.includes(key);

          if (isKeyInArrayReplacer) return val;

          return val;
        },
        space,
      );
    }

    if (!value) return originalStringify(value, replacer, space);

    const convertedToCustomJSON = originalStringify(
      value,
      (key, val) => {
        const isNoise = typeof val === "string" && noiseValue.test(val);

        if (isNoise) return val.toString() + "n"; // Mark noise values with additional "n" to offset the deletion of one "n" during the processing

        if (typeof val === "bigint") return val.toString() + "n";

        const hasFunctionReplacer = typeof replacer === "function";

        if (hasFunctionReplacer) return replacer(key, val);

        const isKeyInArrayReplacer =
          Array.isArray(replacer) && replacer.includes(key);

        if (isKeyInArrayReplacer) return val;

        return val;
      },
      space,
    );

    const processedJSON = convertedToCustomJSON.replace(
      bigIntsStringify,
      "$1$2$3",
    ); // Delete one "n" off the end of every BigInt value

    const denoisedJSON = processedJSON.replace(noiseStringify, "$1$2$3"); // Remove one "n" off the end of every noisy string

    return denoisedJSON;
  } catch (error) {
    if (error instanceof RangeError) {
      const convertedJSON = stringifyIteratively(value, replacer, space);

      if (convertedJSON === undefined) return undefined;

      const supportsRawJSON = "rawJSON" in JSON;

      if (supportsRawJSON) return convertedJSON;

      const processedJSON = convertedJSON.replace(bigIntsStringify, "$1$2$3");

      return processedJSON.replace(noiseStringify, "$1$2$3");
    }

    throw error;
  }
};

const featureCache = new Map();

/**
 * Detects if the current JSON.parse implementation supports the context.source feature.
 *
 * Uses toString() fingerprinting to cache results and automatically detect runtime
 * replacements of JSON.parse (polyfills, mocks, etc.).
 *
 * @returns {boolean} true if context.source is supported, false otherwise.
 */
const isContextSourceSupported = () => {
  const parseFingerprint = JSON.parse.toString();

  if (featureCache.has(parseFingerprint)) {
    return featureCache.get(parseFingerprint);
  }

  try {
    const result = JSON.parse(
      "1",
      (_, __, context) => !!context?.source && context.source === "1",
    );
    featureCache.set(parseFingerprint, result);

    return result;
  } catch {
    featureCache.set(parseFingerprint, false);

    return false;
  }
};

/**
 * Reviver function that converts custom-format BigInt strings back to BigInt values.
 * Also handles "noise" strings that accidentally match the BigInt format.
 *
 * @param {string | number | undefined} key The object key.
 * @param {*} value The value being parsed.
 * @param {object} [context] Parse context (if supported by JSON.parse).
 * @param {Reviver} [userReviver] User's custom reviver function.
 * @returns {any} The transformed value.
 */
const convertMarkedBigIntsReviver = (key, value, context, userReviver) => {
  const isCustomFormatBigInt =
    typeof value === "string" && customFormat.test(value);

  if (isCustomFormatBigInt) return BigInt(value.slice(0, -1));

  const isNoiseValue = typeof value === "string" && noiseValue.test(value);
  if (isNoiseValue) return value.slice(0, -1);

  const hasUserReviver = typeof userReviver === "function";

  if (!hasUserReviver) return value;

  return userReviver(key, value, context);
};

/**
 * Fast JSON.parse implementation (~2x faster than classic fallback).
 * Uses JSON.parse's context.source feature to detect integers and convert
 * large numbers directly to BigInt without string manipulation.
 *
 * Does not support legacy custom format from v1 of this library.
 *
 * @param {string} text JSON string to parse.
 * @param {Reviver} [reviver] Transform function to apply to each value.
 * @returns {any} Parsed JavaScript value.
 */
const JSONParseV2 = (text, reviver) => {
  return JSON.parse(text, (key, value, context) => {
    const isNumber = typeof value === "number";
    const isOutOfBounds =
      value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER;
    const isBigNumber = isNumber && isOutOfBounds;
    const isInt = context && intRegex.test(context.source);
    const isBigInt = isBigNumber && isInt;

    if (isBigInt) return BigInt(context.source);

    const hasCustomReviver = typeof reviver === "function";

    if (!hasCustomReviver) return value;

    return reviver(key, value, context);
  });
};

const MAX_INT = Number.MAX_SAFE_INTEGER.toString();
const MAX_DIGITS = MAX_INT.length;
const stringsOrLargeNumbers =
  /"(?:[^"\\]|\\.)*"|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/g;
const noiseValueWithQuotes = /^"-?\d+n+"$/; // Noise - strings that match the custom format before being converted to it

/**
 * Iteratively traverses the parsed object bottom-up (post-order),
 * emulating the native JSON.parse reviver behavior.
 * This avoids Call Stack overflows (RangeError) on deeply nested structures.
 *
 * @param {any} parsed The natively parsed JSON object.
 * @param {Reviver} [userReviver] User's custom reviver function.
 * @returns {any} The fully processed object.
 */
const applyReviverIteratively = (parsed, userReviver) => {
  const rootHolder = { "": parsed };
  const stack = [{ parent: rootHolder, key: "", visited: false }];

  while (stack.length > 0) {
    const node = stack[stack.length - 1];

    if (!node.visited) {
      node.visited = true;

      const value = node.parent[node.key];
      const isComplexObject = value !== null && typeof value === "object";

      if (isComplexObject) {
        const keys = Object.keys(value);

        for (let i = keys.length - 1; i >= 0; i--) {
          stack.push({ parent: value, key: keys[i], visited: false });
        }
      }
    } else {
      const { parent, key } = node;
      let value = parent[key];

      if (typeof value === "string") {
        const isCustomFormatBigInt = customFormat.test(value);

        if (isCustomFormatBigInt) {
          value = BigInt(value.slice(0, -1));
        } else {
          const isNoise = noiseValue.test(value);

          if (isNoise) value = value.slice(0, -1);
        }
      }

      const hasUserReviver = typeof userReviver === "function";

      if (hasUserReviver) {
        value = userReviver.call(parent, key, value);
      }

      const isDeleted = value === undefined;

      if (isDeleted) {
        delete parent[key];
      } else {
        parent[key] = value;
      }

      stack.pop();
    }
  }

  return rootHolder[""];
};

/**
 * Pre-processes the JSON string to mark large numbers with an 'n' suffix.
 *
 * @param {string} text The raw JSON string.
 * @returns {string} The serialized string with marked BigInts.
 */
const serializeBigInts = (text) => {
  return text.replace(
    stringsOrLargeNumbers,
    (match, digits, fractional, exponential) => {
      const isString = match[0] === '"';
      const isNoise = isString && noiseValueWithQuotes.test(match);

      if (isNoise) return match.substring(0, match.length - 1) + 'n"'; // Mark noise values with additional "n" to offset the deletion of one "n" during the processing

      const hasFractionalOrExponential = fractional || exponential;

      // With a fixed number of digits, we can correctly use lexicographical comparison to do a numeric comparison
      const isLessThanMaxSafeInt =
        digits &&
        (digits.length < MAX_DIGITS ||
          (digits.length === MAX_DIGITS && digits <= MAX_INT));

      const isStandardValue =
        isString || hasFractionalOrExponential || isLessThanMaxSafeInt;

      if (isStandardValue) return match;

      return '"' + match + 'n"';
    },
  );
};

/**
 * Converts a JSON string into a JavaScript value.
 *
 * Supports parsing of large integers using two strategies:
 * 1. Classic fallback: Marks large numbers with "123n" format, then converts to BigInt
 * 2. Fast path (JSONParseV2): Uses context.source feature (~2x faster) when available
 *
 * All other JSON values are parsed exactly like native JSON.parse().
 *
 * @param {string} text A valid JSON string.
 * @param {Reviver} [reviver]
 * A function that transforms the results. This function is called for each member
 * of the object. If a member contains nested objects, the nested objects are
 * transformed before the parent object is.
 * @returns {any} The parsed JavaScript value.
 * @throws {SyntaxError} If text is not valid JSON.
 */
const JSONParse = (text, reviver) => {
  if (!text) return originalParse(text, reviver);

  try {
    if (isContextSourceSupported()) return JSONParseV2(text, reviver); // Shortcut to a faster (2x) and simpler version

    // Find and mark big numbers with "n"
    const serializedData = serializeBigInts(text);

    return originalParse(serializedData, (key, value, context) =>
      convertMarkedBigIntsReviver(key, value, context, reviver),
    );
  } catch (error) {
    if (error instanceof RangeError) {
      const serializedData = serializeBigInts(text);
      const parsed = originalParse(serializedData);

      return applyReviverIteratively(parsed, reviver);
    }

    throw error;
  }
};



;// CONCATENATED MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
class RequestError extends Error {
  name;
  /**
   * http status code
   */
  status;
  /**
   * Request options that lead to the error.
   */
  request;
  /**
   * Response object if a response was received
   */
  response;
  constructor(message, statusCode, options) {
    super(message, { cause: options.cause });
    this.name = "HttpError";
    this.status = Number.parseInt(statusCode);
    if (Number.isNaN(this.status)) {
      this.status = 0;
    }
    /* v8 ignore else -- @preserve -- Bug with vitest coverage where it sees an else branch that doesn't exist */
    if ("response" in options) {
      this.response = options.response;
    }
    const requestCopy = Object.assign({}, options.request);
    if (options.request.headers.authorization) {
      requestCopy.headers = Object.assign({}, options.request.headers, {
        authorization: options.request.headers.authorization.replace(
          /(?<! ) .*$/,
          " [REDACTED]"
        )
      });
    }
    requestCopy.url = requestCopy.url.replace(/\bclient_secret=\w+/g, "client_secret=[REDACTED]").replace(/\baccess_token=\w+/g, "access_token=[REDACTED]");
    this.request = requestCopy;
  }
}


;// CONCATENATED MODULE: ./node_modules/@octokit/request/dist-bundle/index.js
// pkg/dist-src/index.js


// pkg/dist-src/defaults.js


// pkg/dist-src/version.js
var dist_bundle_VERSION = "10.0.16";

// pkg/dist-src/defaults.js
var defaults_default = {
  headers: {
    "user-agent": `octokit-request.js/${dist_bundle_VERSION} ${getUserAgent()}`
  }
};

// pkg/dist-src/fetch-wrapper.js



// pkg/dist-src/is-plain-object.js
function dist_bundle_isPlainObject(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Object.prototype.toString.call(value) !== "[object Object]") return false;
  const proto = Object.getPrototypeOf(value);
  if (proto === null) return true;
  const Ctor = Object.prototype.hasOwnProperty.call(proto, "constructor") && proto.constructor;
  return typeof Ctor === "function" && Ctor instanceof Ctor && Function.prototype.call(Ctor) === Function.prototype.call(value);
}

// pkg/dist-src/fetch-wrapper.js

var noop = () => "";
async function fetchWrapper(requestOptions) {
  const fetch = requestOptions.request?.fetch || globalThis.fetch;
  if (!fetch) {
    throw new Error(
      "fetch is not set. Please pass a fetch implementation as new Octokit({ request: { fetch }}). Learn more at https://github.com/octokit/octokit.js/#fetch-missing"
    );
  }
  const log = requestOptions.request?.log || console;
  const parseSuccessResponseBody = requestOptions.request?.parseSuccessResponseBody !== false;
  const body = dist_bundle_isPlainObject(requestOptions.body) || Array.isArray(requestOptions.body) ? JSONStringify(requestOptions.body) : requestOptions.body;
  const requestHeaders = Object.fromEntries(
    Object.entries(requestOptions.headers).map(([name, value]) => [
      name,
      String(value)
    ])
  );
  let fetchResponse;
  try {
    fetchResponse = await fetch(requestOptions.url, {
      method: requestOptions.method,
      body,
      redirect: requestOptions.request?.redirect,
      headers: requestHeaders,
      signal: requestOptions.request?.signal,
      // duplex must be set if request.body is ReadableStream or Async Iterables.
      // See https://fetch.spec.whatwg.org/#dom-requestinit-duplex.
      ...requestOptions.body && { duplex: "half" }
    });
  } catch (error) {
    let message = "Unknown Error";
    if (error instanceof Error) {
      if (error.name === "AbortError") {
        error.status = 500;
        throw error;
      }
      message = error.message;
      if (error.name === "TypeError" && "cause" in error) {
        if (error.cause instanceof Error) {
          message = error.cause.message;
        } else if (typeof error.cause === "string") {
          message = error.cause;
        }
      }
    }
    const requestError = new RequestError(message, 500, {
      request: requestOptions
    });
    requestError.cause = error;
    throw requestError;
  }
  const status = fetchResponse.status;
  const url = fetchResponse.url;
  const responseHeaders = {};
  for (const [key, value] of fetchResponse.headers) {
    responseHeaders[key] = value;
  }
  const octokitResponse = {
    url,
    status,
    headers: responseHeaders,
    data: ""
  };
  if ("deprecation" in responseHeaders) {
    const matches = responseHeaders.link && responseHeaders.link.match(/<([^<>]+)>; rel="deprecation"/);
    const deprecationLink = matches && matches.pop();
    log.warn(
      `[@octokit/request] "${requestOptions.method} ${requestOptions.url}" is deprecated. It is scheduled to be removed on ${responseHeaders.sunset}${deprecationLink ? `. See ${deprecationLink}` : ""}`
    );
  }
  if (status === 204 || status === 205) {
    return octokitResponse;
  }
  if (requestOptions.method === "HEAD") {
    if (status < 400) {
      return octokitResponse;
    }
    throw new RequestError(fetchResponse.statusText, status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status === 304) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError("Not modified", status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  if (status >= 400) {
    octokitResponse.data = await getResponseData(fetchResponse);
    throw new RequestError(toErrorMessage(octokitResponse.data), status, {
      response: octokitResponse,
      request: requestOptions
    });
  }
  octokitResponse.data = parseSuccessResponseBody ? await getResponseData(fetchResponse) : fetchResponse.body;
  return octokitResponse;
}
async function getResponseData(response) {
  const contentType = response.headers.get("content-type");
  if (!contentType) {
    return response.text().catch(noop);
  }
  const mimetype = dist_parse(contentType);
  if (isJSONResponse(mimetype)) {
    let text = "";
    try {
      text = await response.text();
      return JSONParse(text);
    } catch (err) {
      return text;
    }
  } else if (mimetype.type.startsWith("text/") || // `application/octet-stream` is the canonical "arbitrary binary" type
  // (RFC 2046) and must never be decoded as text, even when the response
  // carries a (misleading) `charset=utf-8` parameter — see #751.
  mimetype.parameters.charset?.toLowerCase() === "utf-8" && mimetype.type !== "application/octet-stream") {
    return response.text().catch(noop);
  } else {
    return response.arrayBuffer().catch(
      /* v8 ignore next -- @preserve */
      () => new ArrayBuffer(0)
    );
  }
}
function isJSONResponse(mimetype) {
  return mimetype.type === "application/json" || mimetype.type === "application/scim+json";
}
function toErrorMessage(data) {
  if (typeof data === "string") {
    return data;
  }
  if (data instanceof ArrayBuffer) {
    return "Unknown error";
  }
  if (typeof data === "object" && data !== null && "message" in data) {
    const objectData = data;
    const suffix = "documentation_url" in objectData ? ` - ${objectData.documentation_url}` : "";
    return Array.isArray(objectData.errors) ? `${objectData.message}: ${objectData.errors.map((v) => JSON.stringify(v)).join(", ")}${suffix}` : `${objectData.message}${suffix}`;
  }
  return `Unknown error: ${JSON.stringify(data)}`;
}

// pkg/dist-src/with-defaults.js
function dist_bundle_withDefaults(oldEndpoint, newDefaults) {
  const endpoint2 = oldEndpoint.defaults(newDefaults);
  const newApi = function(route, parameters) {
    const endpointOptions = endpoint2.merge(route, parameters);
    if (!endpointOptions.request || !endpointOptions.request.hook) {
      return fetchWrapper(endpoint2.parse(endpointOptions));
    }
    const request2 = (route2, parameters2) => {
      return fetchWrapper(
        endpoint2.parse(endpoint2.merge(route2, parameters2))
      );
    };
    Object.assign(request2, {
      endpoint: endpoint2,
      defaults: dist_bundle_withDefaults.bind(null, endpoint2)
    });
    return endpointOptions.request.hook(request2, endpointOptions);
  };
  return Object.assign(newApi, {
    endpoint: endpoint2,
    defaults: dist_bundle_withDefaults.bind(null, endpoint2)
  });
}

// pkg/dist-src/index.js
var request = dist_bundle_withDefaults(endpoint, defaults_default);

/* v8 ignore next -- @preserve */
/* v8 ignore else -- @preserve */

;// CONCATENATED MODULE: ./node_modules/@octokit/graphql/dist-bundle/index.js
// pkg/dist-src/index.js



// pkg/dist-src/version.js
var graphql_dist_bundle_VERSION = "0.0.0-development";

// pkg/dist-src/with-defaults.js


// pkg/dist-src/graphql.js


// pkg/dist-src/error.js
function _buildMessageForResponseErrors(data) {
  return `Request failed due to following response errors:
` + data.errors.map((e) => ` - ${e.message}`).join("\n");
}
var GraphqlResponseError = class extends Error {
  constructor(request2, headers, response) {
    super(_buildMessageForResponseErrors(response));
    this.request = request2;
    this.headers = headers;
    this.response = response;
    this.errors = response.errors;
    this.data = response.data;
    if (Error.captureStackTrace) {
      Error.captureStackTrace(this, this.constructor);
    }
  }
  request;
  headers;
  response;
  name = "GraphqlResponseError";
  errors;
  data;
};

// pkg/dist-src/graphql.js
var NON_VARIABLE_OPTIONS = [
  "method",
  "baseUrl",
  "url",
  "headers",
  "request",
  "query",
  "mediaType",
  "operationName"
];
var FORBIDDEN_VARIABLE_OPTIONS = ["query", "method", "url"];
var GHES_V3_SUFFIX_REGEX = /\/api\/v3\/?$/;
function graphql(request2, query, options) {
  if (options) {
    if (typeof query === "string" && "query" in options) {
      return Promise.reject(
        new Error(`[@octokit/graphql] "query" cannot be used as variable name`)
      );
    }
    for (const key in options) {
      if (!FORBIDDEN_VARIABLE_OPTIONS.includes(key)) continue;
      return Promise.reject(
        new Error(
          `[@octokit/graphql] "${key}" cannot be used as variable name`
        )
      );
    }
  }
  const parsedOptions = typeof query === "string" ? Object.assign({ query }, options) : query;
  const requestOptions = Object.keys(
    parsedOptions
  ).reduce((result, key) => {
    if (NON_VARIABLE_OPTIONS.includes(key)) {
      result[key] = parsedOptions[key];
      return result;
    }
    if (!result.variables) {
      result.variables = {};
    }
    result.variables[key] = parsedOptions[key];
    return result;
  }, {});
  const baseUrl = parsedOptions.baseUrl || request2.endpoint.DEFAULTS.baseUrl;
  if (GHES_V3_SUFFIX_REGEX.test(baseUrl)) {
    requestOptions.url = baseUrl.replace(GHES_V3_SUFFIX_REGEX, "/api/graphql");
  }
  return request2(requestOptions).then((response) => {
    if (response.data.errors) {
      const headers = {};
      for (const key of Object.keys(response.headers)) {
        headers[key] = response.headers[key];
      }
      throw new GraphqlResponseError(
        requestOptions,
        headers,
        response.data
      );
    }
    return response.data.data;
  });
}

// pkg/dist-src/with-defaults.js
function graphql_dist_bundle_withDefaults(request2, newDefaults) {
  const newRequest = request2.defaults(newDefaults);
  const newApi = (query, options) => {
    return graphql(newRequest, query, options);
  };
  return Object.assign(newApi, {
    defaults: graphql_dist_bundle_withDefaults.bind(null, newRequest),
    endpoint: newRequest.endpoint
  });
}

// pkg/dist-src/index.js
var graphql2 = graphql_dist_bundle_withDefaults(request, {
  headers: {
    "user-agent": `octokit-graphql.js/${graphql_dist_bundle_VERSION} ${getUserAgent()}`
  },
  method: "POST",
  url: "/graphql"
});
function withCustomRequest(customRequest) {
  return graphql_dist_bundle_withDefaults(customRequest, {
    method: "POST",
    url: "/graphql"
  });
}

/* v8 ignore if -- @preserve */

;// CONCATENATED MODULE: ./node_modules/@octokit/auth-token/dist-bundle/index.js
// pkg/dist-src/is-jwt.js
var b64url = "(?:[a-zA-Z0-9_-]+)";
var sep = "\\.";
var jwtRE = new RegExp(`^${b64url}${sep}${b64url}${sep}${b64url}$`);
var isJWT = jwtRE.test.bind(jwtRE);

// pkg/dist-src/auth.js
async function auth(token) {
  const isApp = isJWT(token);
  const isInstallation = token.startsWith("v1.") || token.startsWith("ghs_");
  const isUserToServer = token.startsWith("ghu_");
  const tokenType = isApp ? "app" : isInstallation ? "installation" : isUserToServer ? "user-to-server" : "oauth";
  return {
    type: "token",
    token,
    tokenType
  };
}

// pkg/dist-src/with-authorization-prefix.js
function withAuthorizationPrefix(token) {
  if (token.split(/\./).length === 3) {
    return `bearer ${token}`;
  }
  return `token ${token}`;
}

// pkg/dist-src/hook.js
async function hook(token, request, route, parameters) {
  const endpoint = request.endpoint.merge(
    route,
    parameters
  );
  endpoint.headers.authorization = withAuthorizationPrefix(token);
  return request(endpoint);
}

// pkg/dist-src/index.js
var createTokenAuth = function createTokenAuth2(token) {
  if (!token) {
    throw new Error("[@octokit/auth-token] No token passed to createTokenAuth");
  }
  if (typeof token !== "string") {
    throw new Error(
      "[@octokit/auth-token] Token passed to createTokenAuth is not a string"
    );
  }
  token = token.replace(/^(token|bearer) +/i, "");
  return Object.assign(auth.bind(null, token), {
    hook: hook.bind(null, token)
  });
};


;// CONCATENATED MODULE: ./node_modules/@octokit/core/dist-src/version.js
const version_VERSION = "7.0.8";


;// CONCATENATED MODULE: ./node_modules/@octokit/core/dist-src/index.js






const dist_src_noop = () => {
};
const consoleWarn = console.warn.bind(console);
const consoleError = console.error.bind(console);
function createLogger(logger = {}) {
  if (typeof logger.debug !== "function") {
    logger.debug = dist_src_noop;
  }
  if (typeof logger.info !== "function") {
    logger.info = dist_src_noop;
  }
  if (typeof logger.warn !== "function") {
    logger.warn = consoleWarn;
  }
  if (typeof logger.error !== "function") {
    logger.error = consoleError;
  }
  return logger;
}
const userAgentTrail = `octokit-core.js/${version_VERSION} ${getUserAgent()}`;
class Octokit {
  static VERSION = version_VERSION;
  static defaults(defaults) {
    const OctokitWithDefaults = class extends this {
      constructor(...args) {
        const options = args[0] || {};
        if (typeof defaults === "function") {
          super(defaults(options));
          return;
        }
        super(
          Object.assign(
            {},
            defaults,
            options,
            options.userAgent && defaults.userAgent ? {
              userAgent: `${options.userAgent} ${defaults.userAgent}`
            } : null
          )
        );
      }
    };
    return OctokitWithDefaults;
  }
  static plugins = [];
  /**
   * Attach a plugin (or many) to your Octokit instance.
   *
   * @example
   * const API = Octokit.plugin(plugin1, plugin2, plugin3, ...)
   */
  static plugin(...newPlugins) {
    const currentPlugins = this.plugins;
    const NewOctokit = class extends this {
      static plugins = currentPlugins.concat(
        newPlugins.filter((plugin) => !currentPlugins.includes(plugin))
      );
    };
    return NewOctokit;
  }
  constructor(options = {}) {
    const hook = new before_after_hook.Collection();
    const requestDefaults = {
      baseUrl: request.endpoint.DEFAULTS.baseUrl,
      headers: {},
      request: Object.assign({}, options.request, {
        // @ts-ignore internal usage only, no need to type
        hook: hook.bind(null, "request")
      }),
      mediaType: {
        previews: [],
        format: ""
      }
    };
    requestDefaults.headers["user-agent"] = options.userAgent ? `${options.userAgent} ${userAgentTrail}` : userAgentTrail;
    if (options.baseUrl) {
      requestDefaults.baseUrl = options.baseUrl;
    }
    if (options.previews) {
      requestDefaults.mediaType.previews = options.previews;
    }
    if (options.timeZone) {
      requestDefaults.headers["time-zone"] = options.timeZone;
    }
    this.request = request.defaults(requestDefaults);
    this.graphql = withCustomRequest(this.request).defaults(requestDefaults);
    this.log = createLogger(options.log);
    this.hook = hook;
    if (!options.authStrategy) {
      if (!options.auth) {
        this.auth = async () => ({
          type: "unauthenticated"
        });
      } else {
        const auth = createTokenAuth(options.auth);
        hook.wrap("request", auth.hook);
        this.auth = auth;
      }
    } else {
      const { authStrategy, ...otherOptions } = options;
      const auth = authStrategy(
        Object.assign(
          {
            request: this.request,
            log: this.log,
            // we pass the current octokit instance as well as its constructor options
            // to allow for authentication strategies that return a new octokit instance
            // that shares the same internal state as the current one. The original
            // requirement for this was the "event-octokit" authentication strategy
            // of https://github.com/probot/octokit-auth-probot.
            octokit: this,
            octokitOptions: otherOptions
          },
          options.auth
        )
      );
      hook.wrap("request", auth.hook);
      this.auth = auth;
    }
    const classConstructor = this.constructor;
    for (let i = 0; i < classConstructor.plugins.length; ++i) {
      Object.assign(this, classConstructor.plugins[i](this, options));
    }
  }
  // assigned during constructor
  request;
  graphql;
  log;
  hook;
  // TODO: type `octokit.auth` based on passed options.authStrategy
  auth;
}


;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/utils.js


// octokit + plugins



const context = new Context();
const baseUrl = getApiBaseUrl();
const defaults = {
    baseUrl,
    request: {
        agent: getProxyAgent(baseUrl),
        fetch: getProxyFetch(baseUrl)
    }
};
const GitHub = Octokit.plugin(not_bundled/* restEndpointMethods */._y, not_bundled/* paginateRest */.ud).defaults(defaults);

/**
 * Convience function to correctly format Octokit Options to pass into the constructor.
 *
 * @param     token    the repo PAT or GITHUB_TOKEN
 * @param     options  other options to set
 */
function getOctokitOptions(token, options) {
    const opts = Object.assign({}, options || {}); // Shallow clone - don't mutate the object provided by the caller
    // Auth
    const auth = getAuthString(token, opts);
    if (auth) {
        opts.auth = auth;
    }
    // Orchestration ID
    const userAgent = getUserAgentWithOrchestrationId(opts.userAgent);
    if (userAgent) {
        opts.userAgent = userAgent;
    }
    return opts;
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/github/lib/github.js


const github_context = new Context();
/**
 * Returns a hydrated octokit ready to use for GitHub Actions
 *
 * @param     token    the repo PAT or GITHUB_TOKEN
 * @param     options  other options to set
 */
function getOctokit(token, options, ...additionalPlugins) {
    const GitHubWithPlugins = GitHub.plugin(...additionalPlugins);
    return new GitHubWithPlugins(getOctokitOptions(token, options));
}
//# sourceMappingURL=github.js.map

/***/ }),

/***/ 9010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ HTTPError)
/* harmony export */ });
/* harmony import */ var _KyError_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3494);

/**
Error thrown when the response has a non-2xx status code and `throwHttpErrors` is enabled.

The error has a `response` property with the `Response` object, a `request` property with the `Request` object, an `options` property with the normalized options (either passed to `ky` when creating an instance with `ky.create()` or directly when performing the request), and a `data` property with the pre-parsed response body. For JSON responses (based on `Content-Type`), the body is parsed using the `parseJson` option if set, or `JSON.parse` by default. For other content types, it is set as plain text. If the body is empty, unreadable, too large, parsing fails, or the error-data read/parse timeout is reached, `data` will be `undefined`. To avoid hanging or excessive buffering, `error.data` body reads and async JSON parsing are bounded by the request timeout (or 10 seconds when `timeout` is disabled), any remaining `totalTimeout` budget, and a 10 MiB response body size limit. If `totalTimeout` expires while populating `error.data`, Ky throws `TimeoutError` instead of `HTTPError`. The `data` property is populated before `beforeError` hooks run, so hooks can access it.

The response body is automatically consumed when populating `error.data`, so `error.response.json()` and other body methods will not work. Use `error.data` instead. The `error.response` object is still available for headers, status, etc.

Be aware that some types of errors, such as network errors, inherently mean that a response was not received. In that case, the error will be an instance of `NetworkError` instead of `HTTPError` and will not contain a `response` property.
*/
class HTTPError extends _KyError_js__WEBPACK_IMPORTED_MODULE_0__/* .KyError */ .V {
    name = 'HTTPError';
    response;
    request;
    options;
    data;
    constructor(response, request, options) {
        const code = (response.status || response.status === 0) ? response.status : '';
        const title = response.statusText ?? '';
        const status = `${code} ${title}`.trim();
        const reason = status ? `status code ${status}` : 'an unknown error';
        super(`Request failed with ${reason}: ${request.method} ${request.url}`);
        this.response = response;
        this.request = request;
        this.options = options;
    }
}
//# sourceMappingURL=HTTPError.js.map

/***/ }),

/***/ 3494:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ KyError)
/* harmony export */ });
/**
Base class for all Ky-specific errors. `HTTPError`, `NetworkError`, `TimeoutError`, and `ForceRetryError` extend this class.

You can use `instanceof KyError` to check if an error originated from Ky, or use the `isKyError()` type guard for cross-realm compatibility and TypeScript type narrowing.

Note: `SchemaValidationError` is intentionally not considered a Ky error. `KyError` covers failures in Ky's HTTP lifecycle (bad status, timeout, retry), while schema validation errors originate from the user-provided schema, not from Ky itself.
*/
class KyError extends Error {
    name = 'KyError';
    get isKyError() {
        return true;
    }
}
//# sourceMappingURL=KyError.js.map

/***/ }),

/***/ 3602:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ NetworkError)
/* harmony export */ });
/* harmony import */ var _KyError_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3494);

/**
Error thrown when a network error occurs during the request (e.g., DNS failure, connection refused, offline). It has a `request` property with the `Request` object. The original error is available via the standard `cause` property.

Network errors are automatically retried (for retriable methods).

Note: Network errors are detected using runtime-specific heuristics. Unrecognized runtimes may produce errors that are not wrapped in `NetworkError`. Use the `shouldRetry` option to handle such cases.
*/
class NetworkError extends _KyError_js__WEBPACK_IMPORTED_MODULE_0__/* .KyError */ .V {
    name = 'NetworkError';
    request;
    constructor(request, options) {
        super(`Request failed due to a network error: ${request.method} ${request.url}`, options);
        this.request = request;
    }
}
//# sourceMappingURL=NetworkError.js.map

/***/ }),

/***/ 9874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ SchemaValidationError)
/* harmony export */ });
/**
The error thrown when [Standard Schema](https://github.com/standard-schema/standard-schema) validation fails in `.json(schema)`. It has an `issues` property with the validation issues from the schema.

This error intentionally does not extend `KyError` because it does not represent a failure in Ky's HTTP lifecycle. The request succeeded; the user's schema rejected the data. As such, it is not matched by `isKyError()`.

@example
```
import ky, {SchemaValidationError} from 'ky';
import {z} from 'zod';

const userSchema = z.object({name: z.string()});

try {
    const user = await ky('/api/user').json(userSchema);
    console.log(user.name);
} catch (error) {
    if (error instanceof SchemaValidationError) {
        console.error(error.issues);
    }
}
```
*/
class SchemaValidationError extends Error {
    name = 'SchemaValidationError';
    issues;
    constructor(issues) {
        super('Response schema validation failed');
        this.issues = issues;
    }
}
//# sourceMappingURL=SchemaValidationError.js.map

/***/ }),

/***/ 1625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ TimeoutError)
/* harmony export */ });
/* harmony import */ var _KyError_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3494);

/**
Error thrown when the request times out. It has a `request` property with the `Request` object.
*/
class TimeoutError extends _KyError_js__WEBPACK_IMPORTED_MODULE_0__/* .KyError */ .V {
    name = 'TimeoutError';
    request;
    constructor(request) {
        super(`Request timed out: ${request.method} ${request.url}`);
        this.request = request;
    }
}
//# sourceMappingURL=TimeoutError.js.map

/***/ }),

/***/ 3201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TX: () => (/* binding */ isNetworkError),
/* harmony export */   c8: () => (/* binding */ isTimeoutError),
/* harmony export */   nr: () => (/* binding */ isHTTPError)
/* harmony export */ });
/* unused harmony exports isKyError, isForceRetryError */
/* harmony import */ var _errors_HTTPError_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9010);
/* harmony import */ var _errors_NetworkError_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3602);
/* harmony import */ var _errors_TimeoutError_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1625);




// Handles cross-realm cases (e.g., iframes, different JS contexts) where `instanceof` fails.
const isErrorType = (error, cls) => error instanceof cls || error?.name === cls.name;
/**
Type guard to check if an error is a `KyError`.

Note: `SchemaValidationError` is intentionally not considered a Ky error. `KyError` covers failures in Ky's HTTP lifecycle (bad status, timeout, retry), while schema validation errors originate from the user-provided schema, not from Ky itself.

@param error - The error to check
@returns `true` if the error is a Ky error, `false` otherwise

@example
```
import ky, {isKyError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isKyError(error)) {
        // Handle Ky-specific errors
        console.log('Ky error occurred:', error.message);
    } else {
        // Handle other errors
        console.log('Unknown error:', error);
    }
}
```
*/
function isKyError(error) {
    return error?.isKyError === true || isHTTPError(error) || isNetworkError(error) || isTimeoutError(error) || isForceRetryError(error);
}
/**
Type guard to check if an error is an `HTTPError`.

@param error - The error to check
@returns `true` if the error is an `HTTPError`, `false` otherwise

@example
```
import ky, {isHTTPError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isHTTPError(error)) {
        console.log('HTTP error status:', error.response.status);
    }
}
```
*/
function isHTTPError(error) {
    return isErrorType(error, _errors_HTTPError_js__WEBPACK_IMPORTED_MODULE_0__/* .HTTPError */ .H);
}
/**
Type guard to check if an error is a `NetworkError`.

@param error - The error to check
@returns `true` if the error is a `NetworkError`, `false` otherwise

@example
```
import ky, {isNetworkError} from 'ky';
try {
    const response = await ky.get('/api/data');
} catch (error) {
    if (isNetworkError(error)) {
        console.log('Network error:', error.request.url);
    }
}
```
*/
function isNetworkError(error) {
    return isErrorType(error, _errors_NetworkError_js__WEBPACK_IMPORTED_MODULE_1__/* .NetworkError */ .D);
}
/**
Type guard to check if an error is a `TimeoutError`.

@param error - The error to check
@returns `true` if the error is a `TimeoutError`, `false` otherwise

@example
```
import ky, {isTimeoutError} from 'ky';
try {
    const response = await ky.get('/api/data', { timeout: 1000 });
} catch (error) {
    if (isTimeoutError(error)) {
        console.log('Request timed out:', error.request.url);
    }
}
```
*/
function isTimeoutError(error) {
    return isErrorType(error, _errors_TimeoutError_js__WEBPACK_IMPORTED_MODULE_2__/* .TimeoutError */ .M);
}
/**
Type guard to check if an error is a `ForceRetryError`.

@param error - The error to check
@returns `true` if the error is a `ForceRetryError`, `false` otherwise

@example
```
import ky, {isForceRetryError} from 'ky';

const api = ky.extend({
    hooks: {
        beforeRetry: [
            ({error, retryCount}) => {
                if (isForceRetryError(error)) {
                    console.log(`Forced retry #${retryCount}: ${error.code}`);
                }
            }
        ]
    }
});
```
*/
function isForceRetryError(error) {
    return isErrorType(error, ForceRetryError);
}
//# sourceMappingURL=type-guards.js.map

/***/ }),

/***/ 7934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bqr: () => (/* binding */ trim),
/* harmony export */   FsL: () => (/* binding */ pipe),
/* harmony export */   IeY: () => (/* binding */ custom),
/* harmony export */   Ikc: () => (/* binding */ object),
/* harmony export */   KCZ: () => (/* binding */ union),
/* harmony export */   NpB: () => (/* binding */ fallback),
/* harmony export */   Wwf: () => (/* binding */ minValue),
/* harmony export */   Y2b: () => (/* binding */ safeInteger),
/* harmony export */   YjP: () => (/* binding */ string),
/* harmony export */   aig: () => (/* binding */ number),
/* harmony export */   cl6: () => (/* binding */ nullish),
/* harmony export */   hq: () => (/* binding */ nonEmpty),
/* harmony export */   iUO: () => (/* binding */ message),
/* harmony export */   lqM: () => (/* binding */ optional),
/* harmony export */   ndf: () => (/* binding */ integer),
/* harmony export */   pdi: () => (/* binding */ transform),
/* harmony export */   xLC: () => (/* binding */ safeParse),
/* harmony export */   z6Y: () => (/* binding */ check)
/* harmony export */ });
/* unused harmony exports BASE64_REGEX, BIC_REGEX, CUID2_REGEX, DECIMAL_REGEX, DIGITS_REGEX, DOMAIN_REGEX, EMAIL_REGEX, EMOJI_REGEX, HEXADECIMAL_REGEX, HEX_COLOR_REGEX, IMEI_REGEX, IPV4_REGEX, IPV6_REGEX, IP_REGEX, ISO_DATE_REGEX, ISO_DATE_TIME_REGEX, ISO_DATE_TIME_SECOND_REGEX, ISO_TIMESTAMP_REGEX, ISO_TIME_REGEX, ISO_TIME_SECOND_REGEX, ISO_WEEK_REGEX, ISRC_REGEX, JWS_COMPACT_REGEX, KSUID_REGEX, MAC48_REGEX, MAC64_REGEX, MAC_REGEX, NANO_ID_REGEX, OCTAL_REGEX, RFC_EMAIL_REGEX, SLUG_REGEX, ULID_REGEX, UUID_REGEX, ValiError, _addIssue, _cloneDataset, _formatCase, _getByteCount, _getCodePointCount, _getGraphemeCount, _getLastMetadata, _getWordCount, _isLuhnAlgo, _isSameValueZero, _isValidObjectKey, _isValueMatch, _joinExpects, _standardSchema, _stringify, any, args, argsAsync, array, arrayAsync, assert, awaitAsync, base64, bic, bigint, blob, boolean, brand, bytes, cache, cacheAsync, checkAsync, checkItems, checkItemsAsync, codePoints, config, creditCard, cuid2, customAsync, date, decimal, deleteGlobalConfig, deleteGlobalMessage, deleteSchemaMessage, deleteSpecificMessage, description, digits, domain, email, emoji, empty, endsWith, entries, entriesFromList, entriesFromObjects, enum, enum_, everyItem, exactOptional, exactOptionalAsync, examples, excludes, fallbackAsync, file, filterItems, findItem, finite, flatten, flavor, forward, forwardAsync, function, function_, getDefault, getDefaults, getDefaultsAsync, getDescription, getDotPath, getExamples, getFallback, getFallbacks, getFallbacksAsync, getGlobalConfig, getGlobalMessage, getMetadata, getSchemaMessage, getSpecificMessage, getTitle, graphemes, gtValue, guard, hash, hexColor, hexadecimal, imei, includes, instance, intersect, intersectAsync, ip, ipv4, ipv6, is, isOfKind, isOfType, isValiError, isbn, isoDate, isoDateTime, isoDateTimeSecond, isoTime, isoTimeSecond, isoTimestamp, isoWeek, isrc, jwsCompact, keyof, ksuid, lazy, lazyAsync, length, literal, looseObject, looseObjectAsync, looseTuple, looseTupleAsync, ltValue, mac, mac48, mac64, map, mapAsync, mapItems, maxBytes, maxCodePoints, maxEntries, maxGraphemes, maxLength, maxSize, maxValue, maxWords, metadata, mimeType, minBytes, minCodePoints, minEntries, minGraphemes, minLength, minSize, minWords, multipleOf, nan, nanoid, never, nonNullable, nonNullableAsync, nonNullish, nonNullishAsync, nonOptional, nonOptionalAsync, normalize, notBytes, notCodePoints, notEntries, notGraphemes, notLength, notSize, notValue, notValues, notWords, null, null_, nullable, nullableAsync, nullishAsync, objectAsync, objectWithRest, objectWithRestAsync, octal, omit, optionalAsync, parse, parseAsync, parseBoolean, parseJson, parser, parserAsync, partial, partialAsync, partialCheck, partialCheckAsync, pick, picklist, pipeAsync, promise, rawCheck, rawCheckAsync, rawTransform, rawTransformAsync, readonly, record, recordAsync, reduceItems, regex, required, requiredAsync, returns, returnsAsync, rfcEmail, safeParseAsync, safeParser, safeParserAsync, set, setAsync, setGlobalConfig, setGlobalMessage, setSchemaMessage, setSpecificMessage, size, slug, someItem, sortItems, startsWith, strictObject, strictObjectAsync, strictTuple, strictTupleAsync, stringifyJson, summarize, symbol, title, toBigint, toBoolean, toCamelCase, toDate, toKebabCase, toLowerCase, toMaxValue, toMinValue, toNumber, toPascalCase, toSnakeCase, toString, toUpperCase, transformAsync, trimEnd, trimStart, tuple, tupleAsync, tupleWithRest, tupleWithRestAsync, ulid, undefined, undefined_, undefinedable, undefinedableAsync, unionAsync, unknown, unwrap, url, uuid, value, values, variant, variantAsync, void, void_, words */
//#region src/storages/globalConfig/globalConfig.ts
let store$4;
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Sets the global configuration.
*
* @param config The configuration.
*/
function setGlobalConfig(config$1) {
	store$4 = {
		...store$4,
		...config$1
	};
}
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && !store$4) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? store$4?.lang,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
		abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
	};
}
/**
* Deletes the global configuration.
*/
function deleteGlobalConfig() {
	store$4 = void 0;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Sets a global error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setGlobalMessage(message$1, lang) {
	if (!store$3) store$3 = /* @__PURE__ */ new Map();
	store$3.set(lang, message$1);
}
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}
/**
* Deletes a global error message.
*
* @param lang The language of the message.
*/
function deleteGlobalMessage(lang) {
	store$3?.delete(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Sets a schema error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setSchemaMessage(message$1, lang) {
	if (!store$2) store$2 = /* @__PURE__ */ new Map();
	store$2.set(lang, message$1);
}
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}
/**
* Deletes a schema error message.
*
* @param lang The language of the message.
*/
function deleteSchemaMessage(lang) {
	store$2?.delete(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Sets a specific error message.
*
* @param reference The identifier reference.
* @param message The error message.
* @param lang The language of the message.
*/
function setSpecificMessage(reference, message$1, lang) {
	if (!store$1) store$1 = /* @__PURE__ */ new Map();
	if (!store$1.get(reference)) store$1.set(reference, /* @__PURE__ */ new Map());
	store$1.get(reference).set(lang, message$1);
}
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}
/**
* Deletes a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*/
function deleteSpecificMessage(reference, lang) {
	store$1?.get(reference)?.delete(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_cloneDataset/_cloneDataset.ts
/**
* Creates a shallow copy of a dataset.
*
* Hint: The `value` is copied by reference, but the `issues` array, its issues
* and their `path` arrays are cloned to avoid reusing mutable dataset state
* across multiple runs. Mutating a returned object or array value can
* therefore affect later cache hits that reuse the same cached output.
*
* @param dataset The output dataset.
*
* @returns The copied output dataset.
*/
/* @__NO_SIDE_EFFECTS__ */
function _cloneDataset(dataset) {
	return {
		typed: dataset.typed,
		value: dataset.value,
		issues: dataset.issues?.map((issue) => ({
			...issue,
			path: issue.path && [...issue.path]
		}))
	};
}

//#endregion
//#region src/utils/_formatCase/_formatCase.ts
/**
* Splits a string into lowercase words and rejoins them with the given
* separator and capitalization rules.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries. Whether the first or subsequent words are
* capitalized is controlled by `capFirst` and `capRest`.
*
* Hint: Implemented in a single pass that emits directly to the result
* string to avoid an intermediate `string[]` allocation. ASCII chars are
* classified via char codes to skip `.toLowerCase()` and `.toUpperCase()`
* method calls in the common case.
*
* Hint: Digits are treated as a separate character class, so `item2Name`
* yields `item2` and `name` rather than `item`, `2` and `name`.
*
* @param input The input string.
* @param separator The string inserted between words.
* @param capFirst Whether to capitalize the first word.
* @param capRest Whether to capitalize subsequent words.
*
* @returns The formatted string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _formatCase(input, separator, capFirst, capRest) {
	let result = "";
	let firstWord = true;
	let start = 0;
	let prev = 0;
	let prevPrev = 0;
	const flush = (end) => {
		if (end > start) {
			let word = input.slice(start, end).toLowerCase();
			if (firstWord ? capFirst : capRest) {
				const firstCode = word.charCodeAt(0);
				if (firstCode >= 97 && firstCode <= 122) word = String.fromCharCode(firstCode - 32) + word.slice(1);
				else {
					const charLen = firstCode >= 55296 && firstCode <= 56319 ? 2 : 1;
					word = word.slice(0, charLen).toUpperCase() + word.slice(charLen);
				}
			}
			result += firstWord ? word : separator + word;
			firstWord = false;
		}
	};
	for (let index = 0; index < input.length; index++) {
		const code = input.charCodeAt(index);
		let type;
		if (code === 32 || code === 9 || code === 10 || code === 11 || code === 12 || code === 13 || code === 45 || code === 95) {
			flush(index);
			start = index + 1;
			type = 0;
		} else if (code < 128) type = code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : 3;
		else {
			const char = input[index];
			const charLower = char.toLowerCase();
			type = charLower === char.toUpperCase() ? 3 : char === charLower ? 2 : 1;
		}
		if (type === 1 && (prev === 2 || prev === 3) && index > start) {
			flush(index);
			start = index;
		} else if (type === 2 && prev === 1 && prevPrev === 1 && index - 1 > start) {
			flush(index - 1);
			start = index - 1;
		}
		prevPrev = prev;
		prev = type;
	}
	flush(input.length);
	return result;
}

//#endregion
//#region src/utils/_getByteCount/_getByteCount.ts
let textEncoder;
/**
* Returns the byte count of the input.
*
* @param input The input to be measured.
*
* @returns The byte count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getByteCount(input) {
	if (!textEncoder) textEncoder = new TextEncoder();
	return textEncoder.encode(input).length;
}

//#endregion
//#region src/utils/_getCodePointCount/_getCodePointCount.ts
/**
* Returns the code point count of the input.
*
* @param input The input to be measured.
*
* @returns The code point count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getCodePointCount(input) {
	let count = input.length;
	const lengthMinus1 = input.length - 1;
	for (let i = 0; i < lengthMinus1;) if (input.codePointAt(i) <= 65535) i++;
	else {
		i += 2;
		count--;
	}
	return count;
}

//#endregion
//#region src/utils/_getGraphemeCount/_getGraphemeCount.ts
let segmenter;
/**
* Returns the grapheme count of the input.
*
* @param input The input to be measured.
*
* @returns The grapheme count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getGraphemeCount(input) {
	if (!segmenter) segmenter = new Intl.Segmenter();
	const segments = segmenter.segment(input);
	let count = 0;
	for (const _ of segments) count++;
	return count;
}

//#endregion
//#region src/utils/_getLastMetadata/_getLastMetadata.ts
/**
* Returns the last top-level value of a given metadata type from a schema
* using a breadth-first search that starts with the last item in the pipeline.
*
* @param schema The schema to search.
* @param type The metadata type.
*
* @returns The value, if any.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getLastMetadata(schema, type) {
	if ("pipe" in schema) {
		const nestedSchemas = [];
		for (let index = schema.pipe.length - 1; index >= 0; index--) {
			const item = schema.pipe[index];
			if (item.kind === "schema" && "pipe" in item) nestedSchemas.push(item);
			else if (item.kind === "metadata" && item.type === type) return item[type];
		}
		for (const nestedSchema of nestedSchemas) {
			const result = /* @__PURE__ */ _getLastMetadata(nestedSchema, type);
			if (result !== void 0) return result;
		}
	}
}

//#endregion
//#region src/utils/_getWordCount/_getWordCount.ts
let store;
/**
* Returns the word count of the input.
*
* @param locales The locales to be used.
* @param input The input to be measured.
*
* @returns The word count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getWordCount(locales, input) {
	if (!store) store = /* @__PURE__ */ new Map();
	const key = String(locales);
	let segmenter$1 = store.get(key);
	if (!segmenter$1) {
		segmenter$1 = new Intl.Segmenter(locales, { granularity: "word" });
		store.set(key, segmenter$1);
	}
	const segments = segmenter$1.segment(input);
	let count = 0;
	for (const segment of segments) if (segment.isWordLike) count++;
	return count;
}

//#endregion
//#region src/utils/_isLuhnAlgo/_isLuhnAlgo.ts
/**
* Non-digit regex.
*/
const NON_DIGIT_REGEX = /\D/gu;
/**
* Checks whether a string with numbers corresponds to the luhn algorithm.
*
* @param input The input to be checked.
*
* @returns Whether input is valid.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isLuhnAlgo(input) {
	const number$1 = input.replace(NON_DIGIT_REGEX, "");
	let length$1 = number$1.length;
	let bit = 1;
	let sum = 0;
	while (length$1) {
		const value$1 = +number$1[--length$1];
		bit ^= 1;
		sum += bit ? [
			0,
			2,
			4,
			6,
			8,
			1,
			3,
			5,
			7,
			9
		][value$1] : value$1;
	}
	return sum % 10 === 0;
}

//#endregion
//#region src/utils/_isSameValueZero/_isSameValueZero.ts
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_isValueMatch/_isValueMatch.ts
/**
* Checks whether a value matches a value action requirement.
*
* @param requirement The value action requirement.
* @param value The value to check.
*
* @returns Whether the value matches the requirement.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValueMatch(requirement, value$1) {
	return Number.isNaN(requirement) && Number.isNaN(value$1) || requirement <= value$1 && requirement >= value$1;
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/entriesFromList/entriesFromList.ts
/**
* Creates an object entries definition from a list of keys and a schema.
*
* @param list A list of keys.
* @param schema The schema of the keys.
*
* @returns The object entries.
*/
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}

//#endregion
//#region src/utils/entriesFromObjects/entriesFromObjects.ts
/* @__NO_SIDE_EFFECTS__ */
function entriesFromObjects(schemas) {
	const entries$1 = {};
	for (const schema of schemas) Object.assign(entries$1, schema.entries);
	return entries$1;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/isOfKind/isOfKind.ts
/**
* A generic type guard to check the kind of an object.
*
* @param kind The kind to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfKind(kind, object$1) {
	return object$1.kind === kind;
}

//#endregion
//#region src/utils/isOfType/isOfType.ts
/**
* A generic type guard to check the type of an object.
*
* @param type The type to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfType(type, object$1) {
	return object$1.type === type;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};

//#endregion
//#region src/utils/isValiError/isValiError.ts
/**
* A type guard to check if an error is a ValiError.
*
* @param error The error to check.
*
* @returns Whether its a ValiError.
*/
/* @__NO_SIDE_EFFECTS__ */
function isValiError(error) {
	return error instanceof ValiError;
}

//#endregion
//#region src/actions/args/args.ts
/* @__NO_SIDE_EFFECTS__ */
function args(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: args,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const argsDataset = this.schema["~run"]({ value: args_ }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/args/argsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function argsAsync(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: argsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args$1) => {
				const argsDataset = await schema["~run"]({ value: args$1 }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/await/awaitAsync.ts
/**
* Creates an await transformation action.
*
* @returns An await action.
*/
/* @__NO_SIDE_EFFECTS__ */
function awaitAsync() {
	return {
		kind: "transformation",
		type: "await",
		reference: awaitAsync,
		async: true,
		async "~run"(dataset) {
			dataset.value = await dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/regex.ts
/**
* [Base64](https://en.wikipedia.org/wiki/Base64) regex.
*/
const BASE64_REGEX = /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/iu;
/**
* [BIC](https://en.wikipedia.org/wiki/ISO_9362) regex.
*/
const BIC_REGEX = /^[A-Z]{6}(?!00)[\dA-Z]{2}(?:[\dA-Z]{3})?$/u;
/**
* [Cuid2](https://github.com/paralleldrive/cuid2) regex.
*/
const CUID2_REGEX = /^[a-z][\da-z]*$/u;
/**
* [Decimal](https://en.wikipedia.org/wiki/Decimal) regex.
*/
const DECIMAL_REGEX = /^[+-]?(?:\d*\.)?\d+$/u;
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [Domain name](https://en.wikipedia.org/wiki/Domain_name) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* ASCII-only validation. Internationalized domain names (IDNs) are not
* supported, including Punycode-encoded labels.
*/
const DOMAIN_REGEX = /^(?=.{1,253}$)(?:(?![Xx][Nn]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
/**
* [Email address](https://en.wikipedia.org/wiki/Email_address) regex.
*
* Hint: We decided against the `i` flag to avoid matching non-ASCII characters.
*/
const EMAIL_REGEX = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u;
/**
* Emoji regex from [emoji-regex-xs](https://github.com/slevithan/emoji-regex-xs) v1.0.0 (MIT license).
*
* Hint: We decided against the newer `/^\p{RGI_Emoji}+$/v` regex because it is
* not supported in older runtimes and does not match all emoji.
*/
const EMOJI_REGEX = /^(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation}))*)+$/u;
/**
* [Hexadecimal](https://en.wikipedia.org/wiki/Hexadecimal) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEXADECIMAL_REGEX = /^(?:0[hx])?[\da-fA-F]+$/u;
/**
* [Hex color](https://en.wikipedia.org/wiki/Web_colors#Hex_triplet) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEX_COLOR_REGEX = /^#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})$/u;
/**
* [IMEI](https://en.wikipedia.org/wiki/International_Mobile_Equipment_Identity) regex.
*/
const IMEI_REGEX = /^\d{15}$|^\d{2}-\d{6}-\d{6}-\d$/u;
/**
* [IPv4](https://en.wikipedia.org/wiki/IPv4) regex.
*/
const IPV4_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$/u;
/**
* [IPv6](https://en.wikipedia.org/wiki/IPv6) regex.
*/
const IPV6_REGEX = /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [IP](https://en.wikipedia.org/wiki/IP_address) regex.
*/
const IP_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$|^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date regex.
*/
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time regex.
*/
const ISO_DATE_TIME_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time with seconds regex.
*/
const ISO_DATE_TIME_SECOND_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time regex.
*/
const ISO_TIME_REGEX = /^(?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time with seconds regex.
*/
const ISO_TIME_SECOND_REGEX = /^(?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) week regex.
*/
const ISO_WEEK_REGEX = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u;
/**
* [JWS compact serialization](https://datatracker.ietf.org/doc/html/rfc7515#section-3.1)
* regex.
*
* Hint: Empty payload and signature segments are allowed because the
* Base64URL-encoded representation of an empty octet sequence is an empty
* string.
*/
const JWS_COMPACT_REGEX = /^(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?$/u;
/**
* [ISRC](https://en.wikipedia.org/wiki/International_Standard_Recording_Code) regex.
*/
const ISRC_REGEX = /^(?:[A-Z]{2}[A-Z\d]{3}\d{7}|[A-Z]{2}-[A-Z\d]{3}-\d{2}-\d{5})$/u;
/**
* [KSUID](https://github.com/segmentio/ksuid) regex.
*/
const KSUID_REGEX = /^[a-zA-Z0-9]{27}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 48 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC48_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 64 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC64_REGEX = /^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$|^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [Nano ID](https://github.com/ai/nanoid) regex.
*/
const NANO_ID_REGEX = /^[\w-]+$/u;
/**
* [Octal](https://en.wikipedia.org/wiki/Octal) regex.
*/
const OCTAL_REGEX = /^(?:0o)?[0-7]+$/u;
/**
* [RFC 5322 email address](https://datatracker.ietf.org/doc/html/rfc5322#section-3.4.1) regex.
*
* Hint: This regex was taken from the [HTML Living Standard Specification](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and does not perfectly represent RFC 5322.
*/
const RFC_EMAIL_REGEX = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/**
* [Slug](https://en.wikipedia.org/wiki/Clean_URL#Slug) regex.
*/
const SLUG_REGEX = /^[\da-z]+(?:[-_][\da-z]+)*$/u;
/**
* [ULID](https://github.com/ulid/spec) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* Hint: The first character is restricted to `[0-7]` because the 48-bit
* timestamp cannot exceed 2^48-1, making the maximum valid ULID
* `7ZZZZZZZZZZZZZZZZZZZZZZZZZ` in Crockford's Base32 encoding.
*/
const ULID_REGEX = /^[0-7][\da-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$/u;
/**
* [UUID](https://en.wikipedia.org/wiki/Universally_unique_identifier) regex.
*/
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

//#endregion
//#region src/actions/base64/base64.ts
/* @__NO_SIDE_EFFECTS__ */
function base64(message$1) {
	return {
		kind: "validation",
		type: "base64",
		reference: base64,
		async: false,
		expects: null,
		requirement: BASE64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Base64", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bic/bic.ts
/* @__NO_SIDE_EFFECTS__ */
function bic(message$1) {
	return {
		kind: "validation",
		type: "bic",
		reference: bic,
		async: false,
		expects: null,
		requirement: BIC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "BIC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/brand/brand.ts
/**
* Creates a brand transformation action.
*
* @param name The brand name.
*
* @returns A brand action.
*/
/* @__NO_SIDE_EFFECTS__ */
function brand(name) {
	return {
		kind: "transformation",
		type: "brand",
		reference: brand,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bytes/bytes.ts
/* @__NO_SIDE_EFFECTS__ */
function bytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "bytes",
		reference: bytes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 !== this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/checkAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: checkAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItems.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItems(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItems,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) for (let index = 0; index < dataset.value.length; index++) {
				const item = dataset.value[index];
				if (!this.requirement(item, index, dataset.value)) _addIssue(this, "item", dataset, config$1, {
					input: item,
					path: [{
						type: "array",
						origin: "value",
						input: dataset.value,
						key: index,
						value: item
					}]
				});
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItemsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItemsAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItemsAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed) {
				const requirementResults = await Promise.all(dataset.value.map(this.requirement));
				for (let index = 0; index < dataset.value.length; index++) if (!requirementResults[index]) {
					const item = dataset.value[index];
					_addIssue(this, "item", dataset, config$1, {
						input: item,
						path: [{
							type: "array",
							origin: "value",
							input: dataset.value,
							key: index,
							value: item
						}]
					});
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/codePoints/codePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function codePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "code_points",
		reference: codePoints,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/creditCard/creditCard.ts
/**
* Credit card regex.
*/
const CREDIT_CARD_REGEX = /^(?:\d{13,19}|\d{4}(?: \d{3,6}){2,4}|\d{4}(?:-\d{3,6}){2,4})$/u;
/**
* Sanitize regex.
*/
const SANITIZE_REGEX = /[- ]/gu;
/**
* Provider regex list.
*/
const PROVIDER_REGEX_LIST = (/* unused pure expression or super */ null && ([
	/^3[47]\d{13}$/u,
	/^3(?:0[0-5]|[68]\d)\d{11,13}$/u,
	/^6(?:011|5\d{2})\d{12,15}$/u,
	/^(?:2131|1800|35\d{3})\d{11}$/u,
	/^(?:5[1-5]\d{2}|222\d|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
	/^(?:6[27]\d{14,17}|81\d{14,17})$/u,
	/^4\d{12}(?:\d{3,6})?$/u
]));
/* @__NO_SIDE_EFFECTS__ */
function creditCard(message$1) {
	return {
		kind: "validation",
		type: "credit_card",
		reference: creditCard,
		async: false,
		expects: null,
		requirement(input) {
			let sanitized;
			return CREDIT_CARD_REGEX.test(input) && (sanitized = input.replace(SANITIZE_REGEX, "")) && PROVIDER_REGEX_LIST.some((regex$1) => regex$1.test(sanitized)) && /* @__PURE__ */ _isLuhnAlgo(sanitized);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "credit card", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/cuid2/cuid2.ts
/* @__NO_SIDE_EFFECTS__ */
function cuid2(message$1) {
	return {
		kind: "validation",
		type: "cuid2",
		reference: cuid2,
		async: false,
		expects: null,
		requirement: CUID2_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Cuid2", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/decimal/decimal.ts
/* @__NO_SIDE_EFFECTS__ */
function decimal(message$1) {
	return {
		kind: "validation",
		type: "decimal",
		reference: decimal,
		async: false,
		expects: null,
		requirement: DECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "decimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/description/description.ts
/**
* Creates a description metadata action.
*
* @param description_ The description text.
*
* @returns A description action.
*/
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/domain/domain.ts
/* @__NO_SIDE_EFFECTS__ */
function domain(message$1) {
	return {
		kind: "validation",
		type: "domain",
		reference: domain,
		expects: null,
		async: false,
		requirement: DOMAIN_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "domain", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/email/email.ts
/* @__NO_SIDE_EFFECTS__ */
function email(message$1) {
	return {
		kind: "validation",
		type: "email",
		reference: email,
		expects: null,
		async: false,
		requirement: EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/emoji/emoji.ts
/* @__NO_SIDE_EFFECTS__ */
function emoji(message$1) {
	return {
		kind: "validation",
		type: "emoji",
		reference: emoji,
		async: false,
		expects: null,
		requirement: EMOJI_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "emoji", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/empty/empty.ts
/* @__NO_SIDE_EFFECTS__ */
function empty(message$1) {
	return {
		kind: "validation",
		type: "empty",
		reference: empty,
		async: false,
		expects: "0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > 0) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/endsWith/endsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function endsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "ends_with",
		reference: endsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.endsWith(this.requirement)) _addIssue(this, "end", dataset, config$1, { received: `"${dataset.value.slice(-this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/entries/entries.ts
/* @__NO_SIDE_EFFECTS__ */
function entries(requirement, message$1) {
	return {
		kind: "validation",
		type: "entries",
		reference: entries,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count !== this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/everyItem/everyItem.ts
/* @__NO_SIDE_EFFECTS__ */
function everyItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "every_item",
		reference: everyItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/examples/examples.ts
/**
* Creates an examples metadata action.
*
* @param examples_ The examples.
*
* @returns An examples action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function examples(examples_) {
	return {
		kind: "metadata",
		type: "examples",
		reference: examples,
		examples: examples_
	};
}

//#endregion
//#region src/actions/excludes/excludes.ts
/* @__NO_SIDE_EFFECTS__ */
function excludes(requirement, message$1) {
	const received = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "excludes",
		reference: excludes,
		async: false,
		expects: `!${received}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/filterItems/filterItems.ts
/* @__NO_SIDE_EFFECTS__ */
function filterItems(operation) {
	return {
		kind: "transformation",
		type: "filter_items",
		reference: filterItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.filter(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/findItem/findItem.ts
/* @__NO_SIDE_EFFECTS__ */
function findItem(operation) {
	return {
		kind: "transformation",
		type: "find_item",
		reference: findItem,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.find(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/finite/finite.ts
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/flavor/flavor.ts
/**
* Creates a flavor transformation action.
*
* @param name The flavor name.
*
* @returns A flavor action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function flavor(name) {
	return {
		kind: "transformation",
		type: "flavor",
		reference: flavor,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/graphemes/graphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function graphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "graphemes",
		reference: graphemes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/gtValue/gtValue.ts
/* @__NO_SIDE_EFFECTS__ */
function gtValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "gt_value",
		reference: gtValue,
		async: false,
		expects: `>${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value > this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/guard/guard.ts
/* @__NO_SIDE_EFFECTS__ */
function guard(requirement, message$1) {
	return {
		kind: "transformation",
		type: "guard",
		reference: guard,
		async: false,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) {
				_addIssue(this, "input", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hash/hash.ts
/**
* Hash lengths object.
*/
const HASH_LENGTHS = {
	md4: 32,
	md5: 32,
	sha1: 40,
	sha256: 64,
	sha384: 96,
	sha512: 128,
	ripemd128: 32,
	ripemd160: 40,
	tiger128: 32,
	tiger160: 40,
	tiger192: 48,
	crc32: 8,
	crc32b: 8,
	adler32: 8
};
/* @__NO_SIDE_EFFECTS__ */
function hash(types, message$1) {
	return {
		kind: "validation",
		type: "hash",
		reference: hash,
		expects: null,
		async: false,
		requirement: RegExp(types.map((type) => `^[a-fA-F0-9]{${HASH_LENGTHS[type]}}$`).join("|"), "u"),
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hash", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexadecimal/hexadecimal.ts
/* @__NO_SIDE_EFFECTS__ */
function hexadecimal(message$1) {
	return {
		kind: "validation",
		type: "hexadecimal",
		reference: hexadecimal,
		async: false,
		expects: null,
		requirement: HEXADECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hexadecimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexColor/hexColor.ts
/* @__NO_SIDE_EFFECTS__ */
function hexColor(message$1) {
	return {
		kind: "validation",
		type: "hex_color",
		reference: hexColor,
		async: false,
		expects: null,
		requirement: HEX_COLOR_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hex color", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/imei/imei.ts
/* @__NO_SIDE_EFFECTS__ */
function imei(message$1) {
	return {
		kind: "validation",
		type: "imei",
		reference: imei,
		async: false,
		expects: null,
		requirement(input) {
			return IMEI_REGEX.test(input) && /* @__PURE__ */ _isLuhnAlgo(input);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "IMEI", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/includes/includes.ts
/* @__NO_SIDE_EFFECTS__ */
function includes(requirement, message$1) {
	const expects = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "includes",
		reference: includes,
		async: false,
		expects,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received: `!${expects}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ip/ip.ts
/* @__NO_SIDE_EFFECTS__ */
function ip(message$1) {
	return {
		kind: "validation",
		type: "ip",
		reference: ip,
		async: false,
		expects: null,
		requirement: IP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IP", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv4/ipv4.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv4(message$1) {
	return {
		kind: "validation",
		type: "ipv4",
		reference: ipv4,
		async: false,
		expects: null,
		requirement: IPV4_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv4", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv6/ipv6.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv6(message$1) {
	return {
		kind: "validation",
		type: "ipv6",
		reference: ipv6,
		async: false,
		expects: null,
		requirement: IPV6_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv6", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn10.ts
/**
* [Validates an ISBN-10](https://en.wikipedia.org/wiki/ISBN#ISBN-10_check_digits).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-10, `false` otherwise.
*
* @internal
*/
function _isIsbn10(input) {
	const digits$1 = input.split("").map((c) => c === "X" ? 10 : parseInt(c));
	let sum = 0;
	for (let i = 0; i < 10; i++) sum += digits$1[i] * (10 - i);
	return sum % 11 === 0;
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn13.ts
/**
* [Validates an ISBN-13](https://en.wikipedia.org/wiki/ISBN#ISBN-13_check_digit_calculation).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-13, `false` otherwise.
*
* @internal
*/
function _isIsbn13(input) {
	const digits$1 = input.split("").map((c) => parseInt(c));
	let sum = 0;
	for (let i = 0; i < 13; i++) sum += digits$1[i] * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

//#endregion
//#region src/actions/isbn/isbn.ts
/**
* ISBN separator regex.
*/
const ISBN_SEPARATOR_REGEX = /[- ]/gu;
/**
* ISBN-10 detection regex.
*/
const ISBN_10_DETECTION_REGEX = /^\d{9}[\dX]$/u;
/**
* ISBN-13 detection regex.
*/
const ISBN_13_DETECTION_REGEX = /^\d{13}$/u;
/* @__NO_SIDE_EFFECTS__ */
function isbn(message$1) {
	return {
		kind: "validation",
		type: "isbn",
		reference: isbn,
		async: false,
		expects: null,
		requirement(input) {
			const replacedInput = input.replace(ISBN_SEPARATOR_REGEX, "");
			if (ISBN_10_DETECTION_REGEX.test(replacedInput)) return _isIsbn10(replacedInput);
			else if (ISBN_13_DETECTION_REGEX.test(replacedInput)) return _isIsbn13(replacedInput);
			return false;
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "ISBN", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isrc/isrc.ts
/* @__NO_SIDE_EFFECTS__ */
function isrc(message$1) {
	return {
		kind: "validation",
		type: "isrc",
		reference: isrc,
		async: false,
		expects: null,
		requirement: ISRC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ISRC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDate/isoDate.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTime/isoDateTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTime(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time",
		reference: isoDateTime,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTimeSecond/isoDateTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time_second",
		reference: isoDateTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTime/isoTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTime(message$1) {
	return {
		kind: "validation",
		type: "iso_time",
		reference: isoTime,
		async: false,
		expects: null,
		requirement: ISO_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimeSecond/isoTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_time_second",
		reference: isoTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoWeek/isoWeek.ts
/* @__NO_SIDE_EFFECTS__ */
function isoWeek(message$1) {
	return {
		kind: "validation",
		type: "iso_week",
		reference: isoWeek,
		async: false,
		expects: null,
		requirement: ISO_WEEK_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "week", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/jwsCompact/jwsCompact.ts
/* @__NO_SIDE_EFFECTS__ */
function jwsCompact(message$1) {
	return {
		kind: "validation",
		type: "jws_compact",
		reference: jwsCompact,
		async: false,
		expects: null,
		requirement: JWS_COMPACT_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "JWS compact", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ksuid/ksuid.ts
/* @__NO_SIDE_EFFECTS__ */
function ksuid(message$1) {
	return {
		kind: "validation",
		type: "ksuid",
		reference: ksuid,
		async: false,
		expects: null,
		requirement: KSUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "KSUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/length/length.ts
/* @__NO_SIDE_EFFECTS__ */
function length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ltValue/ltValue.ts
/* @__NO_SIDE_EFFECTS__ */
function ltValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "lt_value",
		reference: ltValue,
		async: false,
		expects: `<${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value < this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac/mac.ts
/* @__NO_SIDE_EFFECTS__ */
function mac(message$1) {
	return {
		kind: "validation",
		type: "mac",
		reference: mac,
		async: false,
		expects: null,
		requirement: MAC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac48/mac48.ts
/* @__NO_SIDE_EFFECTS__ */
function mac48(message$1) {
	return {
		kind: "validation",
		type: "mac48",
		reference: mac48,
		async: false,
		expects: null,
		requirement: MAC48_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "48-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac64/mac64.ts
/* @__NO_SIDE_EFFECTS__ */
function mac64(message$1) {
	return {
		kind: "validation",
		type: "mac64",
		reference: mac64,
		async: false,
		expects: null,
		requirement: MAC64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "64-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mapItems/mapItems.ts
/* @__NO_SIDE_EFFECTS__ */
function mapItems(operation) {
	return {
		kind: "transformation",
		type: "map_items",
		reference: mapItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.map(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxBytes/maxBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_bytes",
		reference: maxBytes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 > this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxCodePoints/maxCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function maxCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_code_points",
		reference: maxCodePoints,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxEntries/maxEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function maxEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_entries",
		reference: maxEntries,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count > this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxGraphemes/maxGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_graphemes",
		reference: maxGraphemes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxSize/maxSize.ts
/* @__NO_SIDE_EFFECTS__ */
function maxSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_size",
		reference: maxSize,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size > this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxWords/maxWords.ts
/* @__NO_SIDE_EFFECTS__ */
function maxWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "max_words",
		reference: maxWords,
		async: false,
		expects: `<=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count > this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/metadata/metadata.ts
/**
* Creates a custom metadata action.
*
* @param metadata_ The metadata object.
*
* @returns A metadata action.
*/
/* @__NO_SIDE_EFFECTS__ */
function metadata(metadata_) {
	return {
		kind: "metadata",
		type: "metadata",
		reference: metadata,
		metadata: metadata_
	};
}

//#endregion
//#region src/actions/mimeType/mimeType.ts
/* @__NO_SIDE_EFFECTS__ */
function mimeType(requirement, message$1) {
	return {
		kind: "validation",
		type: "mime_type",
		reference: mimeType,
		async: false,
		expects: /* @__PURE__ */ _joinExpects(requirement.map((option) => `"${option}"`), "|"),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.includes(dataset.value.type)) _addIssue(this, "MIME type", dataset, config$1, { received: `"${dataset.value.type}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minBytes/minBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function minBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_bytes",
		reference: minBytes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 < this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minCodePoints/minCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function minCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_code_points",
		reference: minCodePoints,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minEntries/minEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function minEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_entries",
		reference: minEntries,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count < this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minGraphemes/minGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function minGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_graphemes",
		reference: minGraphemes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minLength/minLength.ts
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minSize/minSize.ts
/* @__NO_SIDE_EFFECTS__ */
function minSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_size",
		reference: minSize,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size < this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minWords/minWords.ts
/* @__NO_SIDE_EFFECTS__ */
function minWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "min_words",
		reference: minWords,
		async: false,
		expects: `>=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count < this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/multipleOf/multipleOf.ts
/* @__NO_SIDE_EFFECTS__ */
function multipleOf(requirement, message$1) {
	return {
		kind: "validation",
		type: "multiple_of",
		reference: multipleOf,
		async: false,
		expects: `%${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value % this.requirement != 0) _addIssue(this, "multiple", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nanoid/nanoid.ts
/* @__NO_SIDE_EFFECTS__ */
function nanoid(message$1) {
	return {
		kind: "validation",
		type: "nanoid",
		reference: nanoid,
		async: false,
		expects: null,
		requirement: NANO_ID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Nano ID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/normalize/normalize.ts
/* @__NO_SIDE_EFFECTS__ */
function normalize(form) {
	return {
		kind: "transformation",
		type: "normalize",
		reference: normalize,
		async: false,
		form,
		"~run"(dataset) {
			dataset.value = dataset.value.normalize(this.form);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notBytes/notBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function notBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_bytes",
		reference: notBytes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 === this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notCodePoints/notCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function notCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_code_points",
		reference: notCodePoints,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notEntries/notEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function notEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_entries",
		reference: notEntries,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count === this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notGraphemes/notGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function notGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_graphemes",
		reference: notGraphemes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notLength/notLength.ts
/* @__NO_SIDE_EFFECTS__ */
function notLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_length",
		reference: notLength,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notSize/notSize.ts
/* @__NO_SIDE_EFFECTS__ */
function notSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_size",
		reference: notSize,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size === this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValue/notValue.ts
/* @__NO_SIDE_EFFECTS__ */
function notValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_value",
		reference: notValue,
		async: false,
		expects: requirement instanceof Date ? `!${requirement.toJSON()}` : `!${/* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && /* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValues/notValues.ts
/* @__NO_SIDE_EFFECTS__ */
function notValues(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_values",
		reference: notValues,
		async: false,
		expects: `!${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notWords/notWords.ts
/* @__NO_SIDE_EFFECTS__ */
function notWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "not_words",
		reference: notWords,
		async: false,
		expects: `!${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count === this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/octal/octal.ts
/* @__NO_SIDE_EFFECTS__ */
function octal(message$1) {
	return {
		kind: "validation",
		type: "octal",
		reference: octal,
		async: false,
		expects: null,
		requirement: OCTAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "octal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseBoolean/parseBoolean.ts
const TRUTHY = (/* unused pure expression or super */ null && ([
	true,
	1,
	"true",
	"1",
	"yes",
	"y",
	"on",
	"enabled"
]));
const FALSY = (/* unused pure expression or super */ null && ([
	false,
	0,
	"false",
	"0",
	"no",
	"n",
	"off",
	"disabled"
]));
/* @__NO_SIDE_EFFECTS__ */
function parseBoolean(config$1, message$1) {
	const normalize$1 = (v) => typeof v === "string" ? v.toLowerCase() : v;
	const truthyRaw = config$1?.truthy ?? TRUTHY;
	const falsyRaw = config$1?.falsy ?? FALSY;
	const truthy = config$1?.truthy ? config$1.truthy.map(normalize$1) : TRUTHY;
	const falsy = config$1?.falsy ? config$1.falsy.map(normalize$1) : FALSY;
	return {
		kind: "transformation",
		type: "parse_boolean",
		reference: parseBoolean,
		expects: /* @__PURE__ */ _joinExpects([...truthyRaw, ...falsyRaw].map(_stringify), "|"),
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			const input = normalize$1(dataset.value);
			if (truthy.includes(input)) dataset.value = true;
			else if (falsy.includes(input)) dataset.value = false;
			else {
				_addIssue(this, "boolean", dataset, config$2);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseJson/parseJson.ts
/* @__NO_SIDE_EFFECTS__ */
function parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/utils/_isPartiallyTyped/_isPartiallyTyped.ts
/**
* Checks if a dataset is partially typed.
*
* @param dataset The dataset to check.
* @param paths The paths to check.
*
* @returns Whether it is partially typed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isPartiallyTyped(dataset, paths) {
	if (dataset.issues) for (const path of paths) for (const issue of dataset.issues) {
		let typed = false;
		const bound = Math.min(path.length, issue.path?.length ?? 0);
		for (let index = 0; index < bound; index++) if (path[index] !== issue.path[index].key && (path[index] !== "$" || issue.path[index].type !== "array")) {
			typed = true;
			break;
		}
		if (!typed) return false;
	}
	return true;
}

//#endregion
//#region src/actions/partialCheck/partialCheck.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheck(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheck,
		async: false,
		expects: null,
		paths,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/partialCheckAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheckAsync(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheckAsync,
		async: true,
		expects: null,
		paths,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheck.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheck(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheck,
		async: false,
		expects: null,
		"~run"(dataset, config$1) {
			action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheckAsync.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheckAsync(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheckAsync,
		async: true,
		expects: null,
		async "~run"(dataset, config$1) {
			await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransform.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransformAsync.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransformAsync(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransformAsync,
		async: true,
		async "~run"(dataset, config$1) {
			const output = await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/readonly/readonly.ts
/* @__NO_SIDE_EFFECTS__ */
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/reduceItems/reduceItems.ts
/* @__NO_SIDE_EFFECTS__ */
function reduceItems(operation, initial) {
	return {
		kind: "transformation",
		type: "reduce_items",
		reference: reduceItems,
		async: false,
		operation,
		initial,
		"~run"(dataset) {
			dataset.value = dataset.value.reduce(this.operation, this.initial);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returns.ts
/* @__NO_SIDE_EFFECTS__ */
function returns(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returns,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const returnsDataset = this.schema["~run"]({ value: func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returnsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function returnsAsync(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returnsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args_) => {
				const returnsDataset = await this.schema["~run"]({ value: await func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rfcEmail/rfcEmail.ts
/* @__NO_SIDE_EFFECTS__ */
function rfcEmail(message$1) {
	return {
		kind: "validation",
		type: "rfc_email",
		reference: rfcEmail,
		expects: null,
		async: false,
		requirement: RFC_EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/safeInteger/safeInteger.ts
/* @__NO_SIDE_EFFECTS__ */
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/size/size.ts
/* @__NO_SIDE_EFFECTS__ */
function size(requirement, message$1) {
	return {
		kind: "validation",
		type: "size",
		reference: size,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size !== this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/slug/slug.ts
/* @__NO_SIDE_EFFECTS__ */
function slug(message$1) {
	return {
		kind: "validation",
		type: "slug",
		reference: slug,
		async: false,
		expects: null,
		requirement: SLUG_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "slug", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/someItem/someItem.ts
/* @__NO_SIDE_EFFECTS__ */
function someItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "some_item",
		reference: someItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.some(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/sortItems/sortItems.ts
/* @__NO_SIDE_EFFECTS__ */
function sortItems(operation) {
	return {
		kind: "transformation",
		type: "sort_items",
		reference: sortItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.sort(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/startsWith/startsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function startsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "starts_with",
		reference: startsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.startsWith(this.requirement)) _addIssue(this, "start", dataset, config$1, { received: `"${dataset.value.slice(0, this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/stringifyJson/stringifyJson.ts
/* @__NO_SIDE_EFFECTS__ */
function stringifyJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "stringify_json",
		reference: stringifyJson,
		message: message$1,
		config: config$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				const output = JSON.stringify(dataset.value, this.config?.replacer, this.config?.space);
				if (output === void 0) {
					_addIssue(this, "JSON", dataset, config$2);
					dataset.typed = false;
				} else dataset.value = output;
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/title/title.ts
/**
* Creates a title metadata action.
*
* @param title_ The title text.
*
* @returns A title action.
*/
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}

//#endregion
//#region src/actions/toBigint/toBigint.ts
/* @__NO_SIDE_EFFECTS__ */
function toBigint(message$1) {
	return {
		kind: "transformation",
		type: "to_bigint",
		reference: toBigint,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = BigInt(dataset.value);
			} catch {
				_addIssue(this, "bigint", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toBoolean/toBoolean.ts
/**
* Creates a to boolean transformation action.
*
* @returns A to boolean action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toBoolean() {
	return {
		kind: "transformation",
		type: "to_boolean",
		reference: toBoolean,
		async: false,
		"~run"(dataset) {
			dataset.value = Boolean(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toCamelCase/toCamelCase.ts
/**
* Creates a to camel case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2Name`).
*
* @returns A to camel case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toCamelCase() {
	return {
		kind: "transformation",
		type: "to_camel_case",
		reference: toCamelCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", false, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toDate/toDate.ts
/* @__NO_SIDE_EFFECTS__ */
function toDate(message$1) {
	return {
		kind: "transformation",
		type: "to_date",
		reference: toDate,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = new Date(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "date", dataset, config$1, { received: "\"Invalid Date\"" });
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "date", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toKebabCase/toKebabCase.ts
/**
* Creates a to kebab case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse-url-value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2-name`).
*
* @returns A to kebab case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toKebabCase() {
	return {
		kind: "transformation",
		type: "to_kebab_case",
		reference: toKebabCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "-", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toLowerCase/toLowerCase.ts
/**
* Creates a to lower case transformation action.
*
* @returns A to lower case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toLowerCase() {
	return {
		kind: "transformation",
		type: "to_lower_case",
		reference: toLowerCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toLowerCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMaxValue/toMaxValue.ts
/**
* Creates a to max value transformation action.
*
* @param requirement The maximum value.
*
* @returns A to max value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMaxValue(requirement) {
	return {
		kind: "transformation",
		type: "to_max_value",
		reference: toMaxValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value > this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMinValue/toMinValue.ts
/**
* Creates a to min value transformation action.
*
* @param requirement The minimum value.
*
* @returns A to min value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMinValue(requirement) {
	return {
		kind: "transformation",
		type: "to_min_value",
		reference: toMinValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value < this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toNumber/toNumber.ts
/* @__NO_SIDE_EFFECTS__ */
function toNumber(message$1) {
	return {
		kind: "transformation",
		type: "to_number",
		reference: toNumber,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = Number(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "number", dataset, config$1);
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "number", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toPascalCase/toPascalCase.ts
/**
* Creates a to pascal case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `ParseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `Item2Name`).
*
* @returns A to pascal case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toPascalCase() {
	return {
		kind: "transformation",
		type: "to_pascal_case",
		reference: toPascalCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", true, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toSnakeCase/toSnakeCase.ts
/**
* Creates a to snake case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse_url_value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2_name`).
*
* @returns A to snake case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toSnakeCase() {
	return {
		kind: "transformation",
		type: "to_snake_case",
		reference: toSnakeCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "_", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toString/toString.ts
/* @__NO_SIDE_EFFECTS__ */
function toString(message$1) {
	return {
		kind: "transformation",
		type: "to_string",
		reference: toString,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = String(dataset.value);
			} catch {
				_addIssue(this, "string", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toUpperCase/toUpperCase.ts
/**
* Creates a to upper case transformation action.
*
* @returns A to upper case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toUpperCase() {
	return {
		kind: "transformation",
		type: "to_upper_case",
		reference: toUpperCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toUpperCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transformAsync.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transformAsync(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transformAsync,
		async: true,
		operation,
		async "~run"(dataset) {
			dataset.value = await this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trim/trim.ts
/**
* Creates a trim transformation action.
*
* @returns A trim action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trim() {
	return {
		kind: "transformation",
		type: "trim",
		reference: trim,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trim();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimEnd/trimEnd.ts
/**
* Creates a trim end transformation action.
*
* @returns A trim end action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimEnd() {
	return {
		kind: "transformation",
		type: "trim_end",
		reference: trimEnd,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimEnd();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimStart/trimStart.ts
/**
* Creates a trim start transformation action.
*
* @returns A trim start action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimStart() {
	return {
		kind: "transformation",
		type: "trim_start",
		reference: trimStart,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimStart();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ulid/ulid.ts
/* @__NO_SIDE_EFFECTS__ */
function ulid(message$1) {
	return {
		kind: "validation",
		type: "ulid",
		reference: ulid,
		async: false,
		expects: null,
		requirement: ULID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ULID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/url/url.ts
/* @__NO_SIDE_EFFECTS__ */
function url(message$1) {
	return {
		kind: "validation",
		type: "url",
		reference: url,
		async: false,
		expects: null,
		requirement(input) {
			try {
				if (URL.canParse) return URL.canParse(input);
				new URL(input);
				return true;
			} catch {
				return false;
			}
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "URL", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/uuid/uuid.ts
/* @__NO_SIDE_EFFECTS__ */
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/value/value.ts
/* @__NO_SIDE_EFFECTS__ */
function value(requirement, message$1) {
	return {
		kind: "validation",
		type: "value",
		reference: value,
		async: false,
		expects: requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !/* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/values/values.ts
/* @__NO_SIDE_EFFECTS__ */
function values(requirement, message$1) {
	return {
		kind: "validation",
		type: "values",
		reference: values,
		async: false,
		expects: `${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/words/words.ts
/* @__NO_SIDE_EFFECTS__ */
function words(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "words",
		reference: words,
		async: false,
		expects: `${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count !== this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/assert/assert.ts
/**
* Checks if the input matches the schema. As this is an assertion function, it
* can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*/
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}

//#endregion
//#region src/methods/cache/_LruCache.ts
/**
* Efficient LRU cache using Map iteration order.
*/
var _LruCache = class {
	constructor(config$1) {
		this.refCount = 0;
		this.maxSize = config$1?.maxSize ?? 1e3;
		this.maxAge = config$1?.maxAge ?? Infinity;
		this.hasMaxAge = isFinite(this.maxAge);
	}
	/**
	* Stringifies an unknown input to a cache key component.
	*
	* @param input The unknown input.
	*
	* @returns A cache key component.
	*/
	stringify(input) {
		const type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "boolean") return `${input}`;
		if (type === "bigint") return `${input}n`;
		if (type === "object" || type === "function") {
			if (input) {
				this.refIds ?? (this.refIds = /* @__PURE__ */ new WeakMap());
				let id = this.refIds.get(input);
				if (!id) {
					id = ++this.refCount;
					this.refIds.set(input, id);
				}
				return `#${id}`;
			}
			return "null";
		}
		return type;
	}
	/**
	* Creates a cache key from input and config.
	*
	* @param input The input value.
	* @param config The parse configuration.
	*
	* @returns The cache key.
	*/
	key(input, config$1 = {}) {
		return `${this.stringify(input)}|${this.stringify(config$1.lang)}|${this.stringify(config$1.message)}|${this.stringify(config$1.abortEarly)}|${this.stringify(config$1.abortPipeEarly)}`;
	}
	/**
	* Gets a value from the cache by key.
	*
	* @param key The cache key.
	*
	* @returns The cached value.
	*/
	get(key) {
		if (!this.store) return void 0;
		const entry = this.store.get(key);
		if (!entry) return void 0;
		if (this.hasMaxAge && Date.now() - entry[1] > this.maxAge) {
			this.store.delete(key);
			return;
		}
		this.store.delete(key);
		this.store.set(key, entry);
		return entry[0];
	}
	/**
	* Sets a value in the cache by key.
	*
	* @param key The cache key.
	* @param value The cached value.
	*/
	set(key, value$1) {
		this.store ?? (this.store = /* @__PURE__ */ new Map());
		this.store.delete(key);
		const timestamp = this.hasMaxAge ? Date.now() : 0;
		this.store.set(key, [value$1, timestamp]);
		if (this.store.size > this.maxSize) this.store.delete(this.store.keys().next().value);
	}
	/**
	* Clears all entries from the cache.
	*/
	clear() {
		this.store?.clear();
	}
};

//#endregion
//#region src/methods/cache/cache.ts
/* @__NO_SIDE_EFFECTS__ */
function cache(schema, config$1) {
	return _standardSchema({
		...schema,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		"~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			let outputDataset = this.cache.get(key);
			if (!outputDataset) this.cache.set(key, outputDataset = schema["~run"](dataset, runConfig));
			return /* @__PURE__ */ _cloneDataset(outputDataset);
		}
	});
}

//#endregion
//#region src/methods/cache/cacheAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function cacheAsync(schema, config$1) {
	let activeRuns;
	return _standardSchema({
		...schema,
		async: true,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		async "~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			const cached = this.cache.get(key);
			if (cached) return /* @__PURE__ */ _cloneDataset(cached);
			let promise$1 = activeRuns?.get(key);
			if (!promise$1) {
				activeRuns ?? (activeRuns = /* @__PURE__ */ new Map());
				promise$1 = Promise.resolve(schema["~run"](dataset, runConfig));
				activeRuns.set(key, promise$1);
			}
			try {
				const outputDataset = await promise$1;
				this.cache.set(key, outputDataset);
				return /* @__PURE__ */ _cloneDataset(outputDataset);
			} finally {
				activeRuns?.delete(key);
			}
		}
	});
}

//#endregion
//#region src/methods/config/config.ts
/**
* Changes the local configuration of a schema.
*
* @param schema The schema to configure.
* @param config The parse configuration.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function config(schema, config$1) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config_) {
			return schema["~run"](dataset, {
				...config_,
				...config$1
			});
		}
	});
}

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/fallback/fallback.ts
/**
* Returns a fallback value as output if the input does not match the schema.
*
* @param schema The schema to catch.
* @param fallback The fallback value.
*
* @returns The passed schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/fallback/fallbackAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function fallbackAsync(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		async: true,
		async "~run"(dataset, config$1) {
			const outputDataset = await schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: await /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/flatten/flatten.ts
/* @__NO_SIDE_EFFECTS__ */
function flatten(issues) {
	const flatErrors = {};
	for (const issue of issues) if (issue.path) {
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) {
			if (!flatErrors.nested) flatErrors.nested = {};
			if (Object.prototype.hasOwnProperty.call(flatErrors.nested, dotPath)) flatErrors.nested[dotPath].push(issue.message);
			else flatErrors.nested[dotPath] = [issue.message];
		} else if (flatErrors.other) flatErrors.other.push(issue.message);
		else flatErrors.other = [issue.message];
	} else if (flatErrors.root) flatErrors.root.push(issue.message);
	else flatErrors.root = [issue.message];
	return flatErrors;
}

//#endregion
//#region src/methods/forward/forward.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forward(action, path) {
	return {
		...action,
		"~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/forward/forwardAsync.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forwardAsync(action, path) {
	return {
		...action,
		async: true,
		async "~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = await action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/getDefaults/getDefaults.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefaults(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getDefaults(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getDefaults);
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDefaults/getDefaultsAsync.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getDefaultsAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getDefaultsAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getDefaultsAsync));
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDescription/getDescription.ts
/**
* Returns the description of the schema.
*
* If multiple descriptions are defined, the last one of the highest level is
* returned. If no description is defined, `undefined` is returned.
*
* @param schema The schema to get the description from.
*
* @returns The description, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getDescription(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "description");
}

//#endregion
//#region src/methods/getExamples/getExamples.ts
/**
* Returns the examples of a schema.
*
* If multiple examples are defined, it concatenates them using depth-first
* search. If no examples are defined, an empty array is returned.
*
* @param schema The schema to get the examples from.
*
* @returns The examples, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getExamples(schema) {
	const examples$1 = [];
	function depthFirstCollect(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstCollect(item);
			else if (item.kind === "metadata" && item.type === "examples") for (const example of item.examples) examples$1.push(example);
		}
	}
	depthFirstCollect(schema);
	return examples$1;
}

//#endregion
//#region src/methods/getFallbacks/getFallbacks.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallbacks(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getFallbacks(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getFallbacks);
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getFallbacks/getFallbacksAsync.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getFallbacksAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getFallbacksAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getFallbacksAsync));
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getMetadata/getMetadata.ts
/**
* Returns the metadata of a schema.
*
* If multiple metadata are defined, it shallowly merges them using depth-first
* search. If no metadata is defined, an empty object is returned.
*
* @param schema Schema to get the metadata from.
*
* @returns The metadata, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getMetadata(schema) {
	const result = {};
	function depthFirstMerge(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstMerge(item);
			else if (item.kind === "metadata" && item.type === "metadata") Object.assign(result, item.metadata);
		}
	}
	depthFirstMerge(schema);
	return result;
}

//#endregion
//#region src/methods/getTitle/getTitle.ts
/**
* Returns the title of the schema.
*
* If multiple titles are defined, the last one of the highest level is
* returned. If no title is defined, `undefined` is returned.
*
* @param schema The schema to get the title from.
*
* @returns The title, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getTitle(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "title");
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/arrayAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function arrayAsync(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: arrayAsync,
		expects: "Array",
		async: true,
		item,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(input.map((value$1) => this.item["~run"]({ value: value$1 }, config$1)));
				for (let key = 0; key < itemDatasets.length; key++) {
					const itemDataset = itemDatasets[key];
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: input[key]
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/bigint/bigint.ts
/* @__NO_SIDE_EFFECTS__ */
function bigint(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "bigint",
		reference: bigint,
		expects: "bigint",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "bigint") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/blob/blob.ts
/* @__NO_SIDE_EFFECTS__ */
function blob(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "blob",
		reference: blob,
		expects: "Blob",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Blob) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/custom.ts
/* @__NO_SIDE_EFFECTS__ */
function custom(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: custom,
		expects: "unknown",
		async: false,
		check: check$1,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/customAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function customAsync(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: customAsync,
		expects: "unknown",
		async: true,
		check: check$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (await this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/date/date.ts
/* @__NO_SIDE_EFFECTS__ */
function date(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "date",
		reference: date,
		expects: "Date",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Date) if (!isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1, { received: "\"Invalid Date\"" });
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/enum/enum.ts
/* @__NO_SIDE_EFFECTS__ */
function enum_(enum__, message$1) {
	const options = [];
	for (const key in enum__) if (`${+key}` !== key || typeof enum__[key] !== "string" || !Object.is(enum__[enum__[key]], +key)) options.push(enum__[key]);
	return _standardSchema({
		kind: "schema",
		type: "enum",
		reference: enum_,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		enum: enum__,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptionalAsync,
		expects: wrapped.expects,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/file/file.ts
/* @__NO_SIDE_EFFECTS__ */
function file(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "file",
		reference: file,
		expects: "File",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof File) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/instance/instance.ts
/* @__NO_SIDE_EFFECTS__ */
function instance(class_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "instance",
		reference: instance,
		expects: class_.name,
		async: false,
		class: class_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof this.class) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/utils/_merge/_merge.ts
/**
* Merges two values into one single output.
*
* @param value1 First value.
* @param value2 Second value.
*
* @returns The merge dataset.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _merge(value1, value2) {
	if (typeof value1 === typeof value2) {
		if (/* @__PURE__ */ _isSameValueZero(value1, value2) || value1 instanceof Date && value2 instanceof Date && /* @__PURE__ */ _isSameValueZero(+value1, +value2)) return { value: value1 };
		if (value1 && value2 && value1.constructor === Object && value2.constructor === Object) {
			const nextValue = {
				...value1,
				...value2
			};
			for (const key in value2) if (Object.prototype.hasOwnProperty.call(value1, key) && Object.prototype.hasOwnProperty.call(value2, key)) {
				const dataset = /* @__PURE__ */ _merge(value1[key], value2[key]);
				if (dataset.issue) return dataset;
				nextValue[key] = dataset.value;
			}
			return { value: nextValue };
		}
		if (Array.isArray(value1) && Array.isArray(value2)) {
			if (value1.length === value2.length) {
				const nextValue = [...value1];
				for (let index = 0; index < value1.length; index++) {
					const dataset = /* @__PURE__ */ _merge(value1[index], value2[index]);
					if (dataset.issue) return dataset;
					nextValue[index] = dataset.value;
				}
				return { value: nextValue };
			}
		}
	}
	return { issue: true };
}

//#endregion
//#region src/schemas/intersect/intersect.ts
/* @__NO_SIDE_EFFECTS__ */
function intersect(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersect,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				for (const schema of this.options) {
					const optionDataset = schema["~run"]({ value: input }, config$1);
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/intersectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function intersectAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersectAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				const optionDatasets = await Promise.all(this.options.map((schema) => schema["~run"]({ value: input }, config$1)));
				for (const optionDataset of optionDatasets) {
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazyAsync.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazyAsync(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazyAsync,
		expects: "unknown",
		async: true,
		getter,
		async "~run"(dataset, config$1) {
			return (await this.getter(dataset.value))["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/literal/literal.ts
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/map.ts
/* @__NO_SIDE_EFFECTS__ */
function map(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: map,
		expects: "Map",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				for (const [inputKey, inputValue] of input) {
					const keyDataset = this.key["~run"]({ value: inputKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/mapAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function mapAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: mapAsync,
		expects: "Map",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				const datasets = await Promise.all([...input].map(([inputKey, inputValue]) => Promise.all([
					inputKey,
					inputValue,
					this.key["~run"]({ value: inputKey }, config$1),
					this.value["~run"]({ value: inputValue }, config$1)
				])));
				for (const [inputKey, inputValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nan/nan.ts
/* @__NO_SIDE_EFFECTS__ */
function nan(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "nan",
		reference: nan,
		expects: "NaN",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (Number.isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/never/never.ts
/* @__NO_SIDE_EFFECTS__ */
function never(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "never",
		reference: never,
		expects: "never",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			_addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullable(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullable,
		expects: "!null",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullableAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullableAsync,
		expects: "!null",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullish(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullish,
		expects: "(!null & !undefined)",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullishAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullishAsync,
		expects: "(!null & !undefined)",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptional(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptional,
		expects: "!undefined",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptionalAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptionalAsync,
		expects: "!undefined",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/null/null.ts
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullableAsync,
		expects: `(${wrapped.expects} | null)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullishAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullishAsync,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/object.ts
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/objectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: objectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRest(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRest,
		expects: "Object",
		async: false,
		entries: entries$1,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) {
						const valueDataset = this.rest["~run"]({ value: input[key] }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: input[key]
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRestAsync(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRestAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				})), Promise.all(Object.entries(input).filter(([key]) => /* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)).map(async ([key, value$1]) => [
					key,
					value$1,
					await this.rest["~run"]({ value: value$1 }, config$1)
				]))]);
				for (const [key, value$1, valueSchema, valueDataset] of normalDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, valueDataset] of restDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/optional/optionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function optionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optionalAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/promise/promise.ts
/* @__NO_SIDE_EFFECTS__ */
function promise(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "promise",
		reference: promise,
		expects: "Promise",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Promise) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/record.ts
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/recordAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function recordAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: recordAsync,
		expects: "Object",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const datasets = await Promise.all(Object.entries(input).filter(([key$1]) => /* @__PURE__ */ _isValidObjectKey(input, key$1)).map(([entryKey, entryValue]) => Promise.all([
					entryKey,
					entryValue,
					this.key["~run"]({ value: entryKey }, config$1),
					this.value["~run"]({ value: entryValue }, config$1)
				])));
				for (const [entryKey, entryValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/set.ts
/* @__NO_SIDE_EFFECTS__ */
function set(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: set,
		expects: "Set",
		async: false,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				for (const inputValue of input) {
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/setAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function setAsync(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: setAsync,
		expects: "Set",
		async: true,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				const valueDatasets = await Promise.all([...input].map(async (inputValue) => [inputValue, await this.value["~run"]({ value: inputValue }, config$1)]));
				for (const [inputValue, valueDataset] of valueDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/symbol/symbol.ts
/* @__NO_SIDE_EFFECTS__ */
function symbol(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "symbol",
		reference: symbol,
		expects: "symbol",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "symbol") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tuple.ts
/* @__NO_SIDE_EFFECTS__ */
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRest(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRest,
		expects: "Array",
		async: false,
		items,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.rest["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRestAsync(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRestAsync,
		expects: "Array",
		async: true,
		items,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				})), Promise.all(input.slice(this.items.length).map(async (value$1, key) => {
					return [
						key + this.items.length,
						value$1,
						await this.rest["~run"]({ value: value$1 }, config$1)
					];
				}))]);
				for (const [key, value$1, itemDataset] of normalDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, itemDataset] of restDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefined/undefined.ts
/* @__NO_SIDE_EFFECTS__ */
function undefined_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "undefined",
		reference: undefined_,
		expects: "undefined",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedable.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedable,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedableAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/unionAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function unionAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: unionAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = await schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variant.ts
/* @__NO_SIDE_EFFECTS__ */
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variantAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function variantAsync(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variantAsync,
		expects: "Object",
		async: true,
		key,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = async (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") await parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? (await discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG)).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = await schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				await parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/void/void.ts
/* @__NO_SIDE_EFFECTS__ */
function void_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "void",
		reference: void_,
		expects: "void",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/keyof/keyof.ts
/* @__NO_SIDE_EFFECTS__ */
function keyof(schema, message$1) {
	return /* @__PURE__ */ picklist(Object.keys(schema.entries), message$1);
}

//#endregion
//#region src/methods/message/message.ts
/**
* Changes the local message configuration of a schema.
*
* @param schema The schema to configure.
* @param message_ The error message.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function message(schema, message_) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config$1) {
			return schema["~run"](dataset, {
				...config$1,
				message: message_
			});
		}
	});
}

//#endregion
//#region src/methods/omit/omit.ts
/**
* Creates a modified copy of an object schema that does not contain the
* selected entries.
*
* @param schema The schema to omit from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function omit(schema, keys) {
	const entries$1 = { ...schema.entries };
	for (const key of keys) delete entries$1[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parse/parseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
async function parseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parser/parser.ts
/* @__NO_SIDE_EFFECTS__ */
function parser(schema, config$1) {
	const func = (input) => parse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/parser/parserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function parserAsync(schema, config$1) {
	const func = (input) => parseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/partial/partial.ts
/* @__NO_SIDE_EFFECTS__ */
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/partial/partialAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialAsync(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optionalAsync(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pick/pick.ts
/**
* Creates a modified copy of an object schema that contains only the selected
* entries.
*
* @param schema The schema to pick from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function pick(schema, keys) {
	const entries$1 = {};
	for (const key of keys) entries$1[key] = schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/pipe/pipeAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function pipeAsync(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		async: true,
		async "~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = await item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/required/required.ts
/* @__NO_SIDE_EFFECTS__ */
function required(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptional(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/required/requiredAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function requiredAsync(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptionalAsync(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParse/safeParseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
async function safeParseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParser/safeParser.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParser(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/safeParser/safeParserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParserAsync(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/summarize/summarize.ts
/**
* Summarize the error messages of issues in a pretty-printable multi-line string.
*
* @param issues The list of issues.
*
* @returns A summary of the issues.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function summarize(issues) {
	let summary = "";
	for (const issue of issues) {
		if (summary) summary += "\n";
		summary += `× ${issue.message}`;
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) summary += `\n  → at ${dotPath}`;
	}
	return summary;
}

//#endregion
//#region src/methods/unwrap/unwrap.ts
/**
* Unwraps the wrapped schema.
*
* @param schema The schema to be unwrapped.
*
* @returns The unwrapped schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unwrap(schema) {
	return schema.wrapped;
}

//#endregion


/***/ }),

/***/ 8096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hq: () => (/* binding */ getExecOutput),
/* harmony export */   Qq: () => (/* binding */ HttpClient),
/* harmony export */   _y: () => (/* binding */ restEndpointMethods),
/* harmony export */   hd: () => (/* binding */ fetch),
/* harmony export */   tZ: () => (/* binding */ BearerCredentialHandler),
/* harmony export */   ud: () => (/* binding */ paginateRest)
/* harmony export */ });
/**
 * Replaces packages that `@actions/core` and `@actions/github` import for features that this program
 * does not use. They would be more than half of the bundle. tsconfig.json makes ncc use this file.
 */

/** From undici. All requests use the runtime's `fetch`, which knows the proxies and certificates. */
function fetch() {
  throw new Error("Cannot fetch with undici: the bundle does not have it, pass `fetch`");
}

/**
 * From `@actions/http-client`, for OpenID Connect and for undici's agents, which are requested on
 * loading.
 */
class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
class BearerCredentialHandler {}

/** From `@actions/exec`, for describing the operating system. */
function getExecOutput() {}

/** Octokit's plugins, which add a method for each of GitHub's endpoints. Routes work without them. */
const restEndpointMethods = () => ({});
const paginateRest = () => ({});


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(1210);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
