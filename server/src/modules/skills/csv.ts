/** The rows of a CSV text (RFC 4180, comma, UTF-8, with or without BOM); throws where a quoted cell is not closed properly. */
export function* csvRows(text: string): Generator<string[]> {
  let row: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end === -1) throw new Error(`line ${line}: a quoted cell has no end`);
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      for (let i = cell.indexOf("\n"); i !== -1; i = cell.indexOf("\n", i + 1)) line++;
      at = end + 1;
    } else {
      const stop = /[,\r\n]/g;
      stop.lastIndex = at;
      const end = stop.exec(text)?.index ?? text.length;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === ",") {
      at++;
      if (at === text.length) row.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    if (at < text.length && text[at] !== "\n") throw new Error(`line ${line}: something follows a closing quote`);
    at++;
    line++;
    yield row;
    row = [];
  }
  if (row.length > 0) yield row;
}

/** Rows as records of the asked columns; throws when a column is missing or a row has another width than the header. */
export function* csvRecords<const Column extends string>(text: string, columns: readonly Column[]): Generator<Record<Column, string>> {
  let header: string[] | null = null;
  for (const row of csvRows(text)) {
    if (header === null) {
      // Some files open with lines about the file; the header is the first row that has every column.
      if (columns.every((column) => row.includes(column))) header = row;
      continue;
    }
    if (row.length === 1 && row[0] === "") continue;
    if (row.length !== header.length)
      throw new Error(`a row has ${row.length} cells instead of ${header.length}: ${row.join(",").slice(0, 80)}`);
    yield Object.fromEntries(columns.map((column) => [column, row[header!.indexOf(column)]])) as Record<Column, string>;
  }
  if (header === null) throw new Error(`no header with the columns ${columns.join(", ")}`);
}
