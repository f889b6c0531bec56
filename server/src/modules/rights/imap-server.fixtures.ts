import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

type Kept = { uid: number; source: Buffer; seen: boolean; date: string };
export type ImapServer = {
  url: string;
  /** Puts a letter into the mailbox, as its lines; returns its UID. */
  put(lines: readonly (string | Buffer)[], options?: { seen?: boolean; date?: string }): number;
  isSeen(uid: number): boolean;
  /** Commands as they came, without tags and without the password. */
  commands: string[];
  /** Drops the connection in the middle of the answer that would hold this letter, once. */
  breakAt(uid: number): void;
  /** Makes the mailbox anew: the same letters under other UIDs. */
  renumber(): void;
  close(): Promise<void>;
};

const user = "contact";
export const imapPassword = "pass/word @1";

/** A mail server (RFC 9051, the commands a client needs to read one mailbox) on this machine; letters are what a test puts in. */
export async function imapServer(): Promise<ImapServer> {
  const state = { validity: 7, next: 1, letters: [] as Kept[], breakAt: 0, commands: [] as string[] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket, state);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `imap://${user}:${encodeURIComponent(imapPassword)}@127.0.0.1:${(server.address() as AddressInfo).port}/INBOX`,
    put(lines, { seen = false, date = "25-Nov-2026 08:00:00 +0000" } = {}) {
      const source = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\r\n")]));
      state.letters.push({ uid: state.next, source, seen, date });
      return state.next++;
    },
    isSeen: (uid) => state.letters.find((letter) => letter.uid === uid)!.seen,
    commands: state.commands,
    breakAt: (uid) => void (state.breakAt = uid),
    renumber() {
      state.validity += 1;
      state.letters.forEach((letter, at) => (letter.uid = at + 1));
      state.next = state.letters.length + 1;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

type State = { validity: number; next: number; letters: Kept[]; breakAt: number; commands: string[] };

function converse(socket: Socket, state: State): void {
  const say = (text: string | Buffer) => socket.write(typeof text === "string" ? `${text}\r\n` : text);
  let rest = "";
  let waiting: string | null = null;
  say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN NAMESPACE] ready");
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (waiting !== null) {
        authenticate(waiting, line);
        waiting = null;
      } else answer(line);
    }
  });

  function authenticate(tag: string, response: string): void {
    const [, name, password] = Buffer.from(response, "base64").toString().split("\0");
    say(name === user && password === imapPassword ? `${tag} OK welcome` : `${tag} NO [AUTHENTICATIONFAILED] wrong`);
  }

  function answer(line: string): void {
    const [, tag = "", command = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    state.commands.push(command.replace(/^(AUTHENTICATE PLAIN|LOGIN).*/i, "$1"));
    const done = (words = "done"): void => void say(`${tag} OK ${words}`);
    const [, initial] = /^AUTHENTICATE PLAIN ?(\S*)$/i.exec(command) ?? [];
    if (initial) return authenticate(tag, initial);
    if (initial === "") {
      waiting = tag;
      return void say("+ ");
    }
    if (/^CAPABILITY$/i.test(command)) say("* CAPABILITY IMAP4rev1 AUTH=PLAIN NAMESPACE");
    else if (/^NAMESPACE$/i.test(command)) say('* NAMESPACE (("" "/")) NIL NIL');
    else if (/^(LIST|LSUB) /i.test(command)) say('* LIST (\\HasNoChildren) "/" INBOX');
    else if (/^(SELECT|EXAMINE) /i.test(command)) {
      say("* FLAGS (\\Seen \\Deleted)");
      say("* OK [PERMANENTFLAGS (\\Seen \\Deleted)] kept");
      say(`* ${state.letters.length} EXISTS`);
      say("* 0 RECENT");
      say(`* OK [UIDVALIDITY ${state.validity}] valid`);
      say(`* OK [UIDNEXT ${state.next}] next`);
      return done("[READ-WRITE] selected");
    } else if (/^UID SEARCH /i.test(command)) say(`* SEARCH ${search(command).join(" ")}`.trimEnd());
    else if (/^UID FETCH /i.test(command)) {
      if (!fetchOne(command)) return;
    } else if (/^UID STORE /i.test(command)) {
      const found = letterOf(command);
      if (found) found.seen = true;
    } else if (/^LOGOUT$/i.test(command)) {
      say("* BYE");
      done();
      return void socket.end();
    } else if (!/^NOOP$/i.test(command)) return void say(`${tag} BAD unknown`);
    done();
  }

  function search(command: string): number[] {
    const [, from, to] = /UID (\d+)(?::(\d+|\*))?/i.exec(command) ?? [];
    const last = state.letters.at(-1)?.uid ?? 0;
    const upper = to === undefined ? Number(from) : to === "*" ? last : Number(to);
    const [low, high] = [Math.min(Number(from), upper), Math.max(Number(from), upper)];
    return state.letters.filter(({ uid, seen }) => uid >= low && uid <= high && !(/UNSEEN/i.test(command) && seen)).map(({ uid }) => uid);
  }

  function letterOf(command: string): Kept | undefined {
    const uid = Number(/^UID \w+ (\d+)/i.exec(command)?.[1]);
    return state.letters.find((letter) => letter.uid === uid);
  }

  /** false when the connection was dropped instead of an answer. */
  function fetchOne(command: string): boolean {
    const letter = letterOf(command);
    if (!letter) return true;
    const [, start = "0", length] = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(command) ?? [];
    const part = length === undefined ? letter.source : letter.source.subarray(Number(start), Number(start) + Number(length));
    const head = `* ${state.letters.indexOf(letter) + 1} FETCH (UID ${letter.uid} RFC822.SIZE ${letter.source.length} INTERNALDATE "${letter.date}"`;
    say(Buffer.from(`${head} BODY[]${length === undefined ? "" : `<${start}>`} {${part.length}}\r\n`));
    if (state.breakAt === letter.uid) {
      state.breakAt = 0;
      socket.end(part.subarray(0, Math.floor(part.length / 2)));
      return false;
    }
    say(part);
    say(")");
    return true;
  }
}
