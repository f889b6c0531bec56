import fc from "fast-check";
import { expect, test } from "vitest";
import { characterClasses, differentWords, isStrongPassword, passwordRules } from "./password-rule.ts";

const of = (characters: string) => fc.constantFrom(...characters);
const classes = [of("ABCDEFGHIJKLMNOPQRSTUVWXYZÉÀ"), of("abcdefghijklmnopqrstuvwxyzéàç"), of("0123456789"), of("!?;:,.#%&*()€$£ ")];

/** Texts of a length range in which each of the chosen classes occurs and no other does. */
function textOf(chosen: readonly number[], { minLength, maxLength }: { minLength: number; maxLength: number }) {
  const one = chosen.map((index) => classes[index]!);
  return fc
    .tuple(fc.tuple(...one), fc.array(fc.oneof(...one), { minLength: minLength - one.length, maxLength: maxLength - one.length }))
    .map(([certain, rest]) => [...certain, ...rest].toSorted(() => 0).join(""));
}
const threeOf = fc.constantFrom([0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]);
const isNoPhrase = (text: string) => differentWords(text) < passwordRules.wordsFrom;

test("twelve characters of all four classes are enough, eleven are not", () => {
  fc.assert(fc.property(textOf([0, 1, 2, 3], { minLength: 12, maxLength: 60 }), (text) => isStrongPassword(text)));
  fc.assert(fc.property(textOf([0, 1, 2, 3], { minLength: 4, maxLength: 11 }), (text) => !isStrongPassword(text)));
});

test("fourteen characters of three classes are enough, thirteen are not", () => {
  fc.assert(
    fc.property(
      threeOf.chain((chosen) => textOf(chosen, { minLength: 14, maxLength: 60 })),
      (text) => isStrongPassword(text),
    ),
  );
  fc.assert(
    fc.property(
      threeOf.chain((chosen) => textOf(chosen, { minLength: 3, maxLength: 13 })),
      (text) => !isStrongPassword(text),
    ),
  );
});

test("two classes are never enough unless they make a phrase", () => {
  const two = fc.constantFrom([0, 1], [0, 2], [1, 2], [1, 3], [2, 3]);
  fc.assert(
    fc.property(
      two.chain((chosen) => textOf(chosen, { minLength: 2, maxLength: 200 })).filter(isNoPhrase),
      (text) => !isStrongPassword(text),
    ),
  );
});

test("seven different words are enough whatever stands between them, six are not", () => {
  const word = fc.string({ unit: of("abcdefghijklmnopqrstuvwxyzéèû"), minLength: 2, maxLength: 9 });
  const phrase = (count: number) =>
    fc
      .tuple(fc.uniqueArray(word, { minLength: count, maxLength: count }), fc.constantFrom(" ", "-", ", "))
      .map(([words, between]) => words.join(between));
  fc.assert(fc.property(phrase(7), (text) => isStrongPassword(text)));
  fc.assert(fc.property(phrase(6), (text) => !isStrongPassword(text)));
});

test("repeating a word makes no phrase", () => {
  expect(isStrongPassword("encore encore encore encore encore encore encore encore")).toBe(false);
  expect(isStrongPassword("a b c d e f g h i j k l m n o p q r s t")).toBe(false);
});

test("length counts characters as people do, and nothing beyond the longest is accepted", () => {
  expect(characterClasses("aA1🙂")).toBe(4);
  expect(isStrongPassword("aA1🙂🙂🙂🙂🙂🙂🙂🙂")).toBe(false);
  expect(isStrongPassword("aA1🙂🙂🙂🙂🙂🙂🙂🙂🙂")).toBe(true);
  expect(isStrongPassword(`aA1!${"x".repeat(passwordRules.longest)}`)).toBe(false);
  expect(isStrongPassword(`aA1!${"x".repeat(60)}`)).toBe(true);
});
