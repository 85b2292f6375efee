import type { Member, Surface } from "./npmTruth.ts";
import { sample, seededRandom } from "./random.ts";

export interface InventedApi {
  readonly invented: string;
  /** What should have it as a member; absent where the package should export it. */
  readonly owner?: Pick<Member, "owner" | "kind">;
}

/** Names that the package has nowhere: real ones misspelt, and others that could well be there. */
export function inventApiNames(surface: Surface, count: number, seed: string): InventedApi[] {
  const random = seededRandom(
    [...seed].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7),
  );
  const exported = surface.values.filter((name) => name !== "default");
  const places = [
    { names: exported, taken: surface.taken[""] ?? [] },
    ...sample(memberPlaces(surface), 3, random),
  ].filter(({ names }) => names.length > 0);
  const found = new Map<string, InventedApi>();
  for (let at = 0; found.size < count; at++) {
    const place = places[at % places.length];
    const [real = ""] = sample(place?.names ?? [], 1, random);
    const invented = at % 2 === 0 ? misspell(real, random) : extend(real, random);
    const isTaken = isKnownTo(invented, place?.taken ?? []);
    if (place && !isTaken && invented.length > 3)
      found.set(`${place.owner?.owner ?? ""} ${invented}`, {
        invented,
        ...(place.owner && { owner: place.owner }),
      });
  }
  return [...found.values()];
}

interface Place {
  readonly names: readonly string[];
  readonly taken: readonly string[];
  readonly owner?: Pick<Member, "owner" | "kind">;
}

/** Things with several members: what has one or two is often a list of options or a mere value. */
function memberPlaces({ members, taken }: Surface): readonly Place[] {
  const grouped = Map.groupBy(members, ({ owner, kind }) => `${kind} ${owner}`);
  return [...grouped].flatMap(([key, own]) => {
    const [{ owner, kind } = { owner: "", kind: "object" as const }] = own;
    const names = own.map(({ name }) => name);
    const all = taken[key];
    return own.length < 4 || !all ? [] : [{ names, taken: all, owner: { owner, kind } }];
  });
}

function isKnownTo(name: string, taken: readonly string[]): boolean {
  return taken.includes(name) || name in Object.prototype || name in Function.prototype;
}

export function misspell(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 1));
  const letter = name[at] ?? "";
  const [shape] = sample([0, 1, 2], 1, random);
  if (shape === 0) return name.slice(0, at) + letter + name.slice(at);
  if (shape === 1) return name.slice(0, at) + name.slice(at + 1);
  return name.slice(0, at - 1) + letter + (name[at - 1] ?? "") + name.slice(at + 1);
}

export function extend(name: string, random: () => number): string {
  const [ending = ""] = sample(ENDINGS, 1, random);
  const [beginning = ""] = sample(BEGINNINGS, 1, random);
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return random() < 0.6 ? name + ending : beginning + capital;
}

const ENDINGS = "Async Sync Strict All WithOptions OrThrow Lazy IfPresent Many Deep Safe".split(" "); // prettier-ignore
const BEGINNINGS = "create use get with to ensure try safe is from build".split(" ");
