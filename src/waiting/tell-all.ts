import type { WaitObserver } from "./wait-observer.ts";

/** Combines several observers into one that notifies them in this order. */
export function tellAll(...observers: readonly WaitObserver[]): Required<WaitObserver> {
  return {
    onChange: (...news) => observers.forEach((observer) => observer.onChange?.(...news)),
    onFailure: (...news) => observers.forEach((observer) => observer.onFailure?.(...news)),
    onPause: (...news) => observers.forEach((observer) => observer.onPause?.(...news)),
  };
}
