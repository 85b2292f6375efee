import { writeSync } from "node:fs";

writeSync(3, '{}\n{"v":[]}\n');
process.exit(0);

export const attack_forge_at_import = () => ["never"];
