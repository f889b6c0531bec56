import { Secret, TOTP } from "otpauth";

const periodSeconds = 30;

/** A new secret of 160 bits in base32 (RFC 4226 section 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that authenticator applications read. */
export function totpUri(secret: string, email: string): string {
  return totp(secret, email).toString();
}

/** The time step (30 s since 1970) whose code this is, one step early or late allowed; null for a wrong code. */
export function matchedStep(secret: string, code: string, now: Temporal.Instant): number | null {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret, "").validate({ token, timestamp: now.epochMilliseconds, window: 1 });
  return delta === null ? null : Math.floor(now.epochMilliseconds / 1000 / periodSeconds) + delta;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "Jump! Community", label, algorithm: "SHA1", digits: 6, period: periodSeconds, secret });
}
