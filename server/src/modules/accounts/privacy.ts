import { declareData, personal, plain, type Category } from "@jump/contract/data-map.ts";
import type { Tables } from "./rows.gen.ts";

const key = plain("technical key");
const security = (options = {}) => personal("technical", "security", "security_log", ["self"], { source: "system", ...options });
const secret = personal("credential", "security", "account", [], { source: "system" });
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
      columns: {
        id: key,
        email: personal("contact", "account", "account", ["self", "company_introduced", "talent_introduced", "staff"]),
        email_verified_at: personal("technical", "account", "account", ["self", "staff"], { source: "system" }),
        password_hash: secret,
        role: personal("technical", "account", "account", ["self", "staff"]),
        locale: personal("preference", "account", "account", ["self"]),
        sign_up_ip: personal("technical", "security", "security_log", ["self"], { source: "system" }),
        totp_secret: secret,
        totp_confirmed_at: security(),
        totp_last_step: security(),
        last_access_at: personal("technical", "account", "account", ["self", "staff"], { source: "system", resets: "access" }),
        is_demo: plain("marks made-up people of a demonstration"),
        created_at: personal("technical", "account", "account", ["self", "staff"], { source: "system" }),
      },
    },
    pending_sign_ups: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        email: pending("contact"),
        password_hash: secret,
        role: pending("technical"),
        locale: pending("preference"),
        given_name: pending("identity"),
        family_name: pending("identity"),
        company_name: pending("professional"),
        sign_up_ip: pending("technical", "system"),
        token_hash: secret,
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
        token_hash: secret,
        proven_at: security(),
        second_factor_at: security(),
        ip: security(),
        user_agent: security(),
        created_at: security(),
        last_seen_at: security(),
        expires_at: security(),
      },
    },
    account_links: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        purpose: security(),
        new_email: security({ source: "person" }),
        token_hash: secret,
        created_at: security(),
        expires_at: security(),
        used_at: security(),
      },
    },
    passkeys: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        credential_id: security(),
        public_key: secret,
        counter: secret,
        transports: security(),
        name: security({ source: "person" }),
        created_at: security(),
        last_used_at: security(),
      },
    },
    passkey_challenges: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: { id: key, account_id: key, session_id: key, purpose: security(), challenge: secret, expires_at: security() },
    },
    recovery_codes: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: { id: key, account_id: key, code_hash: secret, used_at: security() },
    },
    api_tokens: {
      subject: "user",
      owners: ofAccount,
      erase: "delete",
      columns: {
        id: key,
        account_id: key,
        name: security({ source: "person" }),
        token_hash: secret,
        scopes: security({ source: "person" }),
        created_at: security(),
        expires_at: security(),
        last_used_at: security(),
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
