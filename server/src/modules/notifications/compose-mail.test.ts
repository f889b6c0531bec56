import { m } from "@jump/contract/paraglide/messages.js";
import { expect, test } from "vitest";
import { composeMail, type MailTemplate } from "./compose-mail.ts";

const templates = Object.keys(m).flatMap((key) => /^mail_(.+)_subject$/.exec(key)?.[1] ?? []) as MailTemplate[];
const link = "https://jump.example/x?token=abc";
const hasLink = (template: string) => Object.hasOwn(m, `mail_${template}_action`);
/** A value for whatever a mail asks for; a link for those that lead somewhere. */
const everyPlace = (template: string) =>
  new Proxy({} as Record<string, string>, {
    get: (_, key) => (key !== "link" ? `‹${String(key)}›` : hasLink(template) ? link : undefined),
    has: () => true,
  });

test("every mail of the catalogues composes in both languages, with its link in text and page", () => {
  expect(templates.filter(hasLink).length).toBeGreaterThan(10);
  for (const template of templates)
    for (const locale of ["fr", "en"] as const) {
      const { subject, text, html } = composeMail(template, everyPlace(template), locale);
      expect(subject.length, template).toBeGreaterThan(5);
      expect(text.includes(link), template).toBe(hasLink(template));
      expect(html.includes(`href="${link}"`), template).toBe(hasLink(template));
      expect(html, template).toContain(`<html lang="${locale}">`);
    }
});

test("a mail loads nothing and tracks nobody", () => {
  for (const template of templates) {
    const { html } = composeMail(template, everyPlace(template), "fr");
    expect(html, template).not.toMatch(/<img|<script|<link|<iframe|src=|url\(|@import/i);
    expect(
      [...html.matchAll(/https?:\/\/[^"'<\s]+/g)].every(([address]) => address.startsWith("https://jump.example/")),
      template,
    ).toBe(true);
  }
});

test("what a person wrote cannot become markup or a second header line", () => {
  const { subject, html } = composeMail(
    "verify_email",
    { name: `<b onclick="x">\r\nBcc: all`, hours: "24", link: "https://jump.example/?a=1&b=2" },
    "fr",
  );
  expect(html).not.toContain("<b onclick");
  expect(html).toContain("&lt;b onclick=&quot;x&quot;&gt;");
  expect(html).toContain('href="https://jump.example/?a=1&amp;b=2"');
  expect(subject).not.toMatch(/[\r\n]/);
});

test("the text and the page say the same words", () => {
  for (const template of templates) {
    const { text, html } = composeMail(template, everyPlace(template), "fr");
    const words = html
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .replaceAll(/\s+/g, " ");
    for (const paragraph of text.split("\n\n").filter((part) => !part.includes("https://") && !part.startsWith("--")))
      expect(words, template).toContain(paragraph.replaceAll(/\s+/g, " ").trim());
  }
});
