/** What a call does to the world, after "it": `reads or writes files`; undefined for what looks pure. */
export function effectOf(callee: string, isPython: boolean): string | undefined {
  const rules = isPython ? PYTHON : JAVASCRIPT;
  return rules.find(([pattern]) => pattern.test(callee))?.[1];
}

type Rule = readonly [RegExp, string];

const PYTHON: readonly Rule[] = [
  [/^(?:input|raw_input|getpass\.|sys\.stdin\.)/, "asks a person"],
  [
    /^(?:open|io\.open|codecs\.open|shutil\.|tempfile\.|glob\.|fileinput\.|os\.(?:open|remove|unlink|rename|replace|mkdir|makedirs|rmdir|removedirs|listdir|scandir|walk|stat|chmod|chdir|symlink|link|utime|truncate)\b|os\.path\.(?:exists|isfile|isdir|getsize|getmtime|realpath)\b)/,
    "reads or writes files",
  ],
  [
    /\.(?:read_text|write_text|read_bytes|write_bytes|iterdir|rglob|mkdir|unlink|touch|read_csv|to_csv|read_excel|savefig)$/,
    "reads or writes files",
  ],
  [
    /^(?:requests|httpx|aiohttp|urllib\.request|urllib3|http\.client|http\.server|socket|socketserver|smtplib|ftplib|imaplib|poplib|telnetlib|xmlrpc|websockets?|paramiko|boto3|botocore|grpc|pika|kafka|redis|openai|anthropic)\./,
    "uses the network",
  ],
  [/^(?:urlopen|urlretrieve)$/, "uses the network"],
  [
    /^(?:sqlite3|psycopg2?|pymysql|MySQLdb|pymongo|sqlalchemy|asyncpg|cx_Oracle|peewee)\./,
    "uses a database",
  ],
  [
    /(?:^|\.)(?:cursor|session|conn|connection|db)\.(?:execute|executemany|fetchone|fetchall|commit|query)$/,
    "uses a database",
  ],
  [
    /^(?:subprocess\.|os\.(?:system|popen|spawn\w*|exec\w*|fork|kill|abort|_exit)\b|pty\.|multiprocessing\.|signal\.)/,
    "starts or signals processes",
  ],
  [/^(?:threading\.|concurrent\.futures\.|_thread\.)/, "starts threads"],
  [/^time\.sleep$/, "waits"],
  [
    /^(?:argparse\.|sys\.exit|exit|quit|click\.|curses\.|tkinter\.|pygame\.|webbrowser\.)/,
    "belongs to a command or a window",
  ],
  [/^(?:plt|pyplot|matplotlib)\./, "draws"],
];

const JAVASCRIPT: readonly Rule[] = [
  [
    /^(?:fetch|XMLHttpRequest|WebSocket|EventSource|axios(?:\.|$)|got(?:\.|$)|https?\.(?:request|get|createServer)|net\.|dgram\.|tls\.|dns\.|navigator\.)/,
    "uses the network",
  ],
  [
    /^(?:fs|fsp|fsPromises|fs\.promises)\.|^(?:readFile|writeFile|appendFile|readdir|mkdir|unlink|rm|stat|readFileSync|writeFileSync|existsSync|readdirSync|mkdirSync|unlinkSync|rmSync|statSync|createReadStream|createWriteStream)$/,
    "reads or writes files",
  ],
  [
    /^(?:child_process\.|spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)\b(?!\.)|^process\.(?:exit|kill|abort|chdir)$/,
    "starts or ends processes",
  ],
  [
    /^(?:document|window|localStorage|sessionStorage|history|location|alert|prompt|confirm)(?:\.|$)/,
    "needs a browser",
  ],
  [/^(?:readline|inquirer|rl)\.|^process\.stdin\./, "asks a person"],
  [/^(?:setInterval|setImmediate)$/, "goes on after it has returned"],
  [
    /(?:^|\.)(?:knex|prisma|sequelize|mongoose|pool|client|db)\.(?:query|execute|find|findOne|insert\w*|update\w*|delete\w*|connect)$/,
    "uses a database",
  ],
  [/^(?:express|fastify|app\.(?:get|post|put|delete|use|listen)|router\.)/, "belongs to a server"],
  [/^(?:use(?:State|Effect|Memo|Callback|Ref|Context|Reducer))$/, "belongs to a component"],
];
