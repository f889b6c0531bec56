import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "#test/database.ts";
import { describeWithData, outsideFile } from "#test/outside-data.ts";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { importEsco } from "./import-esco.ts";
import { importRome } from "./import-rome.ts";
import { readLearnt, readLinkerFile } from "./linker-file.ts";
import { loadLinker } from "./load-linker.ts";
import { refreshLinkerFile } from "./refresh-linker-file.ts";

const db = openDatabase(await testDatabase(), 2);
afterAll(() => db.close());
const esco = (folder: string) => inTransaction(db, (tx) => importEsco(tx, folder));
const rome = (folder: string) => inTransaction(db, (tx) => importRome(tx, folder));
const uri = (pillar: string, id: number) => `http://data.europa.eu/esco/${pillar}/0000000${id}-0000-4000-8000-000000000000`;
const idOf = (id: number) => `esco:0000000${id}-0000-4000-8000-000000000000`;

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "taxonomy-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(text) : text);
  return folder;
}

const smallEsco = {
  "skills_en.csv": `conceptUri,preferredLabel,altLabels,hiddenLabels\n${uri("skill", 1)},sheep shearing,"shear sheep\nclip sheep",\n`,
  "occupations_en.csv": `conceptUri,preferredLabel,altLabels,hiddenLabels\n${uri("occupation", 2)},sheep shearer,,\n`,
  "skills_fr_v1.2.1.csv.gz": `conceptUri,preferredLabel,altLabels\n${uri("skill", 1)},tonte des moutons,\n`,
  "occupations_fr_v1.2.1.csv.gz": "conceptUri,preferredLabel,altLabels\n",
  "occupations_fr_v1.0.csv.gz": `conceptUri,preferredLabel,altLabels\n${uri("occupation", 2)},tondeur de moutons/tondeuse de moutons,tondeur|tondeuse\n`,
  "occupationSkillRelations.csv": `occupationUri,relationType,skillUri\n${uri("occupation", 2)},essential,${uri("skill", 1)}\n${uri("occupation", 2)},optional,${uri("skill", 9)}\n`,
};
const describedEsco = {
  ...smallEsco,
  "skills_en.csv": `conceptUri,preferredLabel,altLabels,hiddenLabels,description\n${uri("skill", 1)},sheep shearing,"shear sheep\nclip sheep",,Take the wool.\n`,
  "occupations_en.csv": `conceptUri,preferredLabel,altLabels,hiddenLabels,description\n${uri("occupation", 2)},sheep shearer,,,Shears sheep.\n`,
};
const smallRome = {
  "unix_referentiel_code_rome.csv": '"code_rome","libelle_rome"\n"A1499","Soins aux moutons"\n',
  "appellations_v460.csv":
    '"code_ogr","libelle_appellation_long","libelle_appellation_court","code_rome"\n"99999","Tondeur / Tondeuse d\'\'ovins","Tondeur(se) d\'\'ovins","A1499"\n',
  "esco_rome_mapping.csv": `Version,1\n\nclassification 1 ID,classification 2 ID,mapping relation\n${uri("occupation", 2)},99999,skos:closeMatch\n`,
};

describe("the imports", () => {
  it("brings in ESCO once, with French names from whichever version has them", async () => {
    const folder = folderWith(smallEsco);
    expect(await esco(folder)).toEqual({ changed: true, concepts: 2, relations: 1 });
    expect(await esco(folder)).toMatchObject({ changed: false, concepts: 2 });
    const linker = await inTransaction(db, loadLinker);
    expect(linker.concept(idOf(2))).toMatchObject({
      kind: "occupation",
      uri: uri("occupation", 2),
      labels: { fr: "tondeur de moutons/tondeuse de moutons", en: "sheep shearer" },
    });
    expect(linker.concept(idOf(2))?.related[0]?.id).toBe(idOf(1));
    expect(linker.link("tondeuses de moutons")[0]?.id).toBe(idOf(2));
    expect(linker.link("clip sheep")[0]?.id).toBe(idOf(1));
  });

  it("brings in ROME and joins it to ESCO in both directions", async () => {
    expect(await rome(folderWith(smallRome))).toEqual({ changed: true, concepts: 2, relations: 3 });
    const linker = await inTransaction(db, loadLinker);
    expect(linker.concept("rome:99999")).toMatchObject({ labels: { fr: "Tondeur / Tondeuse d'ovins", en: null } });
    expect(linker.concept("rome:99999")?.related.map(({ id }) => id)).toEqual([idOf(2), "rome:a1499"]);
    expect(linker.concept(idOf(2))?.related.map(({ id }) => id)).toEqual(["rome:99999", idOf(1)]);
    expect(linker.link("tondeuse d'ovins")[0]?.id).toBe("rome:99999");
  });

  it("changes nothing when a file is missing or broken", async () => {
    const before = (await db.pool.query("select md5(string_agg(c::text, '|' order by id)) from concepts c")).rows;
    const { "skills_en.csv": _, ...rest } = smallEsco;
    await expect(esco(folderWith(rest))).rejects.toThrow("has no file with the English skills");
    await expect(esco(folderWith({ ...smallEsco, "skillSkillRelations.csv": "a,b\n1,2\n" }))).rejects.toThrow("no header");
    await expect(esco("/nowhere")).rejects.toThrow("does not exist");
    expect((await db.pool.query("select md5(string_agg(c::text, '|' order by id)) from concepts c")).rows).toEqual(before);
  });
});

describe("the linker after an import", () => {
  it("lies in a file, learnt from ESCO, and is written again only when something changed", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "linker-")), "linker.bin");
    const refresh = (folder: string | null) => inTransaction(db, (tx) => refreshLinkerFile(tx, file, folder));
    expect(readLinkerFile(file)).toBeNull();
    expect(await refresh(folderWith(describedEsco))).toBe(true);
    expect(await refresh(folderWith(describedEsco))).toBe(false);
    const linker = readLinkerFile(file);
    expect(linker?.link("tondeuse de moutons", { whole: true })[0]?.id).toBe(idOf(2));
    expect(linker?.link("développeuse react", { whole: true })[0]?.id).toBe("react-developer");
    expect(readLearnt(file).size).toBeGreaterThan(0);
    expect(readLearnt(join(tmpdir(), "no such file")).size).toBe(0);
  });
});

describeWithData(
  "the official files",
  ["taxonomy/esco", "taxonomy/rome"],
  "ESCO from esco.ec.europa.eu, ROME from francetravail.org",
  () => {
    it(
      "are imported whole, with 13,896 skills, 3,007 occupations and 13,120 job titles, in under three minutes",
      { timeout: 180_000 },
      async () => {
        const { concepts, relations } = await esco(outsideFile("taxonomy/esco"));
        expect(concepts).toBe(13_896 + 3_007);
        expect(relations).toBeGreaterThan(123_000);
        const titles = await rome(outsideFile("taxonomy/rome"));
        expect(titles.relations).toBeGreaterThan(40_000);
        const { rows } = await db.pool.query(
          "select count(*) as n from concepts where id ~ '^rome:[0-9]+$' and kind = 'occupation' and id <> 'rome:99999'",
        );
        expect(rows[0].n).toBe(13_120);
        const linker = await inTransaction(db, loadLinker);
        expect(linker.link("développeuse web", { kinds: ["occupation"] })[0]?.id).toBe("web-developer");
        expect(linker.concept("rome:15244")?.labels.fr).toContain("Gemmologue");
        expect(linker.mentions("Docker, avec une bonne vente").map(({ id }) => id)).toEqual(["docker"]);
      },
    );
  },
);
