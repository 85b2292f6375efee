import type { Template } from "./promised.ts";
import { members } from "./templates/members.ts";
import { numbers } from "./templates/numbers.ts";
import { order } from "./templates/order.ts";
import { predicates } from "./templates/predicates.ts";
import { roundTrips } from "./templates/roundTrips.ts";
import { symmetry } from "./templates/symmetry.ts";
import { texts } from "./templates/texts.ts";

/** All that a function's words may promise. */
export const templates: readonly Template[] = [
  order,
  members,
  numbers,
  texts,
  roundTrips,
  symmetry,
  predicates,
];
