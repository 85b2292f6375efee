import { addBusinessDays, format } from "date-utils-pro";

/** The day an invoice is due: so many working days after it was sent. */
export function dueDate(sent: Date, workingDays: number): string {
  return format(addBusinessDays(sent, workingDays), "yyyy-MM-dd");
}
