/** Where the time of a gate of one finished batch goes, by package: `node bench/start-profile.ts`. */
import { buildBundle, type Bundle, bytesByPackage, GLUE, OURS } from "./bundle.ts";
import { type CpuProfile, type ProfileNode, takeProfiles } from "./cpu-profile.ts";

/** What stands for code that is in no package. */
export const FETCH = "the fetch of Node.js";
export const NODE_MODULES = "other modules of Node.js";
export const GARBAGE = "collecting garbage";
export const REST = "Node.js itself";

/** What a gate does when it begins, in the order in which each module has it done. */
export type Phase = "compile" | "load" | "run";

/** How much of the whole time an owner takes, from 0 to 1. */
export type Shares = Readonly<Record<Phase, number>>;

/** Takes in time of an owner. */
type Charge = (owner: string, phase: Phase, time: number) => void;

/** The shares of each package and of the parts of Node, the mean of several gates. */
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

/** Charges each function's own time to whom it works for. */
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

/** `stack` begins with the function whose own time it is. */
function chargeTime(
  time: number,
  stack: readonly ProfileNode[],
  bundle: Bundle,
  charge: Charge,
): void {
  const names = stack.map(({ callFrame }) => callFrame.functionName);
  if (names[0] === "(idle)") return; // It waits for the API.
  if (names[0] === "(garbage collector)") return charge(GARBAGE, "run", time);
  if (names.includes("compileSourceTextModule")) return chargeCompilation(time, bundle, charge);
  const phase = names.includes("__nccwpck_require__") ? "load" : "run";
  const { positionTicks = [] } = stack[0] ?? {};
  if (!isBundled(stack[0]) || positionTicks.length === 0) {
    return charge(ownerOf(stack, bundle), phase, time);
  }
  // Where webpack merged modules, one function is of several packages.
  const ticks = positionTicks.reduce((sum, { ticks }) => sum + ticks, 0);
  for (const position of positionTicks) {
    const owner = bundle.packages[position.line - 1] ?? OURS;
    charge(nameOf(owner), phase, time * position.ticks / ticks);
  }
}

/** V8 compiles the file as one; so it is shared out by length. */
function chargeCompilation(time: number, bundle: Bundle, charge: Charge): void {
  const bytes = bytesByPackage(bundle);
  const all = [...bytes.values()].reduce((a, b) => a + b);
  for (const [name, length] of bytes) charge(nameOf(name), "compile", time * length / all);
}

/** The innermost caller that is of a package, or what of Node it is. */
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

/** What webpack puts around the modules is ours. */
function nameOf(name: string): string {
  return name === GLUE ? OURS : name;
}

if (import.meta.main) console.table(Object.fromEntries(await profileStart(buildBundle())));
