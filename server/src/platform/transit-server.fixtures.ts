import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { lock, unlock } from "./sealing.ts";

export type TransitServer = {
  url: string;
  token: string;
  /** Actions in the order they were asked for, each with the number of its items. */
  calls: string[];
  /** From now on the key has a further version. */
  rotate(): void;
  /** Answers nothing until told again. */
  hang(isHanging: boolean): void;
  close(): Promise<void>;
};

type Item = { plaintext?: string; ciphertext?: string; associated_data?: string };

/** A key service over HTTP that speaks the batch form of the transit API and really encrypts; it knows one key and one token. */
export async function startTransitServer(key: string): Promise<TransitServer> {
  const versions: KeyObject[] = [newKey()];
  const token = randomBytes(12).toString("hex");
  const calls: string[] = [];
  let isHanging = false;

  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (isHanging) return;
    if (request.headers["x-vault-token"] !== token) return void reply(403, { errors: ["1 error occurred:\n\t* permission denied\n\n"] });
    const [, action, name] = /^\/v1\/transit\/(encrypt|decrypt)\/(.+)$/.exec(request.url ?? "") ?? [];
    if (request.method !== "POST" || action === undefined) return void reply(404, { errors: [] });
    if (name !== key) return void reply(400, { errors: ["encryption key not found"] });
    const { batch_input: items } = JSON.parse(await textOf(request)) as { batch_input: Item[] };
    calls.push(`${action} ${items.length}`);
    const batch_results = items.map((item) => (action === "encrypt" ? encrypted(item) : decrypted(item)));
    reply(batch_results.some((result) => "error" in result) ? 400 : 200, { data: { batch_results } });
  });

  function encrypted({ plaintext = "", associated_data = "" }: Item) {
    const body = lock(versions.at(-1)!, Buffer.from(plaintext, "base64"), associated_data);
    return { ciphertext: `vault:v${versions.length}:${body.toString("base64")}` };
  }

  function decrypted({ ciphertext = "", associated_data = "" }: Item) {
    const [, version, body] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    try {
      return { plaintext: unlock(versions[Number(version) - 1]!, Buffer.from(body!, "base64"), associated_data).toString("base64") };
    } catch {
      return { error: "cipher: message authentication failed" };
    }
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    calls,
    rotate: () => void versions.push(newKey()),
    hang: (hanging) => void (isHanging = hanging),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function newKey(): KeyObject {
  return createSecretKey(randomBytes(32));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
