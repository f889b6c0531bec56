import { describe, expect, it } from "vitest";
import { findStart } from "./brief-dates.ts";
import { prepareText } from "./prepare-text.ts";

const WRITTEN_ON = Temporal.PlainDate.from("2026-11-25");

function startOf(words: string, on = WRITTEN_ON): [string, string] | null {
  const { start } = findStart(prepareText(words, on));
  return start ? [start.value.earliest.toString(), start.value.latest.toString()] : null;
}

describe("the start of a mission", () => {
  it.each([
    ["Démarrage ASAP", "2026-11-25", "2026-12-09"],
    ["dès que possible", "2026-11-25", "2026-12-09"],
    ["Démarrage S3 2027", "2027-01-18", "2027-01-24"],
    ["dispo rapidement", "2026-11-25", "2026-12-09"],
    ["Démarrage : ASAP à fin janvier", "2026-11-25", "2027-01-31"],
    ["Démarrage : idéalement le 12 janvier, au plus tard début février", "2027-01-12", "2027-02-10"],
    ["Dispo immédiate", "2026-11-25", "2026-12-09"],
    ["Début janvier", "2027-01-01", "2027-01-10"],
    ["démarrage mi-mars", "2027-03-11", "2027-03-20"],
    ["Démarrage fin T1", "2027-03-21", "2027-03-31"],
    ["start in Q2", "2027-04-01", "2027-06-30"],
    ["Start: early January", "2027-01-01", "2027-01-10"],
    ["start end of February", "2027-02-21", "2027-02-28"],
    ["Available from 3 March", "2027-03-03", "2027-03-03"],
    ["from March 3rd", "2027-03-03", "2027-03-03"],
    ["à partir du 1er décembre 2026", "2026-12-01", "2026-12-01"],
    ["Démarrage : 2027-01-04", "2027-01-04", "2027-01-04"],
    ["Début le 14/01/2027", "2027-01-14", "2027-01-14"],
    ["Startdate : 12/10", "2027-10-12", "2027-10-12"],
    ["start in May", "2027-05-01", "2027-05-31"],
    ["Démarrage lundi prochain", "2026-11-30", "2026-11-30"],
    ["start next week", "2026-11-30", "2026-12-06"],
    ["démarrage la semaine du 7 décembre", "2026-12-07", "2026-12-13"],
    ["démarrage sous 15 jours", "2026-11-25", "2026-12-10"],
    ["starting in two weeks", "2026-12-09", "2026-12-09"],
    ["démarrage janvier ou février", "2027-01-01", "2027-02-28"],
    ["start between 4 and 15 January", "2027-01-04", "2027-01-15"],
    ["Demarage janvier", "2027-01-01", "2027-01-31"],
    ["réparties du 8 au 19 février 2027", "2027-02-08", "2027-02-08"],
    ["Il faut pouvoir démarrer dans les 15 jours", "2026-11-25", "2026-12-10"],
    ["1er mars, 1 an.", "2027-03-01", "2027-03-01"],
    ["Début : 1ère quinzaine de janvier", "2027-01-01", "2027-01-15"],
    ["second half of January start", "2027-01-16", "2027-01-31"],
    ["première semaine de février", "2027-02-01", "2027-02-07"],
    ["last week of February", "2027-02-22", "2027-02-28"],
    ["à partir du deuxième trimestre 2027", "2027-04-01", "2027-06-30"],
    ["au S1 2027", "2027-01-01", "2027-06-30"],
    ["- démarrage : sem. 50\n- durée : 3 mois", "2026-12-07", "2026-12-13"],
    ["dès lundi", "2026-11-30", "2026-11-30"],
    ["à la rentrée", "2027-09-01", "2027-09-30"],
    ["start early 2027", "2027-01-01", "2027-03-31"],
    ["Démarrage au plus tard le 15 janvier", "2026-11-25", "2027-01-15"],
    ["d'ici deux semaines", "2026-11-25", "2026-12-09"],
  ])("reads “%s” as %s to %s", (words, earliest, latest) => {
    expect(startOf(words)).toEqual([earliest, latest]);
  });

  it.each([
    "Livraison finale pour le 30 novembre",
    "Réponse attendue avant le 15 décembre",
    "Deadline: 3 March",
    "Entreprise créée en mars 2015",
    "You may work with our team",
    "Le salon aura lieu le 12 mars",
    "Version 3.14 en production",
    "Rythme 4/5",
    "2 jours par semaine 100 % à distance",
  ])("sees no start in “%s”", (words) => {
    expect(startOf(words)).toBeNull();
  });

  it("keeps the month being written in as the next occurrence", () => {
    expect(startOf("démarrage novembre")).toEqual(["2026-11-01", "2026-11-30"]);
    expect(startOf("démarrage début novembre")).toEqual(["2027-11-01", "2027-11-10"]);
  });

  it("follows a later revision and ignores what it replaces", () => {
    expect(startOf("Démarrage début janvier.\nEDIT : démarrage possible mi-décembre plutôt que janvier.")).toEqual([
      "2026-12-11",
      "2026-12-20",
    ]);
  });

  it("takes the beginning of a period as the start and its end as the end", () => {
    const { start, until } = findStart(prepareText("Mission de début février à fin avril", WRITTEN_ON));
    expect(start?.value.earliest.toString()).toBe("2027-02-01");
    expect(until?.value.latest.toString()).toBe("2027-04-30");
  });

  it("reads two dates joined by a dash as a period, and two neighbouring months as a choice", () => {
    const { start, until } = findStart(prepareText("Dates: 1 March - 30 April 2027", WRITTEN_ON));
    expect([start?.value.earliest.toString(), until?.value.latest.toString()]).toEqual(["2027-03-01", "2027-04-30"]);
    expect(startOf("January-June 2027")).toEqual(["2027-01-01", "2027-01-31"]);
    expect(startOf("January-February 2027")).toEqual(["2027-01-01", "2027-02-28"]);
  });

  it("ends a period that passes New Year in the following year", () => {
    const { until } = findStart(prepareText("Mission du 1er décembre au 15 mars", WRITTEN_ON));
    expect(until?.value.latest.toString()).toBe("2027-03-15");
  });
});
