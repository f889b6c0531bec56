import { isIP } from "node:net";
import { isUnionMember } from "@jump/contract/union-members.ts";
import { namesOutsideUnion } from "./outside-union.ts";

/** A service outside this machine and its private network that a setting names; `country` is null where the settings do not say it. */
export type OutsideService = { setting: string; host: string; country: string | null };

/**
 * The outside services among the settings: every one whose name ends in _URL or _HOST, but the instance's own address. Throws an Error of
 * one sentence when one is outside the European Union, or when production does not say in which of its countries it is (clause T4).
 */
export function outsideServices(
  settings: Readonly<Record<string, unknown>>,
  { isProduction, today }: { isProduction: boolean; today: string },
): OutsideService[] {
  const countries = readCountries(settings.PROCESSOR_COUNTRIES, today);
  return Object.entries(settings).flatMap(([setting, value]) => {
    const host = typeof value === "string" && /_(URL|HOST)$/.test(setting) && setting !== "PUBLIC_URL" ? hostOf(value) : null;
    if (host === null || isNear(host)) return [];
    const outside = namesOutsideUnion(host);
    if (outside !== null)
      throw new Error(
        `The setting ${setting} is wrong: ${outside} in the host ${host} is outside the European Union, where no data may go.`,
      );
    const country = countries.get(host) ?? null;
    if (isProduction && country === null)
      throw new Error(
        `The setting PROCESSOR_COUNTRIES is missing the host ${host} of ${setting}: write ${host}=FR, or whichever country of the European Union it is in.`,
      );
    return [{ setting, host, country }];
  });
}

function readCountries(text: unknown, today: string): Map<string, string> {
  const wrong = (why: string) => new Error(`The setting PROCESSOR_COUNTRIES is wrong: ${why}.`);
  const entries = (typeof text === "string" ? text : "").split(",").map((entry) => entry.trim());
  return new Map(
    entries
      .filter((entry) => entry !== "")
      .map((entry) => {
        const found = /^([\w.:[\]-]+)=([A-Za-z]{2})$/.exec(entry);
        if (!found) throw wrong(`write it as host=FR,host2=DE`);
        const country = found[2]!.toUpperCase();
        if (!isUnionMember(country, today)) throw wrong(`${country} is no member state of the European Union, where all data must stay`);
        return [found[1]!.toLowerCase(), country];
      }),
  );
}

/** The host of an address such as postgres://user:secret@db.example:5432/jump, or of a host with or without a port. */
function hostOf(value: string): string | null {
  const address = value.includes("://") ? value : `none://${value}`;
  if (!URL.canParse(address)) return null;
  const { hostname, searchParams } = new URL(address);
  // PostgreSQL takes the host from the query too, and a folder for a local socket.
  const host = searchParams.get("host") ?? hostname;
  return host === "" || host.startsWith("/") ? null : decodeURIComponent(host).toLowerCase();
}

/** Whether a host is this machine or the private network around it: a name without a dot, a reserved ending, or a private address (RFC 1918, 4193, 6761). */
function isNear(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  if (isIP(bare) === 4) return /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(bare);
  if (isIP(bare) === 6) return /^(::1$|f[cd]|fe[89ab])/.test(bare);
  return !host.includes(".") || /\.(localhost|local|internal|home\.arpa)$/.test(host);
}
