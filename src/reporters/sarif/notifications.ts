import type { Report } from "../../core/report.ts";
import { count } from "../counts.ts";
import { gapsOf, gapText } from "../gaps.ts";
import { unusedSuppressionText } from "../unusedSuppressions.ts";
import { oneLine } from "../visible.ts";
import { artifactLocation, atLeastOne, plainText } from "./location.ts";

/** What the run itself has to tell: what was not checked, and what was left out. */
export function notifications(report: Report, cut: number) {
  const all = [
    ...(cut > 0 ? [notification("results-cut", "warning", cutText(cut))] : []),
    ...outcomeNotifications(report),
    ...gapsOf(report)
      .filter((gap) => gap.unit !== "check")
      .map((gap) => notification("not-checked", "note", gapNote(gap))),
    ...unusedSuppressions(report),
  ];
  const more = all.length - MOST;
  if (more <= 0) return all;
  return [
    ...all.slice(0, MOST),
    notification("not-checked", "note", `${count(more, "more notice")}.`),
  ];
}

/** The kinds of notifications, as `tool.driver.notifications` describes them. */
export const NOTIFICATIONS = [
  { id: "check-failed", shortDescription: { text: "A check ended with a failure of its own" } },
  { id: "check-skipped", shortDescription: { text: "A check could not run here" } },
  { id: "not-checked", shortDescription: { text: "Something could not be checked" } },
  { id: "unused-ignore", shortDescription: { text: "A comment ignores what is not reported" } },
  { id: "results-cut", shortDescription: { text: "The list of results is not complete" } },
] as const;

type NotificationId = (typeof NOTIFICATIONS)[number]["id"];

const MOST = 1_000;
const MOST_NAMED = 20;

function outcomeNotifications({ outcomes }: Report) {
  return outcomes
    .filter(({ status }) => status !== "completed")
    .map(({ check, status, reason }) => {
      const failed = status === "failed";
      const text = `${oneLine(check)} ${failed ? "failed" : "was skipped"}: ${oneLine(reason ?? "no reason given")}`;
      return notification(
        failed ? "check-failed" : "check-skipped",
        failed ? "error" : "warning",
        text,
      );
    });
}

function gapNote(gap: Parameters<typeof gapText>[0]): string {
  if (gap.whats.length === 1) return `not checked: ${gapText(gap)}`;
  const named = gap.whats.slice(0, MOST_NAMED).map((what) => oneLine(what, 120));
  const more = gap.whats.length - named.length;
  return `not checked: ${gapText(gap)}: ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function unusedSuppressions({ unusedSuppressions: unused }: Report) {
  return unused.map((each) => ({
    ...notification("unused-ignore", "note", unusedSuppressionText(each)),
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(each.file),
          region: { startLine: atLeastOne(each.line) },
        },
      },
    ],
  }));
}

function cutText(cut: number): string {
  return `${count(cut, "result")} left out, the least severe: GitHub refuses a run with more than 25,000 results and shows 5,000 of them.`;
}

function notification(id: NotificationId, level: "error" | "warning" | "note", text: string) {
  return { descriptor: { id }, level, message: plainText(text) };
}
