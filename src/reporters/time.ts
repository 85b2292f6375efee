import { oneLine } from "./visible.ts";

/** `2026-11-23 10:02 UTC`; a text that is no such time stays visible as it is. */
export function utcMinute(iso: string): string {
  const parsed = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(iso);
  return parsed === null ? oneLine(iso, 40) : `${parsed[1]} ${parsed[2]} UTC`;
}

/** The end of a run that began at `iso`, or undefined where that is no time. */
export function later(iso: string, milliseconds: number): string | undefined {
  const end = new Date(Date.parse(iso) + milliseconds);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
