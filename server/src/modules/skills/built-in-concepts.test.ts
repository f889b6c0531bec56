import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLayer, readTechnologies } from "./layer.ts";
import { readBuiltInConcepts } from "./built-in-concepts.ts";

const folder = join(import.meta.dirname, "../../../data");
const files = readdirSync(join(folder, "skill-layer")).filter((name) => name.endsWith(".tsv"));
const layer = files.flatMap((name) =>
  parseLayer(readFileSync(join(folder, "skill-layer", name), "utf8"), name).map((concept) => ({ name, concept })),
);
const ids = new Set(layer.map(({ concept }) => concept.id));

describe("the freelance layer", () => {
  it("has at least 800 concepts over at least 12 trades", () => {
    expect(ids.size).toBeGreaterThanOrEqual(800);
    expect(files.length).toBeGreaterThanOrEqual(12);
  });

  it("writes every concept once", () => {
    const twice = [...Map.groupBy(layer, ({ concept }) => concept.id)].filter(([, places]) => places.length > 1);
    expect(twice.map(([id, places]) => `${id}: ${places.map(({ name }) => name).join(", ")}`)).toEqual([]);
  });

  it("names every concept in both languages", () => {
    expect(layer.filter(({ concept: { labels } }) => !labels.fr || !labels.en).map(({ concept }) => concept.id)).toEqual([]);
  });

  it("relates only concepts that exist, and none to itself", () => {
    const wrong = layer.flatMap(({ name, concept: { id, related } }) =>
      related.filter((other) => !ids.has(other.id) || other.id === id).map((other) => `${name} ${id} → ${other.id}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the technologies", () => {
  const technologies = readTechnologies(join(folder, "technologies.tsv"));
  const require = createRequire(import.meta.url);

  it("are still called so by simple-icons", () => {
    const iconsFile = join(require.resolve("simple-icons"), "../data/simple-icons.json");
    const icons = JSON.parse(readFileSync(iconsFile, "utf8")) as { title: string; slug?: string }[];
    const titles = new Map(icons.map(({ slug, title }) => [slug, title]));
    const chosen = technologies.filter(({ source }) => source === "icon");
    expect(chosen.length).toBeGreaterThan(800);
    expect(chosen.filter(({ id, labels }) => titles.get(id.slice("icon:".length)) !== labels.en).map(({ id }) => id)).toEqual([]);
  });

  it("are still called so by linguist-languages", async () => {
    const languages = new Set<string>(Object.values(await import("linguist-languages")).map(({ name }) => name));
    const chosen = technologies.filter(({ source }) => source === "linguist");
    expect(chosen.length).toBeGreaterThan(300);
    expect(chosen.filter(({ labels }) => !languages.has(labels.en ?? "")).map(({ id }) => id)).toEqual([]);
  });

  it("add to the layer without repeating its ids", () => {
    const all = readBuiltInConcepts();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(ids.size + 500);
  });
});
