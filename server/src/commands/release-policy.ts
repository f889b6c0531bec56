import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { z } from "zod";
import { catalogueWording, nextVersion, policyContent, readVersions, renderSnapshot, sentencesOf, versionsFolder } from "#modules/policies";
import { systemClock } from "#platform/clock.ts";
import { dayInFrance } from "#platform/french-day.ts";

const usage = `Writes the next version of the public policy from today's data map and passages, with what it changes.

  npm run policy:release -- --from 2026-12-10             a new version, published today, that applies from this day
  npm run policy:release -- --from 2026-12-10 --replace   writes the newest version anew, as long as nothing was deployed with it:
                                                          an instance that has stored a version refuses to start with another of its number`;

const Asked = z.object({ from: z.iso.date(), replace: z.boolean() });

try {
  const { values } = parseArgs({ options: { from: { type: "string" }, replace: { type: "boolean", default: false } } });
  const asked = Asked.safeParse(values);
  if (!asked.success) throw new Error(usage);
  await release(asked.data);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function release({ from, replace }: z.infer<typeof Asked>): Promise<void> {
  const previous = readVersions(versionsFolder, { withoutNewest: replace }).at(-1) ?? null;
  const content = policyContent(await readDeclarations(), catalogueWording);
  const publishedOn = dayInFrance(systemClock.now()).toString();
  const snapshot = nextVersion(previous, content, { publishedOn, appliesFrom: from });
  const file = `${versionsFolder}/${String(snapshot.number).padStart(4, "0")}.json`;
  writeFileSync(file, renderSnapshot(snapshot));
  console.log(
    `Version ${snapshot.number} (${snapshot.hash.slice(0, 12)}) is written: published on ${publishedOn}, applies from ${from}${snapshot.important ? ", important" : ""}.`,
  );
  if (!previous) return;
  for (const { important, sentence } of sentencesOf(snapshot.changes, previous.content, content, "fr"))
    console.log(`${important ? "!" : " "} ${sentence}`);
}

/** Every module's declaration, without starting the application. */
async function readDeclarations(): Promise<ModuleDeclaration[]> {
  const modules = fileURLToPath(new URL("../modules", import.meta.url));
  const files = readdirSync(modules)
    .map((name) => `${modules}/${name}/privacy.ts`)
    .filter((file) => existsSync(file));
  return Promise.all(files.map(async (file) => ((await import(file)) as { privacy: ModuleDeclaration }).privacy));
}
