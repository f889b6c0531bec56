import { describe, expect, it } from "vitest";
import { findRemote } from "./brief-remote.ts";
import { daysPerWeek, findWeeklyDays } from "./brief-rhythm.ts";
import { prepareText } from "./prepare-text.ts";

function remoteOf(words: string): [string, number | null] {
  const text = prepareText(words, Temporal.PlainDate.from("2026-11-25"));
  const weekly = findWeeklyDays(text);
  const { remote, onsiteDays } = findRemote(text, weekly, daysPerWeek(weekly));
  return [remote?.value ?? "unknown", onsiteDays?.value ?? null];
}

describe("remote work", () => {
  it.each([
    ["100% remote", "full", 0],
    ["Remote France entière", "full", 0],
    ["can be done from home", "full", 0],
    ["3 sem temps plein puis 1j/semaine. remote. 350/j", "full", 0],
    ["Marseille ou distanciel", "full", null],
    ["3j bureau / 2j TT", "partial", 3],
    ["mi-temps, sur place le lundi et mardi", "partial", 2],
    ["Lyon 2 jours par semaine, le reste à distance", "partial", 2],
    ["100 % à distance", "full", 0],
    ["Full remote", "full", 0],
    ["Fully remote but CET time zone", "full", 0],
    ["Lyon ou full remote", "full", null],
    ["Paris ou remote", "full", null],
    ["2 j/sem sur site à La Défense", "partial", 2],
    ["télétravail partiel", "partial", null],
    ["4 days per week, 3 on site", "partial", 3],
    ["4 days a week, 2 of them remote", "partial", 2],
    ["Pas de télétravail", "none", null],
    ["temps plein, pas de télétravail", "none", 5],
    ["Full time, on site.", "none", 5],
    ["Présence sur site 5 jours / semaine", "none", 5],
    ["Hybrid", "partial", null],
    ["Présentiel 3j, TT 2j", "partial", 3],
    ["mostly on site", "partial", null],
    ["From English into German. Remote.", "full", 0],
    ["télétravail depuis la France uniquement", "full", 0],
    ["teletravail no souci a 100%", "full", 0],
    ["tout peut se faire à distance", "full", 0],
    ["work from home", "full", 0],
    ["Full remote possible, sinon Lyon", "full", null],
    ["télétravail non envisageable", "none", null],
    ["principalement à distance, 1 déplacement par mois", "partial", null],
    ["remote avec déplacements ponctuels", "partial", null],
    ["Birmingham + remote prep", "partial", null],
    ["sur place 1 jour par semaine", "partial", 1],
    ["Nous cherchons un développeur", "unknown", null],
  ])("reads “%s” as %s with %s days on site", (words, remote, onsite) => {
    expect(remoteOf(words)).toEqual([remote, onsite]);
  });

  it("follows a revision of the days on site", () => {
    expect(remoteOf("3 jours par semaine sur site, 2 jours de TT. EDIT\nfinalement 2 j sur site et pas 3")[1]).toBe(2);
  });
});
