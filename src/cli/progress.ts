import type { Phase, RunEvent } from "../engine/events.ts";

type ProgressEvent = Extract<RunEvent, { kind: "progress" }>;

export interface ProgressLine {
  update(event: ProgressEvent): void;
  /** Takes the line away; nothing is written after it. */
  end(): void;
}

export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line that follows a run. It appears after a second: shorter runs need none. */
export function startProgressLine(stream: ProgressStream): ProgressLine {
  let latest: ProgressEvent | undefined;
  let shown = "";
  const draw = () => {
    const text = latest ? describe(latest) : "";
    if (text === shown) return;
    shown = text;
    // A terminal that was never told its size says 0.
    const width = (stream.columns || 80) - 1;
    stream.write(stream.isTTY ? `${CLEAR}${text.slice(0, width)}` : `${text}\n`);
  };
  let timer = setTimeout(() => {
    draw();
    timer = setInterval(draw, stream.isTTY ? BLINK : LOG_INTERVAL);
  }, PATIENCE);
  return {
    update: (event) => void (latest = event),
    end() {
      clearTimeout(timer);
      if (stream.isTTY && shown !== "") stream.write(CLEAR);
    },
  };
}

const PATIENCE = 1000;

/** Faster than the eye follows costs only time. */
const BLINK = 100;

/** A log keeps every line. */
const LOG_INTERVAL = 5000;

/** To the first column, and erase to the end of the line (ECMA-48 EL). */
const CLEAR = "\r\u001B[K";

function describe({ phase, done, total }: ProgressEvent): string {
  return `${phases[phase]} ${done}${total === undefined ? "" : ` of ${total}`}`;
}

const phases: Readonly<Record<Phase, string>> = {
  discover: "finding files",
  read: "reading files",
  check: "running checks",
  try: "trying functions",
};
