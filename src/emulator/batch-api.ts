import type { Context, Hono } from "hono";
import { allocate } from "./allocate.ts";
import type { ApiErrors } from "./api-error.ts";
import { authorizationRefusal } from "./authorization.ts";
import type { Instance } from "./instance.ts";
import { listBatches } from "./list-batches.ts";
import { parseListQuery } from "./list-query.ts";
import { createRandom } from "./random.ts";
import { createRateLimiter } from "./rate-limit.ts";
import type { SinglePath } from "./wire.ts";
import { listItemOf, singleOf } from "./wire.ts";

/** Adds the endpoints below `/v2`. */
export function addBatchApi(app: Hono, instance: Instance, errors: ApiErrors): void {
  const { credentials, unspecified } = instance.settings;
  const tooMany = createRateLimiter(unspecified.rateLimit, errors);
  app.use("/v2/batches/*", async (context, next) => {
    const refusal = tooMany(instance.nowMs()) ??
      authorizationRefusal(context.req.raw.headers, { credentials, errors });
    return refusal ?? await next();
  });
  // The order matters: "inspect" would pass for a ref.
  app.get("/v2/batches/inspect", createLister(instance, errors));
  if (unspecified.singleEndpoint === "exists") {
    app.get("/v2/batches/inspect/:ref", createFinder("/v2/batches/inspect/", instance, errors));
  } else if (unspecified.singleEndpoint === "not-implemented") {
    app.get("/v2/batches/inspect/:ref", () => errors(501, "There is no such endpoint yet"));
  }
  app.get("/v2/batches/:ref", createFinder("/v2/batches/", instance, errors));
  app.put("/v2/batches/:ref", async (context) => {
    const ref = context.req.param("ref");
    const allocated = await allocate(context.req.raw, ref, { instance, errors });
    if (allocated instanceof Response) return allocated;
    const view = { instance, origin: originOf(context), asOfMs: instance.nowMs() };
    return Response.json(singleOf(allocated, "/v2/batches/", view));
  });
}

type Handler = (context: Context) => Response;

function createLister(instance: Instance, errors: ApiErrors): Handler {
  const { unspecified, seed } = instance.settings;
  const random = createRandom(seed);
  return (context) => {
    const { searchParams } = new URL(context.req.url);
    const nowMs = instance.nowMs();
    const { query, problems } = parseListQuery(searchParams, { nowMs, ...unspecified });
    if (problems.length > 0 && unspecified.outOfRange === "reject") {
      return errors(400, problems.join("; "));
    }
    const view = { instance, origin: originOf(context), asOfMs: nowMs - unspecified.listLagMs };
    const { totalCount, batches } = listBatches(query, { ...view, random });
    const items = batches.map((batch) => listItemOf(batch, view));
    return Response.json({ totalCount, offset: query.offset, limit: query.limit, items });
  };
}

function createFinder(path: SinglePath, instance: Instance, errors: ApiErrors): Handler {
  return (context) => {
    const ref = context.req.param("ref") ?? "";
    const batch = instance.store.get(ref);
    const asOfMs = instance.nowMs() - instance.settings.unspecified.singleLagMs;
    const isShown = batch && batch.createdAtMs <= asOfMs && batch.hidden !== "everywhere";
    if (!isShown) return errors(404, `There is no batch "${ref}"`);
    return Response.json(singleOf(batch, path, { instance, origin: originOf(context), asOfMs }));
  };
}

function originOf(context: Context): string {
  return new URL(context.req.url).origin;
}
