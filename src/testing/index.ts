export { acceptCheck, type Acceptance, type AcceptanceInput } from "./acceptCheck.ts";
export { candidateOf, surveysOf } from "./candidate.ts";
export { readExamples, type Example, type ExpectedFinding } from "./examples.ts";
export { worldPorts } from "./world.ts";
export type { World, WorldPackage } from "./worldPackages.ts";
