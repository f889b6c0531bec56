import { stem } from "./stemming.ts";
import { fold } from "./normalise.ts";

/**
 * The forms that a label with a slash stands for: "Développeur / Développeuse web" gives both in full.
 * A slash between different words ("UX/UI") is left alone.
 */
export function genderForms(label: string): string[] {
  const [left, right, ...more] = label.split("/").map((side) => side.trim());
  if (left === undefined || !right || more.length > 0) return [label];
  const words = left.split(/\s+/);
  const others = right.split(/\s+/);
  const size = words.length;
  const same = words.every((word, i) => stemsOf(word) === stemsOf(others[i] ?? ""));
  if (!same) return [label];
  const rest = others.slice(size).join(" ");
  return [rest === "" ? left : `${left} ${rest}`, right];
}

function stemsOf(word: string): string {
  return fold(word).split(/[-']/).map(stem).join("-");
}
