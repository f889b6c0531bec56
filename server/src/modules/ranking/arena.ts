/** Memory that the kernel works in: one shared WebAssembly memory that grows as needed, cut into blocks. */
export type Arena = {
  readonly memory: WebAssembly.Memory | null;
  buffer: ArrayBufferLike;
  u8: Uint8Array;
  u16: Uint16Array;
  u32: Uint32Array;
  i32: Int32Array;
  f64: Float64Array;
  /** Address of a block of at least so many bytes, a multiple of 64; what stands in it is anything. Views may be replaced. */
  allocate(bytes: number): number;
  free(at: number): void;
  /** Bytes of all blocks that are in use. */
  readonly used: number;
};

const page = 65_536;
const mostPages = 65_536;
const alignment = 64;

/**
 * Throws RangeError `ranking_memory_full` from `allocate` beyond 4 GiB. One that no kernel works in (`isShared` false) takes no address
 * space ahead, but is copied when it grows.
 */
export function createArena(isShared = true): Arena {
  const memory =
    typeof WebAssembly === "undefined" || !isShared ? null : new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  // Address 0 means "none".
  let free: Block[] = [{ at: alignment, bytes: page - alignment }];
  const taken = new Map<number, number>();
  let used = 0;
  const arena: Arena = {
    memory,
    ...viewsOf(memory?.buffer ?? new ArrayBuffer(page)),
    allocate(wanted) {
      const bytes = Math.max(alignment, Math.ceil(wanted / alignment) * alignment);
      let best = -1;
      for (let k = 0; k < free.length; k++) if (free[k]!.bytes >= bytes && (best < 0 || free[k]!.bytes < free[best]!.bytes)) best = k;
      if (best < 0) best = grow(bytes);
      const block = free[best]!;
      const { at } = block;
      if (block.bytes === bytes) free.splice(best, 1);
      else [block.at, block.bytes] = [at + bytes, block.bytes - bytes];
      taken.set(at, bytes);
      used += bytes;
      return at;
    },
    free(at) {
      const bytes = taken.get(at);
      if (bytes === undefined) throw new RangeError("not_allocated");
      taken.delete(at);
      used -= bytes;
      free.push({ at, bytes });
      free = joined(free);
    },
    get used() {
      return used;
    },
  };

  /** Adds a free block of at least so many bytes at the end; returns its place in the list. */
  function grow(bytes: number): number {
    const end = arena.buffer.byteLength;
    const last = free.findIndex((block) => block.at + block.bytes === end);
    const missing = bytes - (last < 0 ? 0 : free[last]!.bytes);
    const pages = Math.ceil(missing / page);
    if (end / page + pages > mostPages) throw new RangeError("ranking_memory_full");
    Object.assign(arena, viewsOf(grownBuffer(pages)));
    if (last < 0) return free.push({ at: end, bytes: pages * page }) - 1;
    free[last]!.bytes += pages * page;
    return last;
  }

  function grownBuffer(pages: number): ArrayBufferLike {
    if (memory !== null) {
      memory.grow(pages);
      return memory.buffer;
    }
    const larger = new ArrayBuffer(arena.buffer.byteLength + pages * page);
    new Uint8Array(larger).set(arena.u8);
    return larger;
  }
  return arena;
}

type Block = { at: number; bytes: number };

function joined(blocks: Block[]): Block[] {
  const sorted = blocks.toSorted((a, b) => a.at - b.at);
  const all: Block[] = [];
  for (const block of sorted) {
    const last = all.at(-1);
    if (last !== undefined && last.at + last.bytes === block.at) last.bytes += block.bytes;
    else all.push(block);
  }
  return all;
}

function viewsOf(buffer: ArrayBufferLike) {
  return {
    buffer,
    u8: new Uint8Array(buffer),
    u16: new Uint16Array(buffer),
    u32: new Uint32Array(buffer),
    i32: new Int32Array(buffer),
    f64: new Float64Array(buffer),
  };
}
