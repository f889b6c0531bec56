/** Names of regions and countries outside the European Union that hosts carry; as offered by large providers in November 2026. */
const regions: readonly RegExp[] = [
  // Amazon and those who write regions alike: London and Zurich are eu-… too.
  /^(us|us-gov|ca|mx|sa|ap|me|af|il|cn)-(gov-)?(north|south|east|west|central)(north|south|east|west)?(east|west)?-?\d[a-z]?$/,
  /^eu-west-2[a-c]?$/,
  /^eu-central-2[a-c]?$/,
  // Google.
  /^(us|northamerica|southamerica|asia|australia|me|africa)-(north|south|east|west|central)(east|west)?\d(-[a-z])?$/,
  /^europe-west[26](-[a-c])?$/,
  // Microsoft.
  /^((north|south|west|east)?central|east|west|north|south)us\d?$/,
  /^(canada|brazil|australia|japan|korea|uk|uae|switzerland|norway|southafrica|qatar|israel|mexico|chile|china|jioindia)(north|south|east|west|central)(east|west|us)?\d?$/,
  /^(southeast|east)asia$/,
  /^(central|south|west)india$/,
  // Object stores and databases that shorten them: nyc3, sfo2, sgp1, tor1, blr1, lon1, syd1.
  /^(nyc|sfo|sgp|tor|blr|lon|syd|iad|ord|lax|nrt|hnd)\d$/,
];

/** Last parts of host names that belong to a country outside; those that everybody uses as a word (.io, .co, .ai, .me, .tv) say nothing. */
const countries = new Set(
  "ae ar au bo br by ca ch cl cn ec eg gb hk id il in ir is jp ke kr kz li ma mx my ng no nz pe ph pk rs ru sa sg th tn tr tw ua uk us uy vn za".split(
    " ",
  ),
);

/** The part of a host name that says it is outside the European Union, or null when nothing in it does. */
export function namesOutsideUnion(host: string): string | null {
  const parts = host.toLowerCase().replace(/\.$/, "").split(".");
  const last = parts.at(-1)!;
  if (parts.length > 1 && countries.has(last)) return `.${last}`;
  // A region may stand beside other words, as in email-smtp-us-east-1 or db-eastus.
  return parts.flatMap(wordsOf).find((word) => regions.some((region) => region.test(word))) ?? null;
}

/** Every run of neighbouring words of one part of a host name. */
function wordsOf(part: string): string[] {
  const words = part.split("-");
  return words.flatMap((_, from) => words.slice(from).map((__, length) => words.slice(from, from + length + 1).join("-")));
}
