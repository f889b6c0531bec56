import { lookup } from "node:dns/promises";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP } from "node:net";

/** Why nothing, or nothing usable, came back; before `answer` the other side has received nothing. */
export const outboundFailures = ["address", "not_public", "unreachable", "too_slow", "redirected", "answer"] as const;
export type OutboundFailure = (typeof outboundFailures)[number];

export class OutboundError extends Error {
  readonly failure: OutboundFailure;
  constructor(failure: OutboundFailure) {
    super(failure);
    this.failure = failure;
  }
}

export type Resolve = (host: string) => Promise<readonly { address: string }[]>;
export type OutboundOptions = {
  /** Also http, to this machine: for tests and a demonstration of one's own. */
  allowLoopback: boolean;
  timeoutMs: number;
  resolve?: Resolve;
};

/** What no instance on the public internet answers under (RFC 6890 and its registries). */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  notPublic.addSubnet(net, prefix, "ipv4");
/** Of IPv6 only what is handed out as global unicast, without tunnels that carry an IPv4 address and without documentation. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  notPublic.addSubnet(net, prefix, "ipv6");

/** Whether an address is reachable from everywhere, so that asking it asks nothing inside our own network. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, "ipv4");
  return isIP(address) === 6 && !address.includes("%") && globalUnicast.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/**
 * Sends bytes to an address that a person named, and returns the status and up to 64 kB of the answer. Only https to public addresses; the
 * name is resolved once and the connection goes to the very address that was checked, so that a name cannot change its mind between; a
 * redirect is an error, not followed.
 */
export async function postOutside(
  address: string,
  { body, headers }: { body: Buffer; headers: Record<string, string> },
  { allowLoopback, timeoutMs, resolve = (host) => lookup(host, { all: true }) }: OutboundOptions,
): Promise<{ status: number; text: string }> {
  const url = URL.parse(address);
  if (!url || url.username || url.password || !/^https?:$/.test(url.protocol)) throw new OutboundError("address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) ? [{ address: host }] : await resolve(host).catch(() => []);
  if (found.length === 0) throw new OutboundError("unreachable");
  const mayBeLocal = allowLoopback && found.every((one) => isLoopback(one.address));
  if (!mayBeLocal && (url.protocol !== "https:" || !found.every((one) => isPublicAddress(one.address))))
    throw new OutboundError("not_public");

  const secure = url.protocol === "https:";
  const options = {
    method: "POST",
    host: found[0]!.address,
    port: url.port || (secure ? 443 : 80),
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, "content-length": body.length },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    ...(secure && !isIP(host) ? { servername: host } : {}),
  };
  return new Promise((done, fail) => {
    let isConnected = false;
    const failed = (error: Error) =>
      fail(
        new OutboundError(
          error.name === "AbortError" || error.name === "TimeoutError" ? "too_slow" : isConnected ? "answer" : "unreachable",
        ),
      );
    const request = (secure ? httpsRequest : httpRequest)(options, (response) => {
      const status = response.statusCode ?? 0;
      if (status >= 300 && status < 400) {
        request.destroy();
        return fail(new OutboundError("redirected"));
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= 65_536) chunks.push(chunk);
        else request.destroy(new Error("an answer beyond measure"));
      });
      response.on("end", () => done({ status, text: Buffer.concat(chunks).toString("utf8") }));
      response.on("error", failed);
    });
    request.on("socket", (socket) => socket.once(secure ? "secureConnect" : "connect", () => (isConnected = true)));
    request.on("error", failed);
    request.end(body);
  });
}
