import { existsSync } from "node:fs";
import { join } from "node:path";
import { hashOfBuiltIn, readBuiltInConcepts } from "./built-in-concepts.ts";
import type { Concept } from "./concept.ts";
import { freezeLinker, thawLinker } from "./freeze-linker.ts";
import type { Linker } from "./linker.ts";
import { findOfficialTwins } from "./official-twins.ts";
import { readSections, section, writeSections, type Sections } from "./sections-file.ts";

// Raise it when what is learnt or how it is laid out changes.
const format = 2;

/** What a linker's file was made of; `taxonomies` are the fingerprints of the imports. */
export type Origin = { format: number; builtIn: string; taxonomies: Record<string, string> };

/** Where the imports leave the linker, beside the instance's other data. */
export function linkerFile(dataFolder: string): string {
  return join(dataFolder, "linker.bin");
}

/** Builds the linker over all concepts with what was learnt, and writes it, so that commands and the server find it ready. */
export function writeLinkerFile(file: string, concepts: readonly Concept[], learnt: Sections, taxonomies: Record<string, string>): void {
  const twins = findOfficialTwins(concepts);
  const addressed = concepts.map((concept) => ({ ...concept, uri: concept.uri ?? twins.get(concept.id) ?? null }));
  const origin: Origin = { format, builtIn: hashOfBuiltIn(), taxonomies };
  writeSections(file, new Map([["origin", Buffer.from(JSON.stringify(origin))], ...freezeLinker(addressed, learnt)]));
}

/**
 * The linker of the last import. Where the built-in concepts have changed since, it is built again and written; null when
 * nothing was imported, or by a version that laid the file out otherwise.
 */
export function readLinkerFile(file: string): Linker | null {
  const sections = readLaidOut(file);
  if (sections === null) return null;
  const { builtIn, taxonomies } = originOf(sections);
  if (builtIn === hashOfBuiltIn()) return thawLinker(sections);
  const imported = conceptsIn(sections).filter(({ source }) => source === "esco" || source === "rome");
  writeLinkerFile(file, [...readBuiltInConcepts(), ...imported], learntIn(sections), taxonomies);
  return thawLinker(readSections(file));
}

/** What the file holds of the classification itself, for the next import of another; empty when there is none. */
export function readLearnt(file: string): Sections {
  const sections = readLaidOut(file);
  return sections === null ? new Map() : learntIn(sections);
}

/** What the file was made of; null when there is none. */
export function readOrigin(file: string): Origin | null {
  const sections = readLaidOut(file);
  return sections === null ? null : originOf(sections);
}

function readLaidOut(file: string): Sections | null {
  if (!existsSync(file)) return null;
  try {
    const sections = readSections(file);
    if (originOf(sections).format === format) return sections;
  } catch {
    // Cut off, or of another layout: the next import writes it anew.
  }
  return null;
}

function originOf(sections: Sections): Origin {
  return JSON.parse(Buffer.from(section(sections, "origin")).toString("utf8")) as Origin;
}

function learntIn(sections: Sections): Sections {
  return new Map([...sections].filter(([name]) => name.startsWith("knowledge.")));
}

function conceptsIn(sections: Sections): Concept[] {
  const linker = thawLinker(sections);
  return linker.ids.map((id) => linker.concept(id)).filter((concept) => concept !== undefined);
}
