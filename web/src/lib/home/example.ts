import { m } from "@jump/contract/paraglide/messages.js";

export type ExamplePart = { label: string; points: number; max: number; reason: string };
export type ExampleTalent = { id: string; title: string; place: string; score: number; parts: ExamplePart[] };

/** The example of the home page: three made-up Talents whose points (of 10,000) sum to their scores. */
export function exampleRanking(): ExampleTalent[] {
  return [
    talent("1", m.home_example_1_title(), m.home_example_1_place(), [
      [4225, m.home_example_1_skills()],
      [2000, m.home_example_1_availability()],
      [1000, m.home_example_1_rate()],
      [1200, m.home_example_1_place_reason()],
      [800, m.home_example_1_languages()],
      [375, m.home_example_1_reviews()],
    ]),
    talent("2", m.home_example_2_title(), m.home_example_2_place(), [
      [3700, m.home_example_2_skills()],
      [1840, m.home_example_2_availability()],
      [1000, m.home_example_2_rate()],
      [1200, m.home_example_2_place_reason()],
      [800, m.home_example_2_languages()],
      [450, m.home_example_2_reviews()],
    ]),
    talent("3", m.home_example_3_title(), m.home_example_3_place(), [
      [3600, m.home_example_3_skills()],
      [2000, m.home_example_3_availability()],
      [840, m.home_example_3_rate()],
      [1060, m.home_example_3_place_reason()],
      [400, m.home_example_3_languages()],
      [375, m.home_example_3_reviews()],
    ]),
  ];
}

function talent(id: string, title: string, place: string, earned: readonly (readonly [points: number, reason: string])[]): ExampleTalent {
  const criteria = [
    { label: m.home_criterion_skills(), max: 4500 },
    { label: m.home_criterion_availability(), max: 2000 },
    { label: m.home_criterion_rate(), max: 1000 },
    { label: m.home_criterion_place(), max: 1200 },
    { label: m.home_criterion_languages(), max: 800 },
    { label: m.home_criterion_reviews(), max: 500 },
  ];
  const parts = criteria.map((criterion, i) => ({ ...criterion, points: earned[i]![0], reason: earned[i]![1] }));
  return { id, title, place, score: parts.reduce((sum, part) => sum + part.points, 0), parts };
}
