/** What a case is called in the subject of mails: the random end of its id. */
export function referenceOf(requestId: string): string {
  return `D-${requestId.slice(-12)}`;
}

/** The end of the id that a subject names, or null. */
export function referenceIn(subject: string): string | null {
  return /\bD-([0-9a-f]{12})\b/i.exec(subject)?.[1]?.toLowerCase() ?? null;
}
