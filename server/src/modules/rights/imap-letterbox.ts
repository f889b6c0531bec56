import { ImapFlow } from "imapflow";
import { mostBytes } from "./read-letter.ts";
import type { Letterbox } from "./letterbox.ts";

/**
 * A mailbox by IMAP, from an address such as imaps://user:password@mail.example/INBOX. With imaps the certificate must be good; plain imap is
 * for one's own machine, which the settings see to. Letters are read without setting a flag.
 */
export function imapLetterbox(address: string, { waitsMs = 20_000 }: { waitsMs?: number } = {}): Letterbox {
  const url = new URL(address);
  const secure = url.protocol === "imaps:";
  const folder = decodeURIComponent(url.pathname.slice(1)) || "INBOX";
  return {
    name: `${url.host}/${folder}`,
    async visit(work) {
      const client = new ImapFlow({
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port === "" ? (secure ? 993 : 143) : Number(url.port),
        secure,
        ...(secure ? {} : { doSTARTTLS: false }),
        auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
        // What it would log are addresses and words of letters.
        logger: false,
        disableAutoIdle: true,
        connectionTimeout: waitsMs,
        greetingTimeout: waitsMs,
        socketTimeout: waitsMs,
      });
      // A connection lost between two commands is told by the next one.
      client.on("error", () => {});
      try {
        await client.connect();
        const box = await client.mailboxOpen(folder);
        return await work({
          uidValidity: Number(box.uidValidity),
          uidNext: box.uidNext,
          async findNew({ firstUid, lastUid }) {
            const from = lastUid + 1;
            const newer = await client.search({ uid: `${Math.max(from, firstUid)}:*` }, { uid: true });
            const older = from < firstUid ? await client.search({ uid: `${from}:${firstUid - 1}`, seen: false }, { uid: true }) : [];
            // `n:*` always names the last letter, also when its UID is below n.
            return [...new Set([...(older || []), ...(newer || [])])].filter((uid) => uid > lastUid).toSorted((a, b) => a - b);
          },
          async read(uid) {
            const found = await client.fetchOne(
              String(uid),
              { size: true, internalDate: true, source: { start: 0, maxLength: mostBytes } },
              { uid: true },
            );
            if (!found || !found.source) return null;
            const { internalDate: date } = found;
            return {
              uid,
              source: found.source,
              size: found.size ?? found.source.length,
              receivedAt: date instanceof Date ? Temporal.Instant.fromEpochMilliseconds(date.getTime()) : null,
            };
          },
          async markFiled(uid) {
            await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
          },
        });
      } finally {
        await client.logout().catch(() => {});
        client.close();
      }
    },
  };
}
