import { z, type ZodFormattedError } from "zod";

const Address = z.object({
  street: z.string().nonempty(),
  zip: z.string().regex(/^\d{5}$/),
  country: z.string().length(2).toUpperCase(),
});

const User = z
  .object({
    id: z.string().uuid(),
    email: z.string().email({ message: "no address" }),
    website: z.string().url().optional(),
    age: z.number().int().nonnegative().safe(),
    address: Address,
    tags: z.array(z.string()).nonempty().unique(),
  })
  .strict();

const Patch = User.deepPartial();
const Open = User.passthrough();

enum Role {
  Admin = "admin",
  Guest = "guest",
}

const Account = User.merge(z.object({ role: z.nativeEnum(Role) })).noUnknown();

export type User = z.infer<typeof User>;

export function parseUser(input: unknown): User | undefined {
  const result = User.safeParse(input);
  if (!result.success) {
    const errors: ZodFormattedError<User> = result.error.format();
    console.error(errors, result.error.flatten().fieldErrors, result.error.errors);
    return undefined;
  }
  return result.data;
}

export async function parseAll(inputs: readonly unknown[]): Promise<readonly unknown[]> {
  return Promise.all(inputs.map((input) => Account.parseAsyncSafe(input)));
}

export const patches = [Patch, Open].map((schema) => schema.describe("a change"));
