import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

const usualPort = 3000;
const portsToTry = 50;

/** Listens on the port asked for, or on 3000 or the next free one; returns the port and the busy one it had to leave, if any. */
export async function listen(server: Server, host: string, port: number | null): Promise<{ port: number; busy: number | null }> {
  for (let candidate = port ?? usualPort; ; candidate++) {
    try {
      server.listen(candidate, host);
      await once(server, "listening");
      const taken = (server.address() as AddressInfo).port;
      return { port: taken, busy: port === null && taken !== usualPort ? usualPort : null };
    } catch (error) {
      if ((error as { code?: string }).code !== "EADDRINUSE") throw error;
      if (port !== null) throw new Error(`Port ${port} is in use by another program: choose another PORT.`);
      if (candidate >= usualPort + portsToTry) throw new Error(`No port from ${usualPort} to ${candidate} is free: choose one with PORT.`);
    }
  }
}

/** Stops accepting, lets requests finish for `withinMs`, then cuts what is left. */
export async function closeServer(server: Server, withinMs: number): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection becomes idle only when its last answer has gone out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
