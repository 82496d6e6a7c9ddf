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

/** The scheme, host, and port of a place. */
export function urlOf({ hostname, port }: Place): string {
  return `http://${hostOf(hostname)}:${port}`;
}

function hostOf(hostname: string): string {
  return isIPv6(hostname) ? `[${hostname}]` : hostname;
}

/** Makes a server listen; returns its port. Throws an {@linkcode OptionsError} that says why it cannot. */
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

/** The part of Deno's permissions that is used here. */
interface Permissions {
  requestSync(wanted: { name: "net"; host: string }): { readonly state: string };
}

/**
 * Makes Deno ask its user for the permission; throws if it is denied. Deno itself asks only when it
 * listens, where nobody can catch the error. `name` is the host name of a resolved address.
 */
function askDeno(hostname: string, { port, name }: { port: number; name?: string }): void {
  const { Deno } = globalThis as { Deno?: { readonly permissions: Permissions } };
  const host = hostOf(hostname);
  const state = Deno?.permissions.requestSync({ name: "net", host: `${host}:${port}` }).state;
  if (state === undefined || state === "granted") return;
  const hosts = name === undefined ? host : `${name},${host}`;
  throw new Error(`Deno denied network access; run it with --allow-net=${hosts}`);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case "EADDRINUSE":
      return "the port is in use; use another port, or 0 for any free port";
    case "EACCES":
      return "the system does not allow this port; use another port, or 0 for any free port";
    case "EADDRNOTAVAIL":
    case "EINVAL":
      return "this machine does not have this address; use one that it has, such as 127.0.0.1";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "the host name cannot be resolved; use an address such as 127.0.0.1";
    default:
      return message;
  }
}
