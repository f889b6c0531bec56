import { cautionOf, cautions, type Caution } from "./ambiguity.ts";
import type { Concept, LabelLanguage } from "./concept.ts";
import { genderForms } from "./gender.ts";
import { GrowingInts, TextPack } from "./growing.ts";
import { KeyTable } from "./key-table.ts";
import { withoutBrackets } from "./normalise.ts";
import { asBytes, asInt32, section, type Sections } from "./sections-file.ts";
import { tokenise, type Token } from "./tokens.ts";

const frBit = 1;
const enBit = 2;
const labelBit = 4;
const properBit = 8;

/** Every name of every concept, numbered in the order added and findable by three keys. */
export class AliasIndex {
  #concepts = new GrowingInts();
  #flags = new GrowingInts();
  #keys = new TextPack();
  #table = new KeyTable();
  #firsts: Int32Array | null = null;

  static fromSections(sections: Sections): AliasIndex {
    const index = new AliasIndex();
    const ints = (name: string) => asInt32(section(sections, `aliases.${name}`));
    index.#concepts = new GrowingInts(ints("concepts"));
    index.#flags = new GrowingInts(ints("flags"));
    index.#keys = new TextPack({ bytes: section(sections, "aliases.keys"), ends: ints("keyEnds") });
    index.#table = KeyTable.from({ high: ints("high"), low: ints("low"), values: ints("values") });
    return index;
  }

  addTo(sections: Sections): void {
    const keys = this.#keys.pack();
    sections.set("aliases.concepts", asBytes(this.#concepts.toArray()));
    sections.set("aliases.flags", asBytes(this.#flags.toArray()));
    sections.set("aliases.keys", keys.bytes);
    sections.set("aliases.keyEnds", asBytes(keys.ends));
    for (const [name, values] of Object.entries(this.#table.pack())) sections.set(`aliases.${name}`, asBytes(values));
  }

  get length(): number {
    return this.#concepts.length;
  }

  /** Adds the names of a concept; `seen` receives each new alias with its words. */
  add(number: number, concept: Concept, seen: (alias: number, tokens: Token[]) => void): void {
    const forms = new Map<string, { flags: number; tokens: Token[] }>();
    const take = (name: string, language: LabelLanguage, label: boolean) => {
      const names = new Set([name, withoutBrackets(name)]);
      for (const form of concept.kind === "occupation" ? [...names].flatMap(genderForms) : names) {
        const tokens = tokenise(form).filter((token) => !token.silent);
        const key = exactKey(tokens);
        if (key === "") continue;
        const flags = (language === "fr" ? frBit : enBit) | (label ? labelBit : 0) | (/\p{Lu}/u.test(form) ? properBit : 0);
        const known = forms.get(key);
        if (known === undefined) forms.set(key, { flags, tokens });
        else known.flags |= flags;
      }
    };
    for (const language of ["fr", "en"] as const) {
      const label = concept.labels[language];
      if (label !== null) take(label, language, true);
      for (const alias of concept.aliases[language]) take(alias, language, false);
    }
    for (const [key, { flags, tokens }] of forms) {
      const alias = this.#concepts.length;
      this.#concepts.push(number);
      const caution = cautions.indexOf(cautionOf(tokens, concept.kind, concept.source));
      this.#flags.push(flags | (caution << 4) | (Math.min(tokens.length, 255) << 8));
      this.#keys.push(key);
      this.#table.add(`=${key}`, alias);
      if (tokens.length > 1) this.#table.add(`+${key.replaceAll(" ", "")}`, alias);
      const stems = stemKey(tokens);
      if (stems !== "") this.#table.add(`~${stems}`, alias);
      seen(alias, tokens);
    }
  }

  concept(alias: number): number {
    return this.#concepts.at(alias);
  }

  /** The names of a concept: from the first number to before the second. */
  ofConcept(number: number): [from: number, to: number] {
    this.#firsts ??= this.#countFirsts();
    return [this.#firsts[number] ?? 0, this.#firsts[number + 1] ?? 0];
  }

  /** The folded name, words separated by single spaces. */
  key(alias: number): string {
    return this.#keys.at(alias);
  }

  words(alias: number): number {
    return this.#flags.at(alias) >> 8;
  }

  caution(alias: number): Caution {
    return cautions[(this.#flags.at(alias) >> 4) & 3] ?? "open";
  }

  isLabel(alias: number): boolean {
    return (this.#flags.at(alias) & labelBit) !== 0;
  }

  /** Whether some writing of the name has a capital letter. */
  isProper(alias: number): boolean {
    return (this.#flags.at(alias) & properBit) !== 0;
  }

  speaks(alias: number, language: LabelLanguage): boolean {
    return (this.#flags.at(alias) & (language === "fr" ? frBit : enBit)) !== 0;
  }

  exact(key: string): number[] {
    return this.#table.get(`=${key}`);
  }

  /** Names of several words that read the same without their spaces ("node js" for "nodejs"). */
  squeezed(key: string): number[] {
    return this.#table.get(`+${key}`);
  }

  stemmed(key: string): number[] {
    return this.#table.get(`~${key}`);
  }

  /** Names are added concept by concept, so those of one stand together. */
  #countFirsts(): Int32Array {
    const firsts = new Int32Array(this.length === 0 ? 1 : this.concept(this.length - 1) + 2);
    for (let alias = 0; alias < this.length; alias++) firsts[this.concept(alias) + 1] = alias + 1;
    for (let number = 1; number < firsts.length; number++) firsts[number] = Math.max(firsts[number]!, firsts[number - 1]!);
    return firsts;
  }
}

/** The words of a name as they are written, folded. */
export function exactKey(tokens: readonly Token[]): string {
  return tokens.map((token) => token.key).join(" ");
}

/** The stems of a name without its little words; empty when nothing else is in it. */
export function stemKey(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => !token.glue)
    .map((token) => token.stem)
    .join(" ");
}
