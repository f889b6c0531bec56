// Loaded with --import before anything else: writes down every host that the process, or a Node process it starts, looks up or connects to, and lets
// none through but those of this machine.
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const file = process.env.EGRESS_LOG;
const near = /^(localhost|127(\.\d+){3}|::1|0\.0\.0\.0|::)$/;

function record(host, port) {
  appendFileSync(file, `${host} ${port}\n`);
  return near.test(host);
}

function refusal(host) {
  return Object.assign(new Error(`the recorder lets nothing out to ${host}`), { code: "ECONNREFUSED" });
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given;
  const { path, host, port } = typeof first === "object" ? first : { port: first, host: second };
  const socket = path ?? (typeof port === "string" && !/^\d+$/.test(port) ? port : null);
  if (socket !== null) {
    // A socket of the file system leads nowhere but to this machine.
    appendFileSync(file, `${socket} socket\n`);
    return connect.apply(this, given);
  }
  const target = typeof host === "string" && host !== "" ? host : "localhost";
  if (record(target, port)) return connect.apply(this, given);
  process.nextTick(() => this.destroy(refusal(target)));
  return this;
};

for (const from of [dns, dns.promises])
  for (const name of Object.keys(from).filter((key) => /^(lookup|resolve|reverse)/.test(key) && typeof from[key] === "function")) {
    const original = from[name];
    from[name] = function (host, ...rest) {
      if (record(String(host), `dns.${name}`)) return original.call(this, host, ...rest);
      const done = rest.at(-1);
      if (typeof done !== "function") return Promise.reject(refusal(host));
      process.nextTick(done, refusal(host));
    };
  }

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...given) {
  const address = given.findLast((value) => typeof value === "string") ?? "localhost";
  if (record(address, "udp")) return send.apply(this, given);
};

syncBuiltinESMExports();
