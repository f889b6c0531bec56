import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { newAddress, visitor } from "#test/people.ts";
import { createDelivery } from "./deliver.ts";
import { purgeMailsJob } from "./purge-mails.ts";
import { queueMail } from "./queue-mail.ts";
import { smtpServer } from "./smtp-server.fixtures.ts";

const smtp = await smtpServer();
afterAll(() => smtp.close());

const production = {
  APP_MODE: "production",
  SMTP_URL: smtp.url,
  PUBLIC_URL: "https://jump.example",
  MAIL_FROM: "Jump! <hello@jump.example>",
};
const sending = await testApp(production);
const demo = await testApp();

const send = (app: TestApp, recipient: string) =>
  app.withCtx((ctx) =>
    queueMail(ctx, { accountId: null, recipient, locale: "fr", template: "no_account", params: { link: "https://jump.example/sign-up" } }),
  );
const stateOf = async (app: TestApp, recipient: string) =>
  (await app.db.pool.query("select state, sent_at from mails where recipient = $1", [recipient])).rows[0];

describe("with a mail server", () => {
  beforeEach(() => {
    smtp.refuseWith(null);
    smtp.received.length = 0;
  });

  test("a mail is sent once, as text and as a page, and marked as sent", async () => {
    const recipient = newAddress();
    await send(sending, recipient);
    expect(await sending.drain()).toBe(1);
    expect(await sending.drain()).toBe(0);
    expect(smtp.received).toHaveLength(1);
    const [{ from, to, data }] = smtp.received as [(typeof smtp.received)[number]];
    expect(from).toContain("<hello@jump.example>");
    expect(to).toEqual([recipient]);
    expect(data).toMatch(/Content-Type: multipart\/alternative/);
    expect(data).toMatch(/Content-Type: text\/plain; charset=utf-8/);
    expect(data).toMatch(/Content-Type: text\/html; charset=utf-8/);
    expect(data).toMatch(/Auto-Submitted: auto-generated/i);
    expect(data).toMatch(/Message-ID: <[0-9a-f-]{36}@jump\.example>/i);
    expect((await stateOf(sending, recipient)).state).toBe("sent");
  });

  test("what was sent, or given up, keeps no one-time link", async () => {
    const bodiesOf = async (recipient: string) =>
      (await sending.db.pool.query("select state, body_text, body_html from mails where recipient = $1", [recipient])).rows;
    const [taken, refused, tooLate] = [newAddress(), newAddress(), newAddress()];
    await send(sending, taken);
    await sending.drain();
    expect(await bodiesOf(taken)).toEqual([{ state: "sent", body_text: "", body_html: "" }]);
    smtp.refuseWith("550 no such mailbox");
    await send(sending, refused);
    await sending.drain();
    expect(await bodiesOf(refused)).toEqual([{ state: "failed", body_text: "", body_html: "" }]);
    await send(sending, tooLate);
    sending.clock.advance({ hours: 49 });
    await sending.runJob(purgeMailsJob as never, {} as never);
    expect(await bodiesOf(tooLate)).toEqual([{ state: "failed", body_text: "", body_html: "" }]);
  });

  test("a request that is refused sends nothing", async () => {
    const recipient = newAddress();
    await expect(
      sending.withCtx(async (ctx) => {
        await queueMail(ctx, {
          accountId: null,
          recipient,
          locale: "fr",
          template: "no_account",
          params: { link: "https://jump.example/sign-up" },
        });
        throw new Error("refused");
      }),
    ).rejects.toThrow("refused");
    await sending.drain();
    expect(smtp.received).toEqual([]);
    expect(await stateOf(sending, recipient)).toBeUndefined();
  });

  test("a refusal for good marks the mail as failed", async () => {
    const recipient = newAddress();
    smtp.refuseWith("550 no such mailbox");
    await send(sending, recipient);
    await sending.drain();
    expect((await stateOf(sending, recipient)).state).toBe("failed");
  });

  test("a refusal for now leaves the mail to a later attempt", async () => {
    const recipient = newAddress();
    smtp.refuseWith("451 come back later");
    await send(sending, recipient);
    await expect(sending.drain()).rejects.toThrow();
    expect((await stateOf(sending, recipient)).state).toBe("queued");
  });

  test("a server that takes the connection and says nothing is left alone after a while, for a later attempt", async () => {
    const silent = createServer(() => {});
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const deliver = createDelivery({
      smtpUrl: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      from: "hello@jump.example",
      waitsMs: 200,
    });
    const mail = {
      id: "0199aaaa-0000-7000-8000-000000000000",
      recipient: newAddress(),
      subject: "x",
      body_text: "x",
      body_html: "x",
      answers: [],
      reply_to: null,
    };
    await expect(deliver(mail)).rejects.toMatchObject({ code: "ETIMEDOUT" });
    silent.close();
  });

  test("links use the public address of the instance", async () => {
    const recipient = newAddress();
    await visitor(sending).post("/password-resets", { email: recipient });
    const { rows } = await sending.db.pool.query("select body_text from mails where recipient = $1", [recipient]);
    expect(rows[0].body_text).toContain("https://jump.example/sign-up");
  });

  test("in production the mailbox does not exist", async () => {
    expect((await visitor(sending).get("/dev/mailbox")).status).toBe(404);
    expect(sending.endpoints.filter(({ path }) => path.startsWith("/dev/"))).toEqual([]);
  });
});

describe("without a mail server", () => {
  test("a mail is captured and the mailbox shows it with its link, newest first, page by page", async () => {
    const recipient = newAddress();
    await send(demo, newAddress());
    demo.clock.advance({ minutes: 1 });
    await send(demo, recipient);
    await demo.drain();
    expect(await stateOf(demo, recipient)).toEqual({ state: "captured", sent_at: null });
    const { body } = await visitor(demo).get("/dev/mailbox?size=1");
    expect(body).toMatchObject({ total: 2, size: 1, items: [{ recipient, template: "no_account" }] });
    const mail = await visitor(demo).get(`/dev/mailbox/${body.items[0].id}`);
    expect(mail.body.text).toContain("https://jump.example/sign-up");
    expect(mail.body.html).toContain('href="https://jump.example/sign-up"');
    expect((await visitor(demo).get(`/dev/mailbox?recipient=${recipient}`)).body.total).toBe(1);
  });

  test("the mailbox knows no mail that is not there", async () => {
    expect((await visitor(demo).get("/dev/mailbox/0199aaaa-0000-7000-8000-000000000000")).status).toBe(404);
    expect((await visitor(demo).get("/dev/mailbox/nothing")).status).toBe(404);
  });

  test("mails are deleted after thirty days, and given up after two if nothing took them", async () => {
    const kept = newAddress();
    const waiting = newAddress();
    await send(demo, kept);
    await demo.drain();
    await send(demo, waiting);
    demo.clock.advance({ hours: 49 });
    await demo.runJob(purgeMailsJob as never, {} as never);
    expect((await stateOf(demo, waiting)).state).toBe("failed");
    expect((await stateOf(demo, kept)).state).toBe("captured");
    const sweep = demo.jobs.find(({ name }) => name === "retention.sweep")!;
    const night = async () => {
      await demo.runJob(sweep, {} as never);
      await demo.drain();
    };
    demo.clock.advance({ hours: 28 * 24 - 2 });
    await night();
    expect((await stateOf(demo, kept)).state).toBe("captured");
    demo.clock.advance({ hours: 24 });
    await night();
    expect(await stateOf(demo, kept)).toBeUndefined();
    expect(await stateOf(demo, waiting)).toBeUndefined();
  });
});

test("a demonstration under a public address shows no mailbox", async () => {
  const app = await testApp({ PUBLIC_URL: "https://jump.example" });
  expect((await visitor(app).get("/dev/mailbox")).status).toBe(404);
});

test("a demonstration that sends for real shows no mailbox", async () => {
  const app = await testApp({ SMTP_URL: smtp.url, PUBLIC_URL: "https://jump.example" });
  expect((await visitor(app).get("/dev/mailbox")).status).toBe(404);
});
