import type { RecoveryCodes, SignedIn } from "@jump/contract/accounts.ts";
import { startAuthentication, startRegistration } from "@simplewebauthn/browser";

/** Signs in by whichever passkey of this site the device offers. */
export async function signInByPasskey(): Promise<SignedIn> {
  const { options } = await post<{ options: never }>("/api/sessions/passkey/options", {});
  return post("/api/sessions/passkey", { response: await startAuthentication({ optionsJSON: options }) });
}

/** Proves, by a passkey of the account in the session, that the person is there. */
export async function proveByPasskey(): Promise<SignedIn> {
  const { options } = await post<{ options: never }>("/api/session/passkey/options", {});
  return post("/api/session/passkey", { response: await startAuthentication({ optionsJSON: options }) });
}

/** Makes a passkey on this device and keeps it with the account; answers recovery codes with the first factor. */
export async function addPasskey(name: string): Promise<RecoveryCodes> {
  const { options } = await post<{ options: never }>("/api/account/passkeys/options", {});
  return post("/api/account/passkeys", { name, response: await startRegistration({ optionsJSON: options }) });
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? answer.title);
  return answer;
}
