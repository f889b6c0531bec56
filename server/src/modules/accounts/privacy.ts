import { declareData, personal, plain, type Category, type Retention } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const security = (retention: Retention, options = {}) =>
  personal("technical", "security", retention, ["self"], { source: "system", ...options });
const secret = (retention: Retention) => personal("credential", "security", retention, [], { source: "system" });
const pending = (category: Category, source: "person" | "system" = "person") =>
  personal(category, "account", "short_lived", ["self"], { source });
const ofAccount = [{ account: "account_id" }] as const;

export const privacy = declareData<Tables>({
  module: "accounts",
  tables: {
    accounts: {
      subject: "user",
      owners: [{ account: "id" }],
      erase: "delete",
      archive: { columns: ["email", "created_at"], retention: "identity_vault", when: "published" },
      columns: {
        id: key,
        email: personal("contact", "account", "account", ["self", "company_introduced", "talent_introduced", "staff", "processor"]),
        email_verified_at: personal("technical", "account", "account", ["self", "staff"], { source: "system" }),
        password_hash: secret("account"),
        role: personal("technical", "account", "account", ["self", "staff"]),
        locale: personal("preference", "account", "account", ["self"]),
        sign_up_ip: personal("technical", "security", "security_log", ["self"], { source: "system" }),
        totp_secret: secret("account"),
        totp_confirmed_at: security("account"),
        totp_last_step: security("account"),
        last_access_at: personal("technical", "account", "account", ["self", "staff"], { source: "system", resets: "access" }),
        frozen_at: personal("technical", "rights", "account", ["self", "staff"], { source: "system" }),
        is_demo: plain("marks made-up people of a demonstration"),
        created_at: personal("technical", "account", "account", ["self", "staff"], { source: "system" }),
      },
    },
    pending_sign_ups: {
      subject: "user",
      owners: [...ofAccount, { column: "email", of: "accounts", by: "email" }],
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        email: pending("contact"),
        password_hash: secret("short_lived"),
        role: pending("technical"),
        locale: pending("preference"),
        given_name: pending("identity"),
        family_name: pending("identity"),
        company_name: pending("professional"),
        sign_up_ip: pending("technical", "system"),
        token_hash: secret("short_lived"),
        created_at: pending("technical", "system"),
        expires_at: pending("technical", "system"),
      },
    },
    sessions: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        token_hash: secret("security_log"),
        proven_at: security("security_log"),
        second_factor_at: security("security_log"),
        ip: security("security_log"),
        user_agent: security("security_log"),
        created_at: security("security_log"),
        last_seen_at: security("security_log"),
        expires_at: security("security_log"),
      },
    },
    account_links: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        purpose: security("short_lived"),
        new_email: security("short_lived", { source: "person" }),
        token_hash: secret("short_lived"),
        created_at: security("short_lived"),
        expires_at: security("short_lived"),
        used_at: security("short_lived"),
      },
    },
    passkeys: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        credential_id: security("account"),
        public_key: secret("account"),
        counter: secret("account"),
        transports: security("account"),
        name: security("account", { source: "person" }),
        created_at: security("account"),
        last_used_at: security("account"),
      },
    },
    passkey_challenges: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        session_id: key,
        purpose: security("short_lived"),
        challenge: secret("short_lived"),
        expires_at: security("short_lived"),
      },
    },
    recovery_codes: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: { id: key, account_id: key, code_hash: secret("account"), used_at: security("account") },
    },
    api_tokens: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        name: security("short_lived", { source: "person" }),
        token_hash: secret("short_lived"),
        scopes: security("short_lived", { source: "person" }),
        created_at: security("short_lived"),
        expires_at: security("short_lived"),
        last_used_at: security("short_lived"),
      },
    },
    sign_in_locks: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        key_hash: plain("keyed hash of an address or of an account, not reversible, gone within two days"),
        failures: plain("a count"),
        last_failure_at: plain("moment of the last failed sign-in or code"),
        locked_until: plain("end of the lock"),
      },
    },
    throttle_counters: {
      subject: null,
      owners: [],
      erase: "nothing_personal",
      columns: {
        action: plain("name of the limited action"),
        key_hash: plain("keyed hash of an address, not reversible, gone within two days"),
        window_start: plain("start of the counting window"),
        attempts: plain("a count"),
      },
    },
  },
});
