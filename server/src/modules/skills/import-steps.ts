/** How far an import is; `done` and `of` count rows of the current step. */
export type ImportProgress = (step: string, done: number, of: number) => void;

/** What an import did; `changed` is false when the same files had been imported before. */
export type ImportResult = { changed: boolean; concepts: number; relations: number };
