import mongoose, { model, Schema, Types } from "mongoose";

interface Author {
  readonly name: string;
  readonly joined: Date;
}

const authorSchema = new Schema<Author>({
  name: { type: String, required: true, trim: true },
  joined: { type: Date, default: Date.now },
});

const Author = model<Author>("Author", authorSchema);

export async function connect(uri: string): Promise<void> {
  mongoose.Promise = global.Promise;
  await mongoose.connect(uri, { useNewUrlParser: true, useUnifiedTopology: true });
}

export async function rename(id: string, name: string): Promise<Author | null> {
  const options = { new: true, runValidators: true };
  return Author.findByIdAndUpdate(new Types.ObjectId(id), { name }, options);
}

export async function remove(id: string): Promise<void> {
  await Author.findByIdAndRemove(id);
  await Author.remove({ name: "" });
}

export async function count(): Promise<number> {
  const all = await Author.count({});
  const estimated = await Author.estimateDocumentCount();
  return Math.max(all, estimated);
}

export async function names(): Promise<readonly string[]> {
  const authors = await Author.find().sortBy({ name: 1 }).limit(10).lean();
  return authors.map((author) => author.name);
}

export function check(name: string): string | undefined {
  const author = new Author({ name });
  const fault = author.validateSync();
  console.log(author.getChanges(), author.isModifiedAny());
  return fault?.message;
}

export async function save(authors: readonly Author[]): Promise<void> {
  await Author.insertMany(authors, { ordered: false });
  await mongoose.disconnectAll();
}
