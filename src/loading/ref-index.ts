const FIRST_SLOTS = 1 << 12;

/** The share of slots that can be in use. With more, a search takes long. */
const MAX_LOAD = 0.7;

/**
 * Remembers millions of refs as two hashes of 32 bits each, in 11 to 23 bytes per ref. Two refs can have the
 * same hashes, although that is very unlikely, so what it reports as known must be confirmed.
 */
export class RefIndex {
  /** Pairs of hashes. The first one is 0 if a slot is free. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #size = 0;

  /** How many refs were added. */
  get size(): number {
    return this.#size;
  }

  /** Adds a ref in lower case. Returns `false` if it, or a ref with the same hashes, is already known. */
  add(ref: string): boolean {
    const [first, second] = hashesOf(ref);
    const at = this.#find(first, second);
    if (this.#slots[at] !== 0) return false;
    this.#put(at, first, second);
    if (++this.#size > MAX_LOAD * this.#slots.length / 2) this.#grow();
    return true;
  }

  /** Whether a ref in lower case, or a ref with the same hashes, is known. */
  has(ref: string): boolean {
    return this.#slots[this.#find(...hashesOf(ref))] !== 0;
  }

  /** Assigns a ref to one of several parts of about the same size, counted from 0. */
  partOf(ref: string, parts: number): number {
    return hashesOf(ref)[1] % parts;
  }

  /** Returns the offset of the slot with these hashes, or of the free slot for them. */
  #find(first: number, second: number): number {
    const slots = this.#slots;
    let at = (2 * first) & (slots.length - 1);
    while (slots[at] !== 0 && (slots[at] !== first || slots[at + 1] !== second)) {
      at = (at + 2) & (slots.length - 1);
    }
    return at;
  }

  #put(at: number, first: number, second: number): void {
    this.#slots[at] = first;
    this.#slots[at + 1] = second;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) {
      const [first, second] = [old[at] as number, old[at + 1] as number];
      if (first !== 0) this.#put(this.#find(first, second), first, second);
    }
  }
}

/** Two hashes of 32 bits. Each depends on the complete text. */
function hashesOf(ref: string): readonly [first: number, second: number] {
  let [first, second] = [0x811c9dc5, 0x9e3779b9];
  for (let index = 0; index < ref.length; index++) {
    const code = ref.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    first ^= first >>> 15;
    second = Math.imul(second ^ code, 0x85ebca6b);
    second ^= second >>> 13;
  }
  return [first >>> 0 || 1, second >>> 0];
}
