import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { layApiProject, type Pin, TSCONFIG } from "./apiProject.ts";
import { fetchRelease, type PinnedRelease, workFolder } from "./corpus.ts";

export interface SpeedProject {
  readonly ecosystem: "npm" | "pypi";
  readonly folder: string;
  readonly files: readonly string[];
  /** What its peers have installed, where that is not what the manifest says: without its tools. */
  readonly manifest?: string;
}

/** One file of 30 lines that uses three packages, for each language. */
export function laySmallProjects(): readonly SpeedProject[] {
  const small = (ecosystem: "npm" | "pypi", pins: readonly Pin[], file: string, text: string) => ({
    ecosystem,
    folder: layApiProject({
      name: `speed-small-${ecosystem}`,
      [ecosystem]: pins,
      files: new Map([[file, text]]),
    }),
    files: [file],
  });
  return [small("npm", NPM, "orders.ts", TYPESCRIPT), small("pypi", PYPI, "orders.py", PYTHON)];
}

/** One hundred source files of an application with its manifests, for each language. */
export async function layApplications(
  releases: readonly PinnedRelease[],
  count: number,
): Promise<readonly SpeedProject[]> {
  const projects: SpeedProject[] = [];
  for (const release of releases) {
    const from = await fetchRelease(release);
    const folder = join(workFolder, "api-projects", `speed-${release.name}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, ".git"), { recursive: true });
    const files = sourcesOf(from, release.ecosystem).slice(0, count);
    if (files.length < count) throw new Error(`${release.name} has only ${files.length} files`);
    for (const path of [...files, ...MANIFESTS.filter((each) => existsSync(join(from, each)))]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(join(from, path), join(folder, path));
    }
    if (release.ecosystem === "npm") writeFileSync(join(folder, "tsconfig.json"), TSCONFIG);
    projects.push({
      ecosystem: release.ecosystem,
      folder,
      files,
      manifest: peerManifest(release, from),
    });
  }
  return projects;
}

const MANIFESTS = ["package.json", "setup.py", "setup.cfg", "pyproject.toml"];

function peerManifest({ ecosystem, name, version }: PinnedRelease, folder: string): string {
  if (ecosystem === "pypi") return `${name}==${version}\n`;
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly dependencies?: object;
  };
  return JSON.stringify({ name: "application", private: true, type: "module", dependencies });
}

/** The application before its tests. */
function sourcesOf(folder: string, ecosystem: "npm" | "pypi"): readonly string[] {
  const isSource =
    ecosystem === "npm" ? /^src\/.*(?<!\.d)\.ts$/ : /^(?!setup\.py)(?!docs\/).*\.py$/;
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => isSource.test(path) && readFileSync(join(folder, path)).length > 0,
  );
  const isTest = (path: string) => /(?:^|\/)tests?\//.test(path);
  return paths.sort((a, b) => Number(isTest(a)) - Number(isTest(b)) || (a < b ? -1 : 1));
}

const NPM: readonly Pin[] = [
  { name: "zod", version: "4.6.7" },
  { name: "date-fns", version: "4.4.0" },
  { name: "axios", version: "1.21.1" },
];

const PYPI: readonly Pin[] = [
  { name: "pandas", version: "2.2.3" },
  { name: "requests", version: "2.34.2" },
  { name: "pydantic", version: "2.12.4" },
];

const TYPESCRIPT = `import axios from "axios";
import { format, parseISO, subDays } from "date-fns";
import { z } from "zod";

const Order = z.object({
  id: z.uuid(),
  customer: z.string().min(1),
  placed: z.iso.datetime(),
  total: z.number().nonnegative(),
});

export type Order = z.infer<typeof Order>;

const client = axios.create({ baseURL: "https://orders.test", timeout: 5_000 });

export async function recent(days: number): Promise<readonly Order[]> {
  const since = format(subDays(new Date(), days), "yyyy-MM-dd");
  const response = await client.get<unknown[]>("/orders", { params: { since } });
  return response.data.map((row) => Order.parse(row));
}

export function total(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + order.total, 0);
}

export function label(order: Order): string {
  return \`\${order.customer} (\${format(parseISO(order.placed), "dd.MM.yyyy")})\`;
}
`;

const PYTHON = `from datetime import datetime, timedelta

import pandas as pd
import requests
from pydantic import BaseModel, Field


class Order(BaseModel):
    id: str
    customer: str = Field(min_length=1)
    placed: datetime
    total: float = Field(ge=0)


def recent(days: int) -> list[Order]:
    since = (datetime.now() - timedelta(days=days)).isoformat()
    response = requests.get("https://orders.test/orders", params={"since": since}, timeout=5)
    response.raise_for_status()
    return [Order.model_validate(row) for row in response.json()]


def monthly(orders: list[Order]) -> pd.DataFrame:
    frame = pd.DataFrame([order.model_dump() for order in orders])
    frame["month"] = pd.to_datetime(frame["placed"]).dt.to_period("M")
    return frame.groupby("month").agg(total=("total", "sum")).sort_values("total")


def save(orders: list[Order], path: str) -> None:
    monthly(orders).reset_index().to_csv(path, index=False)
`;
