/** A phone number in international form (E.164), or null when it cannot be one; ten digits from 0 are read as French. */
export function toInternationalPhone(written: string): string | null {
  const compact = written.replaceAll(/\(0\)|[\s.\u00A0\u202F()/-]/g, "").replace(/^00/, "+");
  if (/^0[1-9][0-9]{8}$/.test(compact)) return `+33${compact.slice(1)}`;
  if (compact.startsWith("+33")) return /^\+330?[1-9][0-9]{8}$/.test(compact) ? `+33${compact.slice(-9)}` : null;
  return /^\+[1-9][0-9]{6,14}$/.test(compact) ? compact : null;
}
