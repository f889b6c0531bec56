/** `esco:` and the last part of the concept's address. */
export function escoId(uri: string): string {
  return `esco:${uri.slice(uri.lastIndexOf("/") + 1).toLowerCase()}`;
}
