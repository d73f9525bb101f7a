"use strict";
// Loaded before a client under test: it listens on this machine only and can't reach any other.
const net = require("node:net");

const here = new Set(["127.0.0.1", "::1", "localhost"]);

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === "object" && args[0] !== null && "port" in args[0]) {
    args[0] = { ...args[0], host: "127.0.0.1" };
  } else if (typeof args[0] !== "object" && typeof args[1] !== "string") {
    args.splice(1, 0, "127.0.0.1");
  }
  return listen.apply(this, args);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const given = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof given === "object" && given !== null ? given.host ?? "localhost" : "localhost";
  if (!here.has(host)) {
    process.nextTick(() => this.destroy(new Error(`${host} is not this machine`)));
    return this;
  }
  return connect.apply(this, args);
};
