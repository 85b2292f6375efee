import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsageError } from "../core/usageError.ts";
import { installCommand } from "./installCommand.ts";

describe("installCommand", () => {
  it.each([
    ["npm:express", undefined, "npm install express"],
    ["npm:@types/node@22", undefined, "npm install @types/node@22"],
    ["express@4", "npm", "npm install express@4"],
    ["pypi:requests==2.0", undefined, "pip install requests==2.0"],
    ["pypi:uvicorn[standard]>=0.20,<1", undefined, "pip install 'uvicorn[standard]>=0.20,<1'"],
    ["pypi:x", "npm", "pip install x"],
  ] as const)("%s", (name, ecosystem, command) =>
    expect(installCommand(name, ecosystem)).toBe(command),
  );

  it("lets nothing through that a shell would read as more than one word", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary-ascii" }),
          fc.array(fc.constantFrom("a", "'", '"', "$", "`", ";", " ", "\n", "-", "\\", "|", ">"), { maxLength: 8 }).map((parts) => parts.join("")), // prettier-ignore
        ),
        (name) => {
          let command;
          try {
            command = installCommand(`npm:${name}`);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
            return;
          }
          expect(command).toMatch(/^npm install (?:[\w@./=:~+-]+|'[^'\n]+')$/);
          expect(command).not.toMatch(/^npm install '?-/);
        },
      ),
      { numRuns: 2000 },
    ));
});
