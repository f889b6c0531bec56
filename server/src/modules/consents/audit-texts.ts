import type { Audit } from "#platform/audit.ts";
import { hashOfText } from "./consent-texts.ts";
import { allTexts } from "./text-store.ts";

/** Every stored consent text still reads as its fingerprint says: a proof of consent shows the words agreed to (GDPR art. 7(1)). */
export const auditTexts: Audit = {
  name: "consent_texts",
  async run({ tx }) {
    const texts = await allTexts(tx);
    return {
      looked: texts.length,
      findings: texts
        .filter((row) => row.hash !== hashOfText({ ...row, fr: row.text_fr, en: row.text_en }))
        .map(({ purpose, channel, version }) => ({ code: "consent_text", params: { purpose, channel, version } })),
    };
  },
};
