import { z } from "zod";
import { locales } from "./locale.ts";
import { pageOf } from "./paging.ts";

export const roles = ["talent", "company", "staff"] as const;
export const secondFactors = ["totp", "passkey", "recovery_code"] as const;
export const tokenScopes = ["read", "write"] as const;
export const longestTokenDays = 365;

const Email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: "invalid_email" }));
/** Checked for strength by the rule of the accounts module; here only that it is there and can be hashed. */
const Password = z.string().min(1).max(1000);
/** Letters, marks, spaces, hyphens, apostrophes and dots: a name cannot carry an address into a mail. */
const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u, "invalid_name");
const OneTimeToken = z.string().regex(/^[\w-]{43}$/, "link_incomplete");
const Code = z.string().trim().min(1).max(40);
const Label = z.string().trim().min(1).max(60);
/** What a browser's WebAuthn call returned; its verification stands on the server. */
const PasskeyReply = z.looseObject({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal("public-key"),
  response: z.looseObject({ clientDataJSON: z.string().max(4000) }),
});

export const SignUp = z
  .object({
    email: Email,
    password: Password,
    role: z.enum(["talent", "company"]),
    locale: z.enum(locales),
    given_name: PersonName,
    family_name: PersonName,
    company_name: z.string().trim().min(1).max(160).optional(),
  })
  .refine(({ role, company_name }) => role === "talent" || company_name !== undefined, {
    path: ["company_name"],
    error: "company_name_required",
  });
export type SignUp = z.infer<typeof SignUp>;

export const UseLink = z.object({ token: OneTimeToken });
export const SignIn = z.object({ email: Email, password: Password });
export const AskReset = z.object({ email: Email });
export const ResetPassword = z.object({ token: OneTimeToken, password: Password });
export const GiveCode = z.object({ code: Code });
export const GivePassword = z.object({ password: Password });
export const ChangePassword = z.object({ current_password: Password, new_password: Password });
export const ChangeEmail = z.object({ new_email: Email });
export const ChangeLocale = z.object({ locale: z.enum(locales) });
export const AnswerPasskey = z.object({ response: PasskeyReply });
export const AddPasskey = z.object({ name: Label, response: PasskeyReply });
export const PasskeyOptions = z.object({ options: z.record(z.string(), z.unknown()) });

export const SessionAccount = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  email: z.string(),
  locale: z.enum(locales),
  owes_second_factor: z.boolean(),
  /** The ways this account can prove its second factor; none yet when it must still set one up. */
  second_factors: z.array(z.enum(secondFactors)),
  is_demo: z.boolean(),
});
export type SessionAccount = z.infer<typeof SessionAccount>;

export const Session = z.object({ account: SessionAccount.nullable() });
export const SignedIn = z.object({ account: SessionAccount });
export type SignedIn = z.infer<typeof SignedIn>;

const moment = z.iso.datetime();

export const Security = z.object({
  email: z.string(),
  role: z.enum(roles),
  must_have_second_factor: z.boolean(),
  totp_since: moment.nullable(),
  passkeys: z.array(z.object({ id: z.uuid(), name: z.string(), created_at: moment, last_used_at: moment.nullable() })),
  recovery_codes_left: z.int(),
  /** Until when security settings may be changed without proving presence again; null: prove it first. */
  proof_fresh_until: moment.nullable(),
});
export type Security = z.infer<typeof Security>;

/** `secret` in base32 for typing, `uri` for an authenticator application. */
export const TotpEnrolment = z.object({ secret: z.string(), uri: z.string() });
export type TotpEnrolment = z.infer<typeof TotpEnrolment>;

/** Shown once; empty when the account keeps the codes it has. */
export const RecoveryCodes = z.object({ recovery_codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const SessionView = z.object({
  id: z.uuid(),
  is_current: z.boolean(),
  ip: z.string(),
  user_agent: z.string(),
  created_at: moment,
  last_seen_at: moment,
  expires_at: moment,
});
export type SessionView = z.infer<typeof SessionView>;
export const SessionPage = pageOf(SessionView);

export const CreateToken = z.object({
  name: Label,
  scopes: z
    .array(z.enum(tokenScopes))
    .min(1)
    .max(2)
    .refine((scopes) => new Set(scopes).size === scopes.length, "listed_twice"),
  days: z.int().min(1).max(longestTokenDays),
});
export const TokenView = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  created_at: moment,
  expires_at: moment,
  last_used_at: moment.nullable(),
});
export type TokenView = z.infer<typeof TokenView>;
export const TokenPage = pageOf(TokenView);
/** `token` is shown this once. */
export const CreatedToken = TokenView.extend({ token: z.string() });
export type CreatedToken = z.infer<typeof CreatedToken>;
