import type { IncomingMessage, ServerResponse } from "node:http";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

const worthIt = /^(?:text\/|application\/(?:json|problem\+json|javascript|xml)|image\/svg)/;
const smallest = 1024;

/** Makes a response compress its text as it is written; assets come precompressed and pass through. */
export function compressBody(request: IncomingMessage, response: ServerResponse): void {
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : null;
  if (!encoding || request.method === "HEAD") return;
  const plain = { writeHead: response.writeHead, write: response.write, end: response.end };
  let stream: ReturnType<typeof createGzip> | ReturnType<typeof createBrotliCompress> | null = null;
  let isDecided = false;

  const decide = () => {
    if (isDecided) return;
    isDecided = true;
    const length = Number(response.getHeader("content-length") ?? Infinity);
    const type = String(response.getHeader("content-type") ?? "");
    const hasBody = response.statusCode >= 200 && response.statusCode !== 204 && response.statusCode !== 304;
    if (
      !hasBody ||
      response.hasHeader("content-encoding") ||
      !worthIt.test(type) ||
      type.startsWith("text/event-stream") ||
      length < smallest
    )
      return;
    response.removeHeader("content-length");
    response.setHeader("content-encoding", encoding);
    response.appendHeader("vary", "Accept-Encoding");
    stream = encoding === "br" ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }) : createGzip({ level: 6 });
    stream.on("data", (chunk) => {
      if (!plain.write.call(response, chunk, "utf8")) stream!.pause();
    });
    stream.on("end", () => plain.end.call(response, undefined, "utf8"));
    // Whoever writes the body waits for the compressor; the compressor waits for the socket.
    response.on("drain", () => stream!.resume());
    stream.on("drain", () => response.emit("drain"));
    response.once("close", () => stream!.destroy());
  };

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    response.statusCode = status;
    const headers = rest.find((value) => typeof value === "object" && value !== null);
    if (Array.isArray(headers))
      for (let i = 0; i + 1 < headers.length; i += 2) response.appendHeader(String(headers[i]), headers[i + 1] as string);
    else for (const [name, value] of Object.entries(headers ?? {})) if (value !== undefined) response.setHeader(name, value as string);
    decide();
    return plain.writeHead.call(response, status);
  }) as typeof response.writeHead;
  response.write = ((chunk: Buffer | string, ...rest: unknown[]) => {
    decide();
    return stream ? stream.write(chunk) : plain.write.call(response, chunk, ...(rest as ["utf8"]));
  }) as typeof response.write;
  response.end = ((chunk?: Buffer | string | (() => void), ...rest: unknown[]) => {
    if (
      !response.headersSent &&
      !isDecided &&
      (typeof chunk === "string" || Buffer.isBuffer(chunk)) &&
      !response.hasHeader("content-length")
    )
      response.setHeader("content-length", Buffer.byteLength(chunk));
    decide();
    if (!stream) return plain.end.call(response, chunk as string, ...(rest as ["utf8"]));
    stream.end(typeof chunk === "function" ? undefined : chunk);
    return response;
  }) as typeof response.end;
}
