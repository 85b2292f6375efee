/** Login and password for each machine. The `default` entry is left out: it would be sent to any host. */
export function parseNetrc(text: string): Map<string, { login: string; password: string }> {
  const machines = new Map<string, { login: string; password: string }>();
  const tokens = withoutMacros(text).match(/"[^"\n]*"|\S+/g) ?? [];
  let machine: { login: string; password: string } | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === "default") machine = undefined;
    else if (token === "machine") {
      machine = { login: "", password: "" };
      const name = unquoted(tokens[++i] ?? "");
      if (!machines.has(name)) machines.set(name, machine);
    } else if (machine !== undefined && (token === "login" || token === "password")) {
      machine[token] = unquoted(tokens[++i] ?? "");
    }
  }
  return machines;
}

/** A macro goes up to the next empty line; a comment to the end of its line. */
function withoutMacros(text: string): string {
  let inMacro = false;
  const kept = text.split(/\r?\n/).filter((line) => {
    if (line.trim() === "") inMacro = false;
    else if (/^\s*macdef\s/.test(line)) inMacro = true;
    return !inMacro && !/^\s*#/.test(line);
  });
  return kept.join("\n");
}

function unquoted(token: string): string {
  return token.length >= 2 && token.startsWith('"') && token.endsWith('"')
    ? token.slice(1, -1)
    : token;
}
