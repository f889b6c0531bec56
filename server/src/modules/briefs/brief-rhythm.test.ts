import { describe, expect, it } from "vitest";
import { daysPerWeek, findWeeklyDays } from "./brief-rhythm.ts";
import { prepareText } from "./prepare-text.ts";

function daysOf(words: string) {
  return findWeeklyDays(prepareText(words, Temporal.PlainDate.from("2026-11-25")));
}

describe("days a week", () => {
  it.each([
    ["3j/5", 3, 3],
    ["5j/7", 5, 5],
    ["60% d'un temps plein", 3, 3],
    ["4/5", 4, 4],
    ["2 à 3 jours par semaine", 2, 3],
    ["4 ou 5 j/sem", 4, 5],
    ["3 days a week", 3, 3],
    ["2-3 days per week, remote ok", 2, 3],
    ["mi-temps", 2.5, 2.5],
    ["temps plein", 5, 5],
    ["full-time", 5, 5],
    ["temps partiel à 80 %", 4, 4],
    ["0,8 ETP", 4, 4],
    ["deux jours par semaine", 2, 2],
    ["40 hrs/week", 5, 5],
    ["Grenoble - 80% - 18 mois", 4, 4],
    ["2j/semaine - remote OK", 2, 2],
    ["1/2 journée par semaine", 0.5, 0.5],
    ["une journée par semaine", 1, 1],
    ["4/5e", 4, 4],
    ["4 jours sur 5", 4, 4],
    ["présence chantier 5j/5", 5, 5],
    ["20 hours a week", 2.5, 2.5],
    ["21 h par semaine", 3, 3],
    ["du lundi au vendredi", 5, 5],
  ])("reads “%s” as %d to %d", (words, min, max) => {
    expect(daysPerWeek(daysOf(words))?.value).toEqual({ min, max });
  });

  it("tells days on site from days of remote work and from all days", () => {
    const days = daysOf("4 jours par semaine dont 2 sur site");
    expect(days.map(({ of, value }) => [of, value.min])).toEqual([
      ["whole", 4],
      ["onsite", 2],
    ]);
    expect(daysOf("3 jours par semaine dont 1 jour en télétravail").map(({ of }) => of)).toEqual(["whole", "remote"]);
    expect(daysOf("Hybrid – 2 days a week in our Shoreditch office")[0]?.of).toBe("onsite");
    expect(daysOf("télétravail : 3 j/sem")[0]?.of).toBe("remote");
  });

  it("adds days on site and remote days when both are given", () => {
    expect(daysPerWeek(daysOf("3 jours par semaine sur site, 2 jours de TT"))?.value).toEqual({ min: 5, max: 5 });
  });

  it("lets “finalement 4 j et pas 3” amend the statement that said 3", () => {
    expect(daysPerWeek(daysOf("3 j/semaine à Lyon. Finalement 4 j et pas 3."))?.value).toEqual({ min: 4, max: 4 });
  });

  it.each(["2 jours par mois sur site", "Mission de 10 jours", "TJM 450 remote", "équipe de 8 sur site"])(
    "sees no weekly days in “%s”",
    (words) => {
      expect(daysOf(words)).toEqual([]);
    },
  );
});
