import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationSchema } from "./schema.ts";

const file = new URL("../../../schemas/config.schema.json", import.meta.url);
const published = JSON.parse(readFileSync(file, "utf8")) as {
  properties: Record<string, { properties?: object }>;
};
const accepts = new Ajv2020({ strict: true }).compile(published);

describe("schemas/config.schema.json", () => {
  it("has the keys of the schema that runs", () => {
    const { shape } = configurationSchema;
    expect(Object.keys(published.properties).toSorted()).toEqual(Object.keys(shape).toSorted());
    expect(Object.keys(published.properties["packages"]?.properties ?? {}).toSorted()).toEqual(
      Object.keys(shape.packages.unwrap().shape).toSorted(),
    );
  });

  it("accepts what the schema that runs accepts, and nothing else", () => {
    const names = fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 });
    const value = fc.oneof(
      names,
      fc.boolean(),
      fc.constantFrom("60s", "soon", "", 0.5, 2, ["error"], ["fatal"], null),
      fc.record({ allow: names, suspicionThreshold: fc.double() }, { requiredKeys: [] }),
      fc.constantFrom(
        { "hallucination/unknown-package": "off" },
        { "hallucination/unknown-package": 1 },
      ),
    );
    const key = fc.constantFrom(...Object.keys(configurationSchema.shape), "plugins");
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 3 }), (raw) => {
        const configuration = JSON.parse(JSON.stringify(raw)) as unknown;
        expect(accepts(configuration)).toBe(configurationSchema.safeParse(configuration).success);
      }),
      { numRuns: 2000 },
    );
  });
});
