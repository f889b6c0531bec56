/** SIREN of La Poste, whose establishments are too many for the ordinary key. */
const laPoste = "356000000";

/** Whether nine digits are a SIREN: their Luhn sum is a multiple of ten (INSEE). */
export function isSiren(siren: string): boolean {
  return /^[0-9]{9}$/.test(siren) && siren !== "000000000" && luhnSum(siren) % 10 === 0;
}

/** Whether fourteen digits are a SIRET: a SIREN, and a Luhn key over all of it; for La Poste the plain digit sum is a multiple of five (INSEE). */
export function isSiret(siret: string): boolean {
  if (!/^[0-9]{14}$/.test(siret) || !isSiren(siret.slice(0, 9))) return false;
  if (luhnSum(siret) % 10 === 0) return true;
  return siret.startsWith(laPoste) && digitSum(siret) % 5 === 0;
}

/** A number as people write it, without its spaces and points. */
export function withoutSeparators(text: string): string {
  return text.replaceAll(/[\s.\u00A0\u202F-]/g, "");
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let k = 0; k < digits.length; k++) {
    const digit = Number(digits[digits.length - 1 - k]);
    const weighed = k % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum;
}

function digitSum(digits: string): number {
  return digits.split("").reduce((sum, digit) => sum + Number(digit), 0);
}
