import { z } from "zod";
import type { MasterKeys } from "./master-keys.ts";

export type KmsSettings = { url: string; token: string; key: string };

const Results = z.object({
  data: z.object({
    batch_results: z.array(z.object({ ciphertext: z.string().optional(), plaintext: z.string().optional(), error: z.string().optional() })),
  }),
});
const Refused = z.object({ errors: z.array(z.string()) });
const perRequest = 250;

/**
 * A master key that never leaves a key service: the transit API of HashiCorp Vault and OpenBao, under `key`. The context goes along as
 * associated data, and as the context of keys that are derived. Throws a sentence that names the service and never a secret.
 */
export function kmsMasterKeys({ url, token, key }: KmsSettings, timeoutMs = 5_000): MasterKeys {
  const prefix = `kms:${key}:`;

  async function call(action: "encrypt" | "decrypt", items: readonly Record<string, string>[]) {
    const results: z.infer<typeof Results>["data"]["batch_results"] = [];
    for (let at = 0; at < items.length; at += perRequest) results.push(...(await request(action, items.slice(at, at + perRequest))));
    return results;
  }

  async function request(action: "encrypt" | "decrypt", batch_input: readonly Record<string, string>[]) {
    const response = await fetch(`${url}/v1/transit/${action}/${encodeURIComponent(key)}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-vault-token": token },
      body: JSON.stringify({ batch_input }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: Error) => {
      const why = cause.name === "TimeoutError" ? `gave no answer within ${timeoutMs} ms` : "cannot be reached";
      throw new Error(`The key service at ${url} ${why}.`, { cause });
    });
    const body: unknown = await response.json().catch(() => null);
    const parsed = Results.safeParse(body);
    const results = parsed.success ? parsed.data.data.batch_results : [];
    const failed = results.find(({ error }) => error);
    if (response.ok && !failed && results.length === batch_input.length) return results;
    const refused = Refused.safeParse(body);
    const why = failed?.error ?? (refused.success && refused.data.errors.length > 0 ? refused.data.errors.join("; ") : "no reason given");
    throw new Error(`The key service at ${url} refuses to ${action} with the key ${key} (status ${response.status}): ${why.trim()}.`);
  }

  async function encrypt(keys: readonly { plain: Buffer; context: string }[]) {
    const results = await call(
      "encrypt",
      keys.map(({ plain, context }) => ({ plaintext: plain.toString("base64"), ...boundTo(context) })),
    );
    return results.map(({ ciphertext = "" }) => {
      // `vault:v3:…`: the version tells what is still to be wrapped anew after the service has rotated its key.
      const version = /^vault:(v\d+):/.exec(ciphertext)?.[1];
      if (!version) throw new Error(`The key service at ${url} answered with a ciphertext of unknown form.`);
      return { wrapped: Buffer.from(ciphertext, "utf8"), id: prefix + version };
    });
  }

  return {
    knows: (id) => id.startsWith(prefix),
    wrap: encrypt,
    // The token may encrypt and decrypt, and need not be allowed to read about keys.
    currentId: async () => (await encrypt([{ plain: Buffer.alloc(32), context: "current-version" }]))[0]!.id,
    async unwrap(keys) {
      const results = await call(
        "decrypt",
        keys.map(({ wrapped, context }) => ({ ciphertext: wrapped.toString("utf8"), ...boundTo(context) })),
      );
      return results.map(({ plaintext = "" }) => Buffer.from(plaintext, "base64"));
    },
  };
}

function boundTo(context: string): { associated_data: string; context: string } {
  const base64 = Buffer.from(context, "utf8").toString("base64");
  return { associated_data: base64, context: base64 };
}
