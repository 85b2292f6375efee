/** Attacks out of the sandbox. Each returns what it achieved; nothing means that it was contained. */
"use strict";
const { fork, spawnSync, execFileSync } = require("node:child_process");
const dgram = require("node:dgram");
const fs = require("node:fs");
const net = require("node:net");
const { Worker } = require("node:worker_threads");

const got = async (attempts) => {
  const achieved = [];
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      if (await attempt()) achieved.push(name);
    } catch {
      continue;
    }
  }
  return achieved;
};

const reads = (path) => () => fs.readFileSync(path).length > 0;
const writes = (path) => () => (fs.writeFileSync(path, "written by an attack"), true);
const named = (paths, attempt) => Object.fromEntries(paths.map((path) => [path, attempt(path)]));

const reaches = (address) => () =>
  new Promise((resolve) => {
    const socket = net.connect(address);
    socket.setTimeout(1000, () => resolve(false));
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });

exports.attack_read_secrets = ({ home }) =>
  got(named([`${home}/.ssh/id_ed25519`, `${home}/notes.txt`, "/etc/passwd", "/etc/shadow"], reads));

exports.attack_import_secrets = ({ home }) =>
  got({
    require: () => require(`${home}/notes.json`),
    import: () => import(`file://${home}/notes.json`, { with: { type: "json" } }),
    dynamic: () => import(`${home}/notes.mjs`),
  });

exports.attack_list_folders = ({ home }) =>
  got(named([home, "/home", "/root", "/var/log"], (path) => () => fs.readdirSync(path).length > 0));

exports.attack_read_environment = ({ marker, pid }) => {
  const shows = (path) => () => fs.readFileSync(path, "utf8").includes(marker);
  const places = ["self", "1", String(pid)].map((name) => `/proc/${name}/environ`);
  return got({
    environment: () => JSON.stringify(process.env).includes(marker),
    arguments: () => process.argv.join(" ").includes(marker),
    ...named(places, shows),
  });
};

exports.attack_write_outside = ({ shared, home }) => {
  const folders = [shared, home, "/var/tmp", "/usr/local", "/etc", "/dev/shm", "/"];
  return got(named(folders, (path) => writes(`${path}/attack-was-here`)));
};

exports.attack_overwrite_and_remove = ({ canary }) =>
  got({
    overwrite: writes(canary),
    truncate: () => (fs.truncateSync(canary), true),
    remove: () => (fs.unlinkSync(canary), true),
    mode: () => (fs.chmodSync(canary, 0), true),
    times: () => (fs.utimesSync(canary, 0, 0), true),
  });

exports.attack_links = ({ shared, home }) =>
  got({
    write: () => (fs.symlinkSync(`${shared}/through-link`, "link"), writes("link")()),
    read: () => (fs.symlinkSync(`${home}/notes.txt`, "secret"), reads("secret")()),
    hard: () => (fs.linkSync(`${home}/notes.txt`, "hard"), reads("hard")()),
  });

exports.attack_reports = ({ shared }) =>
  got({
    report: () => fs.existsSync(process.report.writeReport(`${shared}/report.json`)),
    snapshot: () => fs.existsSync(require("node:v8").writeHeapSnapshot(`${shared}/heap.json`)),
  });

exports.attack_tcp = ({ tcp }) => got({ tcp: reaches({ host: "127.0.0.1", port: tcp }) });

exports.attack_fetch = ({ tcp }) => got({ fetch: () => fetch(`http://127.0.0.1:${tcp}/`) });

exports.attack_udp = ({ udp }) =>
  got({
    udp: () =>
      new Promise((resolve) => {
        const socket = dgram.createSocket("udp4");
        socket.on("error", () => resolve(false));
        socket.send("hello", udp, "127.0.0.1", (error) => resolve(!error));
      }),
  });

exports.attack_unix_sockets = ({ unix, abstract }) =>
  got({ path: reaches({ path: unix }), abstract: reaches({ path: `\0${abstract}` }) });

exports.attack_listen = () =>
  got({
    listen: () =>
      new Promise((resolve) => {
        const server = net.createServer();
        server.once("error", () => resolve(false));
        server.listen(0, "127.0.0.1", () => resolve(true));
      }),
  });

exports.attack_inspector = () =>
  got({
    inspector: () => (
      require("node:inspector").open(0, "127.0.0.1"),
      require("node:inspector").url()
    ),
  });

exports.attack_run_programs = () =>
  got({
    spawn: () => spawnSync("/bin/true").status === 0,
    file: () => execFileSync("/bin/echo", ["x"]).length > 0,
    itself: () => spawnSync(process.execPath, ["--version"]).status === 0,
    fork: () =>
      new Promise((resolve) =>
        fork("/dev/null")
          .on("spawn", () => resolve(true))
          .on("error", () => resolve(false)),
      ),
  });

/** At most 100 children. */
exports.attack_fork_bomb = () => {
  let started = 0;
  for (let index = 0; index < 100; index++) if (spawnSync("/bin/sleep", ["0"]).pid > 0) started++;
  return started > 0 ? [`${started} processes`] : [];
};

exports.attack_signal_others = ({ pid }) =>
  got({
    test: () => process.kill(pid, 0),
    parent: () => process.ppid > 0 && process.kill(process.ppid, 0),
    all: () => process.kill(-1, "SIGCONT"),
    debugger: () => (process._debugProcess(pid), true),
  });

exports.attack_become_root = () =>
  got({
    is: () => process.getuid() === 0 || process.geteuid() === 0,
    user: () => (process.setuid(0), true),
    group: () => (process.setgid(0), true),
    groups: () => (process.setgroups([0]), true),
  });

exports.attack_native_code = () =>
  got({
    addon: () => (process.dlopen({ exports: {} }, "/usr/lib/x86_64-linux-gnu/libc.so.6"), true),
    wasi: () => {
      const { WASI } = require("node:wasi");
      return (
        new WASI({ version: "preview1", preopens: { "/": "/home" } }) &&
        fs.readdirSync("/home").length > 0
      );
    },
  });

exports.attack_descriptors = () => {
  const achieved = [];
  for (let number = 4; number < 256; number++) {
    try {
      const { size } = fs.fstatSync(number);
      if (size > 0 && fs.readSync(number, Buffer.alloc(16), 0, 16, 0) > 0)
        achieved.push(`descriptor ${number}`);
    } catch {
      continue;
    }
  }
  return achieved;
};

/** At most 64 threads. */
exports.attack_thread_bomb = async () => {
  let online = 0;
  for (let index = 0; index < 64; index++) {
    try {
      new Worker("setTimeout(() => {}, 1000)", { eval: true })
        .on("online", () => online++)
        .on("error", () => {});
    } catch {
      break;
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 400));
  return online > 60 ? [`${online} threads`] : [];
};
