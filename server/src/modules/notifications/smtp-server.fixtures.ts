import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export type Received = { from: string; to: string[]; data: string };
export type SmtpServer = { url: string; received: Received[]; refuseWith(reply: string | null): void; close(): Promise<void> };

/** A mail server (RFC 5321, the commands a client needs) that keeps what it is given. */
export async function smtpServer(): Promise<SmtpServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(
      socket,
      () => refusal,
      (mail) => received.push(mail),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    refuseWith: (reply) => void (refusal = reply),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function converse(socket: Socket, refusal: () => string | null, keep: (mail: Received) => void): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let mail: Received = { from: "", to: [], data: "" };
  let isData = false;
  let rest = "";
  say("220 test.example ESMTP");
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (isData) {
        if (line === ".") {
          isData = false;
          keep(mail);
          mail = { from: "", to: [], data: "" };
          say("250 kept");
        } else mail.data += `${line.startsWith("..") ? line.slice(1) : line}\r\n`;
      } else if (/^(EHLO|HELO) /i.test(line)) say("250 test.example");
      else if (/^MAIL FROM:/i.test(line)) {
        mail.from = line.slice(10);
        say("250 ok");
      } else if (/^RCPT TO:/i.test(line)) {
        const reply = refusal();
        if (!reply) mail.to.push(/<([^>]*)>/.exec(line)![1]!);
        say(reply ?? "250 ok");
      } else if (/^DATA$/i.test(line)) {
        isData = true;
        say("354 go on");
      } else if (/^QUIT$/i.test(line)) {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    }
  });
}
