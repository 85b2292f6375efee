import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const achieved = [];
const attempt = (name, act) => {
  try {
    if (act()) achieved.push(name);
  } catch {
    return;
  }
};

attempt("read", () => readFileSync("/etc/passwd").length > 0);
attempt("write", () => (writeFileSync("/var/tmp/attack-at-import", ""), true));
attempt("process", () => spawnSync("/bin/true").status === 0);
attempt("signal", () => process.kill(process.ppid || 2, 0));

export const attack_what_the_import_did = () => achieved;
