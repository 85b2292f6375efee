import type { Report } from "../core/report.ts";

/** Turns a report into text. Pure: the face that called it decides where the text goes. */
export type Reporter = (report: Report, context: RenderContext) => string;

/** What a reporter may know of where its text is shown. */
export interface RenderContext {
  readonly color: boolean;
  /** Columns of the terminal; absent where lines are not to be wrapped. */
  readonly width?: number;
  readonly verbose: boolean;
}
