import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";

type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

/** A device that makes passkeys (ES256, no attestation) and signs with them, as a browser hands them over. */
export type Authenticator = {
  create(options: Options, origin?: string): Record<string, unknown>;
  get(options: Options, origin?: string): Record<string, unknown>;
};

/** `isUnlocked` false: the person did not unlock the device, so only its possession is shown. */
export function softwareAuthenticator({ isUnlocked = true } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const { x, y } = publicKey.export({ format: "jwk" });
  let counter = 0;
  const userBits = isUnlocked ? 0x05 : 0x01;
  const authData = (rpId: string, flags: number, rest: Buffer = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5);
    head[0] = flags;
    head.writeUInt32BE(++counter, 1);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), head, rest]);
  };
  const credential = (response: Record<string, unknown>) => ({
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response,
  });
  return {
    create({ challenge, rp }, origin = "http://localhost") {
      const cose = Buffer.concat([
        Buffer.from("a5010203262001215820", "hex"),
        Buffer.from(x!, "base64url"),
        Buffer.from("225820", "hex"),
        Buffer.from(y!, "base64url"),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text("fmt"),
        text("none"),
        text("attStmt"),
        Buffer.from([0xa0]),
        text("authData"),
        bytes(authData(rp!.id, 0x40 | userBits, attested)),
      ]);
      return credential({
        clientDataJSON: clientData("webauthn.create", challenge, origin),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal"],
      });
    },
    get({ challenge, rpId }, origin = "http://localhost") {
      const clientDataJSON = clientData("webauthn.get", challenge, origin);
      const data = authData(rpId!, userBits);
      const signed = Buffer.concat([data, createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest()]);
      return credential({
        clientDataJSON,
        authenticatorData: data.toString("base64url"),
        signature: sign("sha256", signed, createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }))).toString("base64url"),
      });
    },
  };
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url");
}

/** CBOR (RFC 8949): a text of fewer than 24 bytes, and bytes with a two-byte length. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x59, value.length >> 8, value.length & 0xff]), value]);
}
