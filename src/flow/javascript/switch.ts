import type { UnitReader } from "../unitReader.ts";
import { begin, inScope, read } from "./steps.ts";

export function switchStatement(node: number, reader: UnitReader): void {
  const { tree, flow } = reader;
  const value = tree.child(node, "value");
  begin(value, "condition", reader);
  read(value, reader, true);
  const asked = reader.at;
  const cases = tree.children(tree.child(node, "body"));
  inScope(reader, () => {
    flow.leavable(undefined, false, asked, () =>
      flow.under(asked, () =>
        flow.fallThrough(
          cases.map((each) => ({
            test() {
              const wanted = tree.child(each, "value");
              if (wanted < 0) return undefined;
              begin(wanted, "condition", reader);
              read(wanted, reader, true);
              return reader.at;
            },
            body() {
              for (const child of tree.children(each))
                if (tree.field(child) === "body") reader.statement(child);
            },
          })),
        ),
      ),
    );
  });
}
