import {
  addBusinessDays,
  differenceInCalendarDays,
  differenceInWorkdays,
  eachDayOfInterval,
  format,
  formatDistanceToNow,
  formatRelativeTime,
  isWithinRange,
  parse,
  parseISO,
  startOfWeek,
  subMonth,
  toDate,
} from "date-fns";
import { utcToZonedTime } from "date-fns/tz";
import { enUS } from "date-fns/locale";

export interface Leave {
  readonly from: string;
  readonly to: string;
}

export function workingDays({ from, to }: Leave): number {
  return differenceInWorkdays(parseISO(to), parseISO(from));
}

export function days({ from, to }: Leave): readonly string[] {
  const interval = { start: parseISO(from), end: parseISO(to) };
  return eachDayOfInterval(interval).map((day) => format(day, "yyyy-MM-dd", { locale: enUS }));
}

export function isOnLeave(leave: Leave, now: Date): boolean {
  return isWithinRange(now, parseISO(leave.from), parseISO(leave.to));
}

export function label(leave: Leave): string {
  const start = parseISO(leave.from);
  const week = startOfWeek(start, { weekStartsOn: 1, firstDay: 1 });
  const ago = formatDistanceToNow(start, { addSuffix: true, includeSeconds: false });
  return `${formatRelativeTime(start)} (${ago}), week of ${format(week, "P")}`;
}

export function nextReview(text: string): Date {
  const date = parse(text, "dd.MM.yyyy", new Date());
  const zoned = utcToZonedTime(date, "Europe/Berlin");
  return addBusinessDays(toDate(subMonth(zoned, 1)), differenceInCalendarDays(date, zoned));
}
