import React, { type FormEvent, useActionState, useEvent, useState, type VFC } from "react";
import ReactDOM, { findDOMNode, hydrate } from "react-dom";
import { createRoot } from "react-dom/client";
import { renderToNodeStream, renderToString } from "react-dom/server";

interface Props {
  readonly title: string;
  readonly onSave: (text: string) => void;
}

export const Title: VFC<Pick<Props, "title">> = ({ title }) => <h1>{title}</h1>;

export function Editor({ title, onSave }: Props) {
  const [text, setText] = useState("");
  const [state, submit] = useActionState(async () => text, "");
  const save = useEvent(() => onSave(text));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.persist();
    save();
  };
  return (
    <form onSubmit={onSubmit} action={submit}>
      <Title title={title} />
      <input value={text} onChange={(event) => setText(event.target.value)} />
      <p>{state}</p>
    </form>
  );
}

const factory = React.createFactory("p");

export function start(root: HTMLElement): void {
  ReactDOM.render(<Editor title="a" onSave={console.log} />, root);
  hydrate(factory({}), root);
  createRoot(root).renderAsync(<p>hello</p>);
  console.log(findDOMNode(null), ReactDOM.unmountComponentAtNode(root));
}

export function html(): string {
  renderToNodeStream(<p>hello</p>);
  return renderToString(<Editor title="a" onSave={console.log} />);
}
