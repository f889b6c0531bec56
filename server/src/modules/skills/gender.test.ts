import { expect, test } from "vitest";
import { genderForms } from "./gender.ts";

test.each([
  ["Développeur / Développeuse web", ["Développeur web", "Développeuse web"]],
  ["directeur technique/directrice technique", ["directeur technique", "directrice technique"]],
  [
    "Assistant administratif / Assistante administrative commerciale",
    ["Assistant administratif commerciale", "Assistante administrative commerciale"],
  ],
  ["Accastilleur-gréeur / Accastilleuse-gréeuse", ["Accastilleur-gréeur", "Accastilleuse-gréeuse"]],
  ["UX/UI", ["UX/UI"]],
  ["Comptable", ["Comptable"]],
])("%s stands for %j", (label, forms) => {
  expect(genderForms(label)).toEqual(forms);
});
