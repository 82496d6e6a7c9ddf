import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type EmulatorServer, serve } from "../../src/emulator/mod.ts";

/**
 * Starts a registry as JSR is, for JSR_URL: it takes one package from `deno publish`, and gives it to
 * whoever imports it.
 */
export function serveJsr(): Promise<EmulatorServer> {
  // What can be read, by its path.
  const files = new Map<string, string>();
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const [, scope, name, version] =
      /^\/api\/scopes\/([^/]+)\/packages\/([^/]+)(?:\/versions\/([^/]+))?$/.exec(pathname) ?? [];
    const isPublished = files.has(`/@${scope}/${name}/${version}_meta.json`);
    if (request.method === "POST") {
      if (isPublished) return Response.json({ code: "duplicateVersion" }, { status: 409 });
      const published = unpack(gunzipSync(await request.arrayBuffer()));
      for (const [path, content] of filesOf(`/@${scope}/${name}`, `${version}`, published)) {
        files.set(path, content);
      }
      return Response.json({ id: "1", status: "success", error: null });
    }
    // The package is there before any of its versions.
    if (name !== undefined && (version === undefined || isPublished)) return Response.json({});
    const file = files.get(pathname);
    if (file === undefined) return Response.json({ code: "notFound" }, { status: 404 });
    return new Response(file, { headers: { "content-type": "text/typescript" } });
  };
  return serve({ emulator: { fetch } });
}

/** What there is to be read of a package once a version of it was published. */
function filesOf(
  root: string,
  version: string,
  published: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const { exports } = JSON.parse(published.get("/deno.json") ?? "");
  const manifest = Object.fromEntries([...published].map(([path, content]) => {
    const checksum = `sha256-${createHash("sha256").update(content).digest("hex")}`;
    return [path, { size: Buffer.byteLength(content), checksum }];
  }));
  return new Map<string, string>([
    [`${root}/meta.json`, JSON.stringify({ versions: { [version]: {} } })],
    [`${root}/${version}_meta.json`, JSON.stringify({ manifest, exports })],
    ...[...published].map(([path, content]): [string, string] => [
      `${root}/${version}${path}`,
      content,
    ]),
  ]);
}

/** The text files of a tar archive, by their path with a slash before it. */
function unpack(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const text = (from: number, length: number) => tar.toString("utf8", from, from + length);
  for (let at = 0; tar[at];) {
    const path = text(at, 100).replace(/\0.*/s, "");
    const size = parseInt(text(at + 124, 12), 8);
    files.set(`/${path}`, text(at + 512, size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
