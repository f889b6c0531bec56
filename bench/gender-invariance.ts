import { builtInConcepts } from "./built-in.ts";
import type { Measurement } from "./link-quality.ts";
import { criteriaOf, indexOf, topOf, tradeTalents } from "./trade-talents.ts";

/** Whether a mission that names the trade in the feminine, or inclusively, has the same first ten as in the masculine, in the same order. */
export function measureGenders(): Measurement {
  const index = indexOf(tradeTalents(5000, 11));
  const titles = genderedTitles();
  const same = titles.filter(({ masculine, others }) => {
    const wanted = topOf(index, criteriaOf(missionFor("un", masculine))).join();
    return others.every((other) => topOf(index, criteriaOf(missionFor("une", other))).join() === wanted);
  });
  return {
    title: `Masculine, feminine and inclusive title (${titles.length} trades, 5000 Talents)`,
    figures: [{ name: "same top 10", value: same.length / titles.length, atLeast: 0.99 }],
  };
}

/** French titles of the built-in layer that have two genders: "Développeur / Développeuse web". */
export function genderedTitles(): { masculine: string; others: string[] }[] {
  return builtInConcepts()
    .filter(({ kind, source, labels }) => kind === "occupation" && source === "layer" && / \/ /.test(labels.fr ?? ""))
    .flatMap(({ labels }) => {
      const [left = "", right = ""] = (labels.fr ?? "").replace(/\s*\([^)]*\)/g, "").split(" / ");
      const [a, b] = [left.split(" "), right.split(" ")];
      const masculine = b.length > a.length ? [...a, ...b.slice(a.length)].join(" ") : left;
      // "Analyste KYC / LCB-FT" are two names, not two genders.
      const isOneTrade = left.slice(0, 3).toLowerCase() === right.slice(0, 3).toLowerCase();
      return isOneTrade ? [{ masculine, others: [right, ...inclusive(masculine, right)] }] : [];
    });
}

// "Développeur·euse web", written with the ending that differs in the first word.
function inclusive(masculine: string, feminine: string): string[] {
  const [a = "", ...rest] = masculine.split(" ");
  const [b = ""] = feminine.split(" ");
  const ending = /(?:(?<=e)sse|euse|rice|ienne|ière|onne|ive|e)$/.exec(b)?.[0];
  return ending === undefined || rest.join(" ") !== feminine.split(" ").slice(1).join(" ") ? [] : [[`${a}·${ending}`, ...rest].join(" ")];
}

function missionFor(article: "un" | "une", title: string): string {
  return `Nous cherchons ${article} ${title} pour une mission de 3 mois à partir de janvier, à plein temps. TJM 450 € HT.`;
}
