/** A key that a master key has wrapped, and by which master key. */
export type WrappedKey = { wrapped: Buffer; id: string };

/** The master keys of the instance: they wrap the keys of persons and are kept outside the database. `context` binds a key to its owner. */
export type MasterKeys = {
  /** The id under which keys are wrapped from now on. */
  currentId(): Promise<string>;
  wrap(keys: readonly { plain: Buffer; context: string }[]): Promise<WrappedKey[]>;
  /** Throws when an id is not known, or a key was wrapped for another context. */
  unwrap(keys: readonly (WrappedKey & { context: string })[]): Promise<Buffer[]>;
  /** Whether this master key is held here. */
  knows(id: string): boolean;
};

/** Several sources as one: the first wraps, and each unwraps what is its own, so that moving from one to another loses nothing. */
export function combineMasterKeys(sources: readonly [MasterKeys, ...MasterKeys[]]): MasterKeys {
  return {
    currentId: () => sources[0].currentId(),
    wrap: (keys) => sources[0].wrap(keys),
    knows: (id) => sources.some((source) => source.knows(id)),
    async unwrap(keys) {
      const plain = new Map<number, Buffer>();
      const placed = keys.map((key, at) => ({ key, at, source: sources.find(({ knows }) => knows(key.id)) }));
      for (const [source, group] of Map.groupBy(placed, (one) => one.source)) {
        if (!source) throw new Error(`No setting holds the master key ${group[0]!.key.id}, and keys of persons are wrapped by it.`);
        const opened = await source.unwrap(group.map(({ key }) => key));
        for (const [place, { at }] of group.entries()) plain.set(at, opened[place]!);
      }
      return keys.map((_, at) => plain.get(at)!);
    },
  };
}
