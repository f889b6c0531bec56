import { expect, it } from "vitest";
import { gradedCases, type Occupation } from "./esco-cases.ts";

// Thirty made-up occupations in rings: each shares most of its skills with the next.
const occupations: Occupation[] = Array.from({ length: 30 }, (_, n) => {
  const ring = Math.floor(n / 5) * 100;
  return {
    id: `trade-${n}`,
    essential: Array.from({ length: 14 }, (_unused, k) => `skill-${ring + (n % 5) * 3 + k}`),
    optional: [`extra-${n}`, `extra-${n + 1}`],
  };
});

it("makes a mission of an occupation's own skills, and a hundred candidates of the four grades", () => {
  const cases = [...gradedCases(occupations, 20, 3)];
  expect(cases.length).toBeGreaterThan(10);
  for (const { occupation, must, nice, candidates } of cases) {
    const own = new Set(occupation.essential);
    for (const id of must) expect(own.has(id)).toBe(true);
    expect(new Set([...must, ...nice]).size).toBe(must.length + nice.length);
    expect([3, 2, 1, 0].map((grade) => candidates.filter((one) => one.grade === grade).length)).toEqual([5, 5, 10, 80]);
    const share = ({ skills }: { skills: string[] }) => skills.filter((id) => own.has(id)).length / own.size;
    const [most, few] = [3, 2].map((grade) => candidates.filter((one) => one.grade === grade).map(share));
    // Chance skills may add one or two to those with few.
    expect(Math.min(...(most ?? []))).toBeGreaterThanOrEqual(0.7 - 1 / 14);
    expect(Math.min(...(few ?? []))).toBeLessThan(0.5);
    for (const stranger of candidates.filter((one) => one.grade === 0)) expect(stranger.occupations).not.toContain(occupation.id);
  }
});

it("makes the same cases of the same seed, and others of another", () => {
  const made = (seed: number) => JSON.stringify([...gradedCases(occupations, 5, seed)]);
  expect(made(1)).toBe(made(1));
  expect(made(1)).not.toBe(made(2));
});
