/** A permission of Deno. */
interface Permission {
  readonly name: "env" | "read";
  /** The path to read. */
  readonly path?: string;
  /** The variable to read. Default: all. */
  readonly variable?: string;
}

/** The part of Deno's permissions API that is used here. */
interface Permissions {
  querySync(permission: Permission): { readonly state: string };
}

/** Whether Deno would ask the user first, and wait for a response that no signal interrupts. */
export function wouldAsk(permission: Permission): boolean {
  const { Deno } = globalThis as { Deno?: { readonly permissions: Permissions } };
  return Deno?.permissions.querySync(permission).state === "prompt";
}
