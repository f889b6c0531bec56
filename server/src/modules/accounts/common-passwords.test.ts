import fc from "fast-check";
import { expect, test } from "vitest";
import { commonPasswordCount, holdsPersonalWord, isCommonPassword } from "./common-passwords.ts";

test("the list holds the number of words that ASVS 6.2.4 asks for, and more", () => {
  expect(commonPasswordCount()).toBeGreaterThan(3000);
});

test("a common word is found under capitals, accents, swapped letters and what people put around it", () => {
  for (const password of [
    "Motdepasse2024!",
    "MotDePasse-2026",
    "M0td3p@sse2025",
    "P@ssw0rd!2026",
    "Password12345!",
    "Azerty123456!",
    "Azertyuiop2026!",
    "Qwertyuiop!123",
    "123Soleil456!!",
    "Jetaime2024!!!",
    "Marseille-13000",
    "Chocolat!2026",
    "ÉTOILE2026étoile!",
    "Bienvenue2026!",
    "JumpCommunity2026!",
    "Sophie2024!!!!",
    "Juillet2026!!!",
    "$0le1l2026!!!!",
    "Soleil2024Paris!",
  ])
    expect(isCommonPassword(password), password).toBe(true);
});

test("runs of the keyboard, of the alphabet and of one character are common", () => {
  for (const password of ["aaaaaaaaaaaA1!", "1234567890123456aB!", "abcdefghijkl", "ABCDEFGHIJKLM1!", "111111111111", "Aa1!Aa1!Aa1!"])
    expect(isCommonPassword(password), password).toBe(true);
});

test("a long password with something of its own is not common", () => {
  for (const password of [
    "Tournesol-bleu,42 virages",
    "xK7#mQ2!vR9z",
    "Ma cousine repeint huit volets chaque hiver",
    "kayak Rivet 48 ombrelle",
    "soleil paris marie chien amour maison voiture jardin",
  ])
    expect(isCommonPassword(password), password).toBe(false);
});

test("random passwords are practically never taken for common ones", () => {
  const character = fc.constantFrom(..."ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!#%&*?");
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 16, maxLength: 40 }), (text) => new Set(text).size < 10 || !isCommonPassword(text)),
    { numRuns: 2000, seed: 1 },
  );
});

test("common words stay common with any digits and signs around them", () => {
  const around = fc.string({ unit: fc.constantFrom(..."0123456789!?.#-_*"), maxLength: 12 });
  fc.assert(
    fc.property(
      around,
      fc.constantFrom("motdepasse", "azerty", "password", "soleil", "chouchou", "marseille"),
      around,
      (before, word, after) => isCommonPassword(before + word + after),
    ),
  );
});

test("names and the name part of the address are found, short ones are let be", () => {
  const person = { email: "ines.moreau@example.org", names: ["Inès", "Moreau-Lefèvre"] };
  for (const password of ["XyMoreau!2026a", "ines.moreau-2026A", "LEFEVRE,zz19-kk", "m0re4u/Kx-2231", "inesmoreau!Kx22"])
    expect(holdsPersonalWord(password, person), password).toBe(true);
  expect(holdsPersonalWord("Tournesol-bleu,42 virages", person)).toBe(false);
  expect(holdsPersonalWord("Tournesol-li,42 virages", { email: "li@example.org", names: ["Li", "Wu"] })).toBe(false);
});
