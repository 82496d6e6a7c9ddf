/**
 * Shows which packages take the time of a gate with one finished batch: `node bench/start-profile.ts`.
 */
import { buildBundles, type Bundle, bytesByPackage, GLUE, OURS } from "./bundle.ts";
import { type CpuProfile, type ProfileNode, takeProfiles } from "./cpu-profile.ts";

/** The owners of code that is not in a package. */
export const FETCH = "the fetch of Node.js";
export const NODE_MODULES = "other modules of Node.js";
export const GARBAGE = "collecting garbage";
export const REST = "Node.js itself";

/** What a gate does when it starts, in the order in which each module goes through it. */
export type Phase = "compile" | "load" | "run";

/** The shares of an owner in the total time, from 0 to 1. */
export type Shares = Readonly<Record<Phase, number>>;

/** Adds time to the account of an owner. */
type Charge = (owner: string, phase: Phase, time: number) => void;

/** Returns the shares of each package and of the parts of Node, averaged over several gates. */
export async function profileStart(bundle: Bundle): Promise<ReadonlyMap<string, Shares>> {
  const shares = new Map<string, Record<Phase, number>>();
  const profiles = await takeProfiles(bundle);
  let whole = 0;
  const charge: Charge = (owner, phase, time) => {
    const share = shares.get(owner) ?? { compile: 0, load: 0, run: 0 };
    shares.set(owner, { ...share, [phase]: share[phase] + time });
    whole += time;
  };
  for (const profile of profiles) chargeTimes(profile, bundle, charge);
  return new Map(
    [...shares].map(([owner, { compile, load, run }]) => [
      owner,
      { compile: compile / whole, load: load / whole, run: run / whole },
    ]),
  );
}

/** Charges the own time of each function to the owner that it works for. */
function chargeTimes(profile: CpuProfile, bundle: Bundle, charge: Charge): void {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const callers = new Map(
    profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node])),
  );
  const times = new Map<number, number>();
  for (const [index, id] of profile.samples.entries()) {
    times.set(id, (times.get(id) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  for (const [id, time] of times) {
    const stack: ProfileNode[] = [];
    for (let node = nodes.get(id); node; node = callers.get(node.id)) stack.push(node);
    chargeTime(time, stack, bundle, charge);
  }
}

/** `stack` starts with the function whose own time is charged. */
function chargeTime(
  time: number,
  stack: readonly ProfileNode[],
  bundle: Bundle,
  charge: Charge,
): void {
  const names = stack.map(({ callFrame }) => callFrame.functionName);
  if (names[0] === "(idle)") return; // Waiting for the API.
  if (names[0] === "(garbage collector)") return charge(GARBAGE, "run", time);
  if (names.includes("compileSourceTextModule")) return chargeCompilation(time, bundle, charge);
  const phase = names.includes("__nccwpck_require__") ? "load" : "run";
  const { positionTicks = [] } = stack[0] ?? {};
  if (!isBundled(stack[0]) || positionTicks.length === 0) {
    return charge(ownerOf(stack, bundle), phase, time);
  }
  // Where webpack merged modules, a function can contain code of several packages.
  const ticks = positionTicks.reduce((sum, { ticks }) => sum + ticks, 0);
  for (const position of positionTicks) {
    const owner = bundle.packages[position.line - 1] ?? OURS;
    charge(nameOf(owner), phase, time * position.ticks / ticks);
  }
}

/** V8 compiles the file as a whole, so the time is divided by length. */
function chargeCompilation(time: number, bundle: Bundle, charge: Charge): void {
  const bytes = bytesByPackage(bundle);
  const all = [...bytes.values()].reduce((a, b) => a + b);
  for (const [name, length] of bytes) charge(nameOf(name), "compile", time * length / all);
}

/** The package of the innermost caller that belongs to one, or otherwise the part of Node. */
function ownerOf(stack: readonly ProfileNode[], { packages }: Bundle): string {
  let isModule = false;
  for (const node of stack) {
    const { url, functionName, lineNumber } = node.callFrame;
    if (url.startsWith("node:internal/deps/undici/")) return FETCH;
    if (functionName === "compileForInternalLoader") isModule = true;
    if (isBundled(node)) return isModule ? NODE_MODULES : nameOf(packages[lineNumber] ?? OURS);
  }
  return REST;
}

function isBundled(node: ProfileNode | undefined): boolean {
  return node?.callFrame.url.endsWith("/index.js") ?? false;
}

/** The code that webpack adds counts as ours. */
function nameOf(name: string): string {
  return name === GLUE ? OURS : name;
}

if (import.meta.main) console.table(Object.fromEntries(await profileStart(buildBundles()[""])));
