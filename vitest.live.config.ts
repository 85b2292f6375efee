import { defineConfig } from "vitest/config";

/** Tests that talk to the true registries: `npm run test:live`. */
export default defineConfig({
  test: { include: ["test/live/**/*.live.test.ts"], testTimeout: 60_000 },
});
