/** What the companies module needs of the register of places: a commune by its INSEE code. */
export type PlaceNames = { byCode(code: string): { name: string } | undefined };

/** The commune with its name; a code that has left the register stands for itself. */
export function namedCommune(places: PlaceNames, code: string | null): { code: string; name: string } | null {
  return code === null ? null : { code, name: places.byCode(code)?.name ?? code };
}
