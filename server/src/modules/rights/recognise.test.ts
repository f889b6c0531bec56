import { expect, test } from "vitest";
import type { RequestKind } from "@jump/contract/rights.ts";
import { recogniseLetter } from "./recognise.ts";

const recognise = (text: string, { subject = "", from = "ines@mail.example", ...headers }: Record<string, string> = {}) =>
  recogniseLetter({ from, subject, text, headers: new Map(Object.entries(headers)) });

test.each<[RequestKind, "fr" | "en", string]>([
  ["access", "fr", "Bonjour, je souhaite exercer mon droit d’accès et recevoir une copie de mes données."],
  ["access", "en", "Hello, please send me a copy of my personal data."],
  ["access", "fr", "Que savez-vous de moi ?"],
  ["erasure", "fr", "Merci de supprimer mon compte et d’effacer toutes mes données."],
  ["erasure", "fr", "JE VEUX QUE VOUS EFFACIEZ TOUT"],
  ["erasure", "en", "I want you to delete my account and all of my data."],
  ["erasure", "en", "Please apply my right to be forgotten."],
  ["rectification", "fr", "Mon adresse est inexacte, merci de la rectifier."],
  ["rectification", "en", "The diploma you show is wrong, please correct it."],
  ["objection", "fr", "Je m’oppose à ce que vous m’écriviez : droit d’opposition."],
  ["objection", "en", "I object to your marketing, please unsubscribe me."],
  ["portability", "fr", "Je demande la portabilité de mes données dans un format ouvert."],
  ["portability", "en", "Under article 20 I ask for the portability of my data."],
  ["restriction", "fr", "Je demande la limitation du traitement."],
  ["restriction", "en", "Please restrict the processing until this is settled."],
  ["ranking_contest", "fr", "Je conteste mon classement pour cette mission."],
  ["ranking_contest", "en", "I contest the ranking of this mission: it was an automated decision."],
  ["after_death", "fr", "Mon père est décédé, je suis son héritière : supprimez son compte."],
  ["after_death", "en", "My brother passed away last month; as his heir I ask you to close the account."],
  ["complaint", "fr", "Je dépose une réclamation auprès de la CNIL."],
  ["question", "fr", "Bonjour, où êtes-vous installés ?"],
  ["question", "en", "Hello, where are you based?"],
])("proposes %s, in %s, for: %s", (kind, locale, text) => {
  expect(recognise(text)).toEqual({ verdict: "request", kind, locale });
});

test("the subject counts as much as the text, and what is quoted not at all", () => {
  expect(recognise("Cordialement.", { subject: "Suppression de compte" }).kind).toBe("erasure");
  expect(recognise("Merci.\n> pour supprimer votre compte, effacer vos données").kind).toBe("question");
});

test("what a program sent is no request, whatever it says", () => {
  const text = "Je suis absent. Merci de supprimer mon compte.";
  expect(recognise(text, { "auto-submitted": "auto-replied" }).verdict).toBe("auto_reply");
  expect(recognise(text, { "auto-submitted": "auto-generated" }).verdict).toBe("auto_reply");
  expect(recognise(text, { subject: "Réponse automatique : votre demande" }).verdict).toBe("auto_reply");
  expect(recognise(text, { subject: "Out of office" }).verdict).toBe("auto_reply");
  expect(recognise(text, { precedence: "auto_reply" }).verdict).toBe("auto_reply");
  expect(recognise(text, { "return-path": "<>" }).verdict).toBe("bounce");
  expect(recognise(text, { from: "MAILER-DAEMON@mail.example" }).verdict).toBe("bounce");
  expect(recognise(text, { "content-type": "multipart/report; report-type=delivery-status" }).verdict).toBe("bounce");
  expect(recognise(text, { "list-id": "<news.example>" }).verdict).toBe("list");
  expect(recognise(text, { precedence: "bulk" }).verdict).toBe("list");
  expect(recognise(text, { "x-spam-flag": "YES" }).verdict).toBe("spam");
  expect(recognise(text, { subject: "***SPAM*** Gagnez" }).verdict).toBe("spam");
});

test("a human's letter stays a request: sent by hand, or with many links about their data", () => {
  const links = "https://a.example ".repeat(6);
  expect(recognise("Bonjour", { "auto-submitted": "no" }).verdict).toBe("request");
  expect(recognise(`Effacez ces pages : ${links}`).verdict).toBe("request");
  expect(recognise(`Offre spéciale ${links}`).verdict).toBe("spam");
});
