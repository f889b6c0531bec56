import { Readable } from "node:stream";
import { Refusal } from "@jump/contract/errors.ts";
import type { Context } from "hono";

/** A stored file that an endpoint answers with; `name` is what browsers call it, `etag` changes with its content. */
export type FileAnswer = {
  name: string;
  size: number;
  etag: string;
  /** Bytes from `start` to `end`, both counted. */
  read(range: { start: number; end: number }): Readable;
};

/** Answers with the file, or the one part that was asked for, so that a broken download can go on where it stopped (RFC 9110, 14). */
export function serveFile(c: Context, file: FileAnswer, type: string): Response {
  const { name, size } = file;
  const etag = `"${file.etag}"`;
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "accept-ranges": "bytes",
    etag,
  };
  const asked = isSame(c.req.header("if-range"), etag) ? rangeOf(c.req.header("range"), size) : null;
  if (asked === "none") {
    c.header("content-range", `bytes */${size}`);
    throw new Refusal("range_not_satisfiable");
  }
  const { start, end } = asked ?? { start: 0, end: size - 1 };
  const part = { ...headers, "content-length": String(end - start + 1) };
  const [status, more] = asked === null ? ([200, {}] as const) : ([206, { "content-range": `bytes ${start}-${end}/${size}` }] as const);
  if (c.req.method === "HEAD" || size === 0) return c.body(null, status, { ...part, ...more });
  return c.body(Readable.toWeb(file.read({ start, end })) as ReadableStream, status, { ...part, ...more });
}

/** A part of a file that has changed since is worth nothing: the whole is sent. Weak and date validators never match. */
function isSame(condition: string | undefined, etag: string): boolean {
  return condition === undefined || condition === etag;
}

/** The one range asked for; null for none, several, or another unit (all may be answered with the whole); "none" beyond the end. */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | "none" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(" ", "") ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return Number(last) === 0 || size === 0 ? "none" : { start: Math.max(0, size - Number(last)), end: size - 1 };
  if (Number(first) >= size) return "none";
  if (last !== "" && Number(last) < Number(first)) return null;
  return { start: Number(first), end: Math.min(size - 1, last === "" ? size - 1 : Number(last)) };
}
