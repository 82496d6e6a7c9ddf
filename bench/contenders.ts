import type { Contender } from "./contenders/contender.ts";
import { exponentialWaiter } from "./contenders/exponential-waiter.ts";
import { eachRef, oneList } from "./contenders/fixed-interval.ts";
import { oracle } from "./contenders/oracle.ts";
import { shellLoop } from "./contenders/shell-loop.ts";
import { thisGate } from "./contenders/this-gate.ts";

/** The contenders, in the order of the tables. */
export const CONTENDERS: readonly Contender[] = [
  thisGate,
  shellLoop,
  eachRef,
  oneList,
  exponentialWaiter,
  oracle,
];
