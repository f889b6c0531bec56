import { describe, expect, it } from "vitest";
import { buildConcept } from "./fixtures.ts";
import { mergeConcepts, parseLayer } from "./layer.ts";

const header = "id\tkind\tlabel_fr\tlabel_en\taliases_fr\taliases_en\trelated";

describe("parseLayer", () => {
  it("reads a line of the agreed form", () => {
    const text = `${header}\nreact\ttool\tReact\tReact\treactjs|react.js\t\tvue:0.5|javascript:0.6\n`;
    expect(parseLayer(text, "software.tsv")).toEqual([
      {
        id: "react",
        kind: "tool",
        source: "layer",
        uri: null,
        labels: { fr: "React", en: "React" },
        aliases: { fr: ["reactjs", "react.js"], en: [] },
        related: [
          { id: "vue", closeness: 0.5 },
          { id: "javascript", closeness: 0.6 },
        ],
      },
    ]);
  });

  it.each([
    ["react\ttool\tReact", "3 columns"],
    ["React\ttool\tReact\tReact\t\t\t", '"React" is no id'],
    ["react\tlibrary\tReact\tReact\t\t\t", '"library" is no kind of concept'],
    ["react\ttool\tReact\tReact\t\t\tvue:1.5", "is no relation"],
    ["react\ttool\tReact\tReact\t\t\tvue", "is no relation"],
  ])("refuses the line %j, naming where it stands", (line, message) => {
    expect(() => parseLayer(`${header}\n${line}\n`, "software.tsv")).toThrow(`software.tsv:2: `);
    expect(() => parseLayer(`${header}\n${line}\n`, "software.tsv")).toThrow(message);
  });
});

describe("mergeConcepts", () => {
  it("leaves out technologies that the layer already names, whatever the spelling", () => {
    const layer = [buildConcept("vue", { names: ["Vue.js"] })];
    const technologies = [
      buildConcept("icon:vuedotjs", { source: "icon", names: ["VueJS"] }),
      buildConcept("icon:figma", { source: "icon", names: ["Figma"] }),
      buildConcept("lang:figma", { source: "linguist", names: ["figma"] }),
    ];
    expect(mergeConcepts(layer, technologies).map(({ id }) => id)).toEqual(["vue", "icon:figma"]);
  });
});
