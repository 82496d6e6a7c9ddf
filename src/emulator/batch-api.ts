import { allocate } from "./allocate.ts";
import type { ApiErrors } from "./api-error.ts";
import { authorizationRefusal } from "./authorization.ts";
import type { Route } from "./endpoint.ts";
import type { Instance } from "./instance.ts";
import { findBatches } from "./find-batches.ts";
import { parseListQuery } from "./list-query.ts";
import { createRandom } from "./random.ts";
import { createRateLimiter } from "./rate-limit.ts";
import type { SinglePath } from "./wire.ts";
import { listItemOf, singleOf } from "./wire.ts";

/** Responds to a request; `route` is its endpoint, if any. */
export type Responder = (
  request: Request,
  route: Route | undefined,
) => Promise<Response> | Response;

/** Creates what responds to everything under `/v2/batches`. */
export function createBatchApi(instance: Instance, errors: ApiErrors): Responder {
  const { credentials, unspecified } = instance.settings;
  const tooMany = createRateLimiter(unspecified.rateLimit, errors);
  const list = createLister(instance, errors);
  return async (request, route) => {
    const refusal = tooMany(instance.nowMs()) ??
      authorizationRefusal(request.headers, { credentials, errors });
    if (refusal) return refusal;
    const { endpoint, path, ref } = route ?? {};
    if (endpoint === "list") return list(request);
    if (ref === undefined || ref === "") return errors(404, NO_ENDPOINT);
    if (endpoint === "allocate" && path === "/v2/batches/") {
      return await allocated(request, ref, { instance, errors });
    }
    if (!["GET", "HEAD"].includes(request.method)) return errors(404, NO_ENDPOINT);
    if (path === "/v2/batches/") return find(request, ref, { path, instance, errors });
    if (path === "/v2/batches/inspect/") {
      switch (unspecified.singleEndpoint) {
        case "exists":
          return find(request, ref, { path, instance, errors });
        case "not-implemented":
          return errors(501, "This endpoint is not implemented yet");
      }
    }
    return errors(404, NO_ENDPOINT);
  };
}

/** What the response says if no endpoint matches. */
export const NO_ENDPOINT = "There is no such endpoint";

/** The instance, and how it responds to errors. */
interface Surroundings {
  readonly instance: Instance;
  readonly errors: ApiErrors;
}

async function allocated(
  request: Request,
  ref: string,
  { instance, errors }: Surroundings,
): Promise<Response> {
  const batch = await allocate(request, ref, { instance, errors });
  if (batch instanceof Response) return batch;
  const view = { instance, origin: originOf(request), asOfMs: instance.nowMs() };
  const { allocationStatus: status } = instance.settings.unspecified;
  return Response.json(singleOf(batch, "/v2/batches/", view), { status });
}

function createLister(
  instance: Instance,
  errors: ApiErrors,
): (request: Request) => Response {
  const { unspecified, seed } = instance.settings;
  const random = createRandom(seed);
  return (request) => {
    const { searchParams } = new URL(request.url);
    const nowMs = instance.nowMs();
    const { query, problems } = parseListQuery(searchParams, { nowMs, ...unspecified });
    if (problems.length > 0 && unspecified.outOfRange === "reject") {
      return errors(400, problems.join("; "));
    }
    const view = { instance, origin: originOf(request), asOfMs: nowMs - unspecified.listLagMs };
    const { totalCount, batches } = findBatches(query, { ...view, random });
    const items = batches.map((batch) => listItemOf(batch, view));
    return Response.json({ totalCount, offset: query.offset, limit: query.limit, items });
  };
}

function find(
  request: Request,
  ref: string,
  { path, instance, errors }: Surroundings & { readonly path: SinglePath },
): Response {
  const batch = instance.store.get(ref);
  const asOfMs = instance.nowMs() - instance.settings.unspecified.singleLagMs;
  const isShown = batch && batch.createdAtMs <= asOfMs && batch.hidden !== "everywhere";
  if (!isShown) return errors(404, `There is no batch "${ref}"`);
  return Response.json(singleOf(batch, path, { instance, origin: originOf(request), asOfMs }));
}

function originOf({ url }: Request): string {
  return new URL(url).origin;
}
