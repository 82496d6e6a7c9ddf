import { lookup } from "node:dns/promises";
import { once } from "node:events";
import type { Server } from "node:http";
import { isIPv6 } from "node:net";
import { OptionsError } from "./options-error.ts";

/** Where to listen. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
}

/** Scheme, host and port of a place. */
export function urlOf({ hostname, port }: Place): string {
  return `http://${hostOf(hostname)}:${port}`;
}

function hostOf(hostname: string): string {
  return isIPv6(hostname) ? `[${hostname}]` : hostname;
}

/** Lets a server listen; gives its port. Throws an {@linkcode OptionsError} that says why it cannot. */
export async function listen(server: Server, place: Place): Promise<number> {
  const { hostname, port } = place;
  try {
    askDeno(hostname, { port });
    const { address } = await lookup(hostname);
    if (address !== hostname) askDeno(address, { port, name: hostname });
    server.listen(port, address);
    await once(server, "listening");
  } catch (cause) {
    const reason = reasonOf(cause as NodeJS.ErrnoException);
    const problem = `Cannot serve the emulator on ${hostOf(hostname)}:${port}: ${reason}`;
    throw new OptionsError([problem], { cause });
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** What this needs of Deno's permissions. */
interface Permissions {
  requestSync(wanted: { name: "net"; host: string }): { readonly state: string };
}

/**
 * Has Deno ask its user for the permission; throws where it is denied. Deno itself does so only when it
 * listens, outside of what anybody can catch. An address may have been found by a name.
 */
function askDeno(hostname: string, { port, name }: { port: number; name?: string }): void {
  const { Deno } = globalThis as { Deno?: { readonly permissions: Permissions } };
  const host = hostOf(hostname);
  const state = Deno?.permissions.requestSync({ name: "net", host: `${host}:${port}` }).state;
  if (state === undefined || state === "granted") return;
  const hosts = name === undefined ? host : `${name},${host}`;
  throw new Error(`Deno does not allow it; run it with --allow-net=${hosts}`);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "EADDRINUSE":
      return "the port is in use; take another one, or 0 for any that is free";
    case "EACCES":
      return "the system does not allow this port; take another one, or 0 for any that is free";
    case "EADDRNOTAVAIL":
    case "EINVAL":
      return "this machine does not have that address; take one that it has, such as 127.0.0.1";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "there is no host of that name; take an address such as 127.0.0.1";
    default:
      return message;
  }
}
