/** A permission of Deno. */
interface Permission {
  readonly name: "env" | "read";
  /** The path that is to be read. */
  readonly path?: string;
  /** The variable that is to be read; all if none is given. */
  readonly variable?: string;
}

/** What this needs of Deno's permissions. */
interface Permissions {
  querySync(permission: Permission): { readonly state: string };
}

/** Whether Deno would first ask the user, and wait for an answer that no signal ends. */
export function wouldAsk(permission: Permission): boolean {
  const { Deno } = globalThis as { Deno?: { readonly permissions: Permissions } };
  return Deno?.permissions.querySync(permission).state === "prompt";
}
