import { describe, expect, it } from "vitest";
import { findBudgets, pickBudget } from "./brief-budget.ts";
import { prepareText } from "./prepare-text.ts";

function budgetOf(words: string) {
  return pickBudget(findBudgets(prepareText(words, Temporal.PlainDate.from("2026-11-25"))))?.value ?? null;
}

describe("the budget", () => {
  it.each([
    ["TJM 450–550 HT", "day", 450, 550, "EUR", "excl"],
    ["TJM : 800-900 € HT.", "day", 800, 900, "EUR", "excl"],
    ["450€/j", "day", 450, 450, "EUR", "unknown"],
    ["remote. 350/j. dispo", "day", 350, 350, "EUR", "unknown"],
    ["Budget 400-450/d", "day", 400, 450, "EUR", "unknown"],
    ["TT 2 jours. 580€. ASAP", "day", 580, 580, "EUR", "unknown"],
    ["300 à 350€/jour", "day", 300, 350, "EUR", "unknown"],
    ["£400 a day", "day", 400, 400, "GBP", "unknown"],
    ["£550-£650 a day", "day", 550, 650, "GBP", "unknown"],
    ["Daily rate 550 to 620 EUR ex VAT", "day", 550, 620, "EUR", "excl"],
    ["Budget 400-480 EUR/day excl. VAT", "day", 400, 480, "EUR", "excl"],
    ["600€/j max HT", "day", null, 600, "EUR", "excl"],
    ["400€ HT/jour max", "day", null, 400, "EUR", "excl"],
    ["TJM à partir de 500 €", "day", 500, null, "EUR", "unknown"],
    ["TJM autour de 420 € HT", "day", 420, 420, "EUR", "excl"],
    ["up to €120/hour", "hour", null, 120, "EUR", "unknown"],
    ["$60-75/h", "hour", 60, 75, "USD", "unknown"],
    ["50k/an", "year", 50000, 50000, "EUR", "unknown"],
    ["45-50k€ par an", "year", 45000, 50000, "EUR", "unknown"],
    ["forfait 8 000 € HT", "fixed", 8000, 8000, "EUR", "excl"],
    ["Fixed budget of £3,500", "fixed", 3500, 3500, "GBP", "unknown"],
    ["1 200 à 1 500 €/mois", "month", 1200, 1500, "EUR", "unknown"],
    ["forfait de 12 000 € TTC", "fixed", 12000, 12000, "EUR", "incl"],
    ["entre 350 et 400 € par jour", "day", 350, 400, "EUR", "unknown"],
    ["février 2027 — 38€ de l'heure", "hour", 38, 38, "EUR", "unknown"],
    ["up to 1.2k/day HT", "day", null, 1200, "EUR", "excl"],
    ["Taux : 550 à 600 HT", "day", 550, 600, "EUR", "excl"],
    ["2j/semaine - remote OK - 350-400 € - Lyon", "day", 350, 400, "EUR", "unknown"],
    ["Budget 4 à 5 k€ HT", "fixed", 4000, 5000, "EUR", "excl"],
    ["CHF 900 per day", "day", 900, 900, "CHF", "unknown"],
    ["400e/j", "day", 400, 400, "EUR", "unknown"],
    ["je peux mettre 600e par mois", "month", 600, 600, "EUR", "unknown"],
    ["300 euros la journée", "day", 300, 300, "EUR", "unknown"],
    ["moins de 500 €/jour", "day", null, 500, "EUR", "unknown"],
    ["TJM 400HT/j", "day", 400, 400, "EUR", "excl"],
    ["rate: 550", "day", 550, 550, "EUR", "unknown"],
    ["budget 4000 ttc tout compris", "fixed", 4000, 4000, "EUR", "incl"],
    ["budget 50k", "fixed", 50000, 50000, "EUR", "unknown"],
    ["12 000,00 € HT", "fixed", 12000, 12000, "EUR", "excl"],
    ["650 EUR per day plus travel expenses, net of VAT", "day", 650, 650, "EUR", "excl"],
  ])("reads “%s” as %s %s–%s %s, VAT %s", (words, kind, min, max, currency, vat) => {
    expect(budgetOf(words)).toEqual({ kind, min, max, currency, vat });
  });

  it.each([
    "0,11 € / mot",
    "0.12 EUR per word",
    "levée de fonds de 5 M€",
    "CA de 300 000 € l'an dernier",
    "250 bulletins/mois",
    "un congrès de 800 personnes",
    "budget pub de 20 000 €/mois à gérer",
    "4 posts/sem",
    "plus de 100 % de croissance",
  ])("sees no budget in “%s”", (words) => {
    expect(budgetOf(words)).toBeNull();
  });

  it("follows a revised rate", () => {
    expect(budgetOf("TJM 400 €. Finalement TJM 480 €.")?.max).toBe(480);
  });
});
