/** How far a mailbox has been read; all numbers as its server gives them. */
export type LetterboxMark = { uidValidity: number; firstUid: number; lastUid: number };

/** One letter as its server holds it: at most so much of it as the port reads, how long all of it is, and when its server took it. */
export type RawLetter = { uid: number; source: Buffer; size: number; receivedAt: Temporal.Instant | null };

/** One visit to the mailbox of the contact address. */
export type LetterboxVisit = {
  uidValidity: number;
  /** The UID that the next letter to come will have. */
  uidNext: number;
  /** UIDs above the mark, ascending; below `firstUid` only of letters nobody has read. */
  findNew(mark: LetterboxMark): Promise<number[]>;
  /** null when it has gone meanwhile. */
  read(uid: number): Promise<RawLetter | null>;
  /** Shows whoever opens the mailbox that the letter is filed. */
  markFiled(uid: number): Promise<void>;
};

/** The mailbox of the contact address (clauses G4, K1), wherever it is. */
export type Letterbox = {
  /** Host and folder, without user or password. */
  name: string;
  /** Opens the mailbox, and closes it when `work` has ended, however it ended. */
  visit<T>(work: (visit: LetterboxVisit) => Promise<T>): Promise<T>;
};
