import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, signInStaff, signUpCompany, signUpTalent, staffClient, talentClient } from "#test/people.ts";

const app = await testApp();

test("a Talent, a company and staff come in through the public interface", async () => {
  for (const [person, role] of [
    [await signUpTalent(app), "talent"],
    [await signUpCompany(app), "company"],
    [await signInStaff(app), "staff"],
  ] as const) {
    const { body } = await person.get("/session");
    expect(body.account).toMatchObject({ id: person.accountId, role, email: person.email, owes_second_factor: false });
  }
});

test("people made by fixtures are signed in like people who came in by themselves", async () => {
  for (const [person, role] of [
    [await talentClient(app), "talent"],
    [await companyClient(app), "company"],
    [await staffClient(app), "staff"],
  ] as const)
    expect((await person.get("/session")).body.account).toMatchObject({ id: person.accountId, role, owes_second_factor: false });
});
