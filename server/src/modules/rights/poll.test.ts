import { afterEach, beforeEach, expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { newAddress, staffClient, talentClient, type Person } from "#test/people.ts";
import { imapPassword, imapServer, type ImapServer } from "./imap-server.fixtures.ts";
import { letterWithFile, oldFrenchLetter, plainLetter } from "./letters.fixtures.ts";

let imap: ImapServer;
let app: TestApp;
let staff: Person;

beforeEach(async () => {
  imap = await imapServer();
  app = await testApp({ IMAP_URL: imap.url, PUBLIC_URL: "http://jump.example", CONTACT_EMAIL: "contact@jump.example" });
  staff = await staffClient(app);
});
afterEach(() => imap.close());

const poll = () =>
  app.runJob(
    app.jobs.find(({ name }) => name === "rights.read_letters")!,
    {} as never,
  );
const letters = async () => (await staff.get("/staff/rights/letters?size=50")).body.items as Record<string, string>[];
const caseOf = async (letter: Record<string, string>) => (await staff.get(`/staff/rights/requests/${letter.request_id}`)).body;
const mailsTo = async (email: string) =>
  (
    await app.db.pool.query("select id, template, subject, body_text, answers, reply_to from mails where recipient = $1 order by id", [
      email,
    ])
  ).rows;

test("a letter in the mailbox becomes a case whose month runs from the moment its server took it, with one acknowledgement in its thread", async () => {
  const from = newAddress();
  const uid = imap.put(plainLetter({ from: `Inès <${from}>`, id: "first" }), { date: "24-Nov-2026 23:30:00 +0000" });
  await poll();
  const [letter] = await letters();
  expect(letter).toMatchObject({ verdict: "request", state: "filed", sender: from, body: "", source: "mailbox" });
  // The 25th in France, so that the month ends on the 25th of December, a holiday, and passes over the week-end.
  expect(await caseOf(letter!)).toMatchObject({ kind: "access", channel: "mail", due_on: "2026-12-28", contact_email: from });
  const [acknowledgement, ...more] = await mailsTo(from);
  expect(more).toEqual([]);
  expect(acknowledgement).toMatchObject({ template: "rights_received", answers: ["first@mail.example"], reply_to: "contact@jump.example" });
  expect(acknowledgement.subject).toContain(`[D-${letter!.request_id!.slice(-12)}]`);
  expect(imap.isSeen(uid)).toBe(true);
  expect((await staff.get("/staff/rights/mailbox")).body).toMatchObject({ is_read: true, read_at: expect.any(String) });
});

test("old encodings, HTML and attachments come through as words; files are named and not kept", async () => {
  imap.put(oldFrenchLetter("ancien@mail.example"));
  imap.put(letterWithFile("piece@mail.example", 300));
  await poll();
  const [withFile, old] = await letters();
  expect((await caseOf(old!)).messages[0].body).toBe(
    "Mes données\n\nJe souhaite accéder à mes données et en recevoir une copie, s'il vous plaît.",
  );
  const { kind, messages } = await caseOf(withFile!);
  expect(kind).toBe("rectification");
  expect(messages[0].body).toContain("Mon adresse est inexacte.");
  expect(messages[0].body).toContain("carte-identite.pdf");
  expect(messages[0].body).not.toMatch(/alert|color|<b>/);
});

test("of a huge letter a bounded part is read, and the case says so", async () => {
  imap.put(letterWithFile("lourd@mail.example", 3_000_000));
  imap.put(plainLetter({ from: "long@mail.example" }, "Je demande mes données. ".repeat(2000)));
  await poll();
  const [long, heavy] = await letters();
  expect((await caseOf(heavy!)).messages[0].body).toContain("Lettre trop longue");
  const { body } = (await caseOf(long!)).messages[0];
  expect(body).toContain("Lettre trop longue");
  expect(body.length).toBeLessThan(8400);
  expect(imap.commands.filter((line) => line.startsWith("UID FETCH")).every((line) => line.includes("BODY.PEEK[]<0."))).toBe(true);
});

test("a connection lost in the middle of a letter loses none and files none twice", async () => {
  const uids = ["a", "b", "c"].map((name) => imap.put(plainLetter({ from: `${name}@mail.example` })));
  imap.breakAt(uids[1]!);
  await expect(poll()).rejects.toThrow();
  expect((await letters()).map(({ sender }) => sender)).toEqual(["a@mail.example"]);
  await poll();
  await poll();
  expect((await letters()).map(({ sender }) => sender).toSorted()).toEqual(["a@mail.example", "b@mail.example", "c@mail.example"]);
  expect(imap.commands.filter((line) => line.startsWith(`UID FETCH ${uids[0]} `))).toHaveLength(1);
});

test("two workers that read at the same time file each letter once", async () => {
  for (const name of ["a", "b", "c"]) imap.put(plainLetter({ from: `${name}@mail.example` }));
  await Promise.all([poll(), poll()]);
  expect(await letters()).toHaveLength(3);
});

test("a letter that somebody opened first is filed too; what had been read before the first visit is left alone", async () => {
  imap.put(plainLetter({ from: "archive@mail.example" }), { seen: true });
  imap.put(plainLetter({ from: "attend@mail.example" }));
  await poll();
  imap.put(plainLetter({ from: "ouverte@mail.example" }), { seen: true });
  await poll();
  expect((await letters()).map(({ sender }) => sender)).toEqual(["ouverte@mail.example", "attend@mail.example"]);
});

test("letters that get other UIDs are still filed once, by their message ids", async () => {
  for (const name of ["a", "b"]) imap.put(plainLetter({ from: `${name}@mail.example` }));
  await poll();
  imap.renumber();
  imap.put(plainLetter({ from: "c@mail.example" }));
  await poll();
  expect((await letters()).map(({ sender }) => sender)).toEqual(["c@mail.example", "b@mail.example", "a@mail.example"]);
});

test("an automatic reply, a letter without a sender and our own reminder are set aside, and nobody is written to", async () => {
  imap.put(plainLetter({ from: "absent@mail.example", headers: ["Auto-Submitted: auto-replied"] }, "Supprimez mon compte."));
  imap.put(["Subject: rien", "", "Bonjour"]);
  imap.put(plainLetter({ from: "contact@jump.example", headers: ["Auto-Submitted: auto-generated"] }));
  await poll();
  expect((await letters()).map(({ verdict, state }) => [verdict, state])).toEqual([
    ["auto_reply", "aside"],
    ["unreadable", "aside"],
    ["auto_reply", "aside"],
  ]);
  expect((await app.db.pool.query("select count(*) from mails where template like 'rights%'")).rows[0].count).toBe(0);
  expect((await staff.get("/staff/rights/requests")).body.total).toBe(0);
});

test("an answer joins its case, by the mail it answers or by the number in its subject", async () => {
  const talent = await talentClient(app);
  imap.put(plainLetter({ from: talent.email }));
  await poll();
  const [{ request_id: id = "" } = {}] = await letters();
  const [acknowledgement] = await mailsTo(talent.email);
  imap.put(
    plainLetter(
      { from: talent.email, subject: "Re: merci", headers: [`In-Reply-To: <${acknowledgement.id}@jump.example>`] },
      "Par réponse.",
    ),
  );
  imap.put(plainLetter({ from: talent.email, subject: `Suite du dossier D-${id.slice(-12)}` }, "Par numéro."));
  imap.put(plainLetter({ from: newAddress(), subject: `Dossier D-${id.slice(-12)}` }, "Je suis un autre."));
  await poll();
  expect((await letters()).map(({ verdict }) => verdict)).toEqual(["request", "reply", "reply", "request"]);
  const { messages } = (await talent.get(`/me/rights/${id}`)).body;
  expect(messages.map(({ body }: { body: string }) => body).toSorted()).toEqual([
    "Mes données\n\nQue savez-vous de moi ?",
    "Par numéro.",
    "Par réponse.",
  ]);
});

test("a wrong password stops the visit and is told nowhere", async () => {
  const wrong = await testApp({ IMAP_URL: imap.url.replace(encodeURIComponent(imapPassword), "autre"), PUBLIC_URL: "http://jump.example" });
  const job = wrong.jobs.find(({ name }) => name === "rights.read_letters")!;
  await expect(wrong.runJob(job, {} as never)).rejects.toThrow(/^(?!.*autre)/);
  expect(imap.commands.some((line) => line.startsWith("SELECT"))).toBe(false);
});
