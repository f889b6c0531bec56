import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PolicySnapshot } from "@jump/contract/policies.ts";
import { hashOfContent } from "./policy-content.ts";

/** Where released versions are kept, one file each, named by their number. */
export const versionsFolder = fileURLToPath(new URL("../../../data/policy-versions", import.meta.url));

let read: readonly PolicySnapshot[] | null = null;

/** Every released version, oldest first; throws when a file was changed after its release or a number is missing. */
export function releasedVersions(): readonly PolicySnapshot[] {
  read ??= readVersions(versionsFolder);
  return read;
}

/** The versions of a folder, read anew; all but the newest where that one is to be replaced, whatever stands in it. */
export function readVersions(folder: string, { withoutNewest = false } = {}): PolicySnapshot[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted();
  const snapshots = (withoutNewest ? files.slice(0, -1) : files).map((file) =>
    PolicySnapshot.parse(JSON.parse(readFileSync(`${folder}/${file}`, "utf8"))),
  );
  for (const [at, { number, hash, content }] of snapshots.entries()) {
    if (number !== at + 1) throw new Error(`The released versions of the policy do not count 1, 2, 3: number ${at + 1} is missing.`);
    if (hash !== hashOfContent(content))
      throw new Error(`Version ${number} of the policy is not what was released: its content has another fingerprint.`);
  }
  return snapshots;
}

/** Of versions, the one that applies on a day: the newest whose time has come. */
export function versionInForce<V extends { applies_from: string }>(versions: readonly V[], day: Temporal.PlainDate): V | undefined {
  return versions.findLast(({ applies_from }) => Temporal.PlainDate.compare(applies_from, day) <= 0);
}

/** A snapshot as its file holds it: one line a fact, so that two versions compare line by line. */
export function renderSnapshot(snapshot: PolicySnapshot): string {
  return `${lines(snapshot, 0)}\n`;
}

/** Objects unfold down to the fourth level; what lies deeper stands on one line. */
function lines(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null || depth > 3 || Object.keys(value).length === 0) return JSON.stringify(value);
  const pad = "  ".repeat(depth + 1);
  const isList = Array.isArray(value);
  const isFact = depth > 1 && Object.values(value).every((one) => typeof one !== "object" || one === null || Array.isArray(one)) && !isList;
  if (isFact && !Object.values(value).every((one) => typeof one === "string")) return JSON.stringify(value);
  const inner = isList
    ? value.map((one) => (typeof one === "object" ? JSON.stringify(one) : lines(one, depth + 1)))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${lines(one, depth + 1)}`);
  const [open, close] = isList ? "[]" : "{}";
  return `${open}\n${inner.map((one) => pad + one).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}
