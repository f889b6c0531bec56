/** Numbers texts from 0 in the order of their first appearance. */
export type Dictionary = { readonly texts: string[]; readonly numbers: Map<string, number> };

export function dictionary(): Dictionary {
  return { texts: [], numbers: new Map() };
}

export function numberOf(words: Dictionary, text: string): number {
  let number = words.numbers.get(text);
  if (number === undefined) {
    number = words.texts.push(text) - 1;
    words.numbers.set(text, number);
  }
  return number;
}
