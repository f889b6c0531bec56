import type { DemoWords } from "./demo-data.ts";
import { companyNameOf, type DemoBrief } from "./demo-briefs.ts";
import { asciiSlug, exampleDomain, exampleEmail, fictitiousSiren } from "./fictitious.ts";
import { agree, inFrenchType, type Form } from "./french.ts";
import type { Homes } from "./homes.ts";
import { createRandom } from "./random.ts";
import { organisationName } from "./talent-career.ts";

export type DemoCompany = {
  name: string;
  siren: string;
  website: string;
  about: string;
  commune_code: string;
  member: { email: string; given_name: string; family_name: string; job_title: string };
};

/** SIRENs of companies begin here, those of Talents below. */
const firstSiren = 900_001;

/** Made-up companies: first one per mission text that is not the demo company's, in their order, then others up to `count`. */
export function demoCompanies(count: number, briefs: readonly DemoBrief[], words: DemoWords, homes: Homes): DemoCompany[] {
  const random = createRandom("companies");
  const roots = random.some(words.names.roots, words.names.roots.length);
  const names = new Set(briefs.filter(({ owner }) => !owner).map((brief, place) => companyNameOf(brief, roots[place % roots.length]!)));
  const trades = [...words.trades.values()];
  while (names.size < count) names.add(inFrenchType(organisationName(random, words, random.pick(trades))));
  return [...names].map((name, place) => demoCompany(name, place, words, homes));
}

function demoCompany(name: string, place: number, { names, companies }: DemoWords, homes: Homes): DemoCompany {
  const random = createRandom(`company ${place}`);
  const form: Form = random.chance(0.5) ? "feminine" : "masculine";
  const given_name = random.pick(form === "feminine" ? names.women : names.men);
  const family_name = random.pick(names.families);
  const home = homes.draw(random);
  const about = random
    .pick(companies.abouts)
    .replace(
      "{n}",
      String(
        random.weighted([
          [random.whole(6, 40), 6],
          [random.whole(41, 250), 4],
        ]),
      ),
    )
    .replace("{city}", home.name.replace(/ \d+er? Arrondissement$/, ""))
    .replace("{year}", String(random.whole(1968, 2021)));
  return {
    name,
    siren: fictitiousSiren(firstSiren + place),
    website: `https://www.${exampleDomain}/${asciiSlug(name)}`,
    about: inFrenchType(about),
    commune_code: home.code,
    member: {
      email: exampleEmail(given_name, family_name, firstSiren + place),
      given_name,
      family_name,
      job_title: agree(random.pick(companies.jobs), form),
    },
  };
}
