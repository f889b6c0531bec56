/** A byte order mark, so that spreadsheets read the text as UTF-8. */
export const byteOrderMark = "\ufeff";

/** One record of a CSV file (RFC 4180), its line end included. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map((cell) => quote(textOf(cell))).join(",")}\r\n`;
}

/** What a spreadsheet would run as a formula gets an apostrophe in front and stays text; numbers are no text. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
