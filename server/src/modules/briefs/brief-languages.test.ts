import { expect, it } from "vitest";
import { findLanguages } from "./brief-languages.ts";
import { prepareText } from "./prepare-text.ts";

function languagesOf(words: string): string[] {
  return findLanguages(prepareText(words, Temporal.PlainDate.from("2026-11-25"))).map(({ value }) => `${value.code} ${value.level}`);
}

it.each([
  ["anglais courant C1", ["en C1"]],
  ["Langues : FR natif, EN C1", ["fr native", "en C1"]],
  ["FR obligatoire", ["fr null"]],
  ["Fluent English", ["en C1"]],
  ["Anglais courant indispensable, l’espagnol est un plus.", ["en C1"]],
  ["English fluent, French B1", ["en C1", "fr B1"]],
  ["Bilingual French/English", ["fr C2", "en C2"]],
  ["bilingue anglais", ["en C2"]],
  ["langue maternelle française", ["fr native"]],
  ["English native or bilingual", ["en C2"]],
  ["German B2 souhaité, anglais C1 impératif", ["en C1"]],
  ["French and English both required", ["fr null", "en null"]],
  ["Anglais technique", ["en null"]],
  ["anglais > français", ["en null", "fr null"]],
  ["translate our website from English into German and Dutch", ["en null", "de null", "nl null"]],
  ["French fluent + English business level", ["fr C1", "en null"]],
  ["3 téléconseillers anglophones et germanophones", ["en null", "de null"]],
  ["Traduction EN>FR", ["en null", "fr null"]],
  ["English C1 & French B2", ["en C1", "fr B2"]],
  ["C1 English and B2 French", ["en C1", "fr B2"]],
  ["French native + fluent English", ["fr native", "en C1"]],
  ["traducteur anglais-français", ["en null", "fr null"]],
  ["Working language is French (fluent), English B2", ["fr C1", "en B2"]],
])("reads the required languages of “%s”", (words, languages) => {
  expect(languagesOf(words)).toEqual(languages);
});

it.each(["ouvrir le marché anglais", "our English market", "a French company", "please polish the copy", "L’italien serait un plus"])(
  "requires no language in “%s”",
  (words) => {
    expect(languagesOf(words)).toEqual([]);
  },
);
