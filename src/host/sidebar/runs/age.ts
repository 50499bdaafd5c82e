import * as vscode from 'vscode';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago something was, as a person says it; a date from a week on.
 * @param time ISO 8601
 * @param now milliseconds since 1970
 */
export function ageOf(time: string, now: number): string {
  const { t } = vscode.l10n;
  const passed = now - Date.parse(time);
  if (passed < minute) return t('just now');
  if (passed < hour) return t('{0} min ago', Math.floor(passed / minute));
  if (passed < day) return t('{0} h ago', Math.floor(passed / hour));
  if (passed < 7 * day) return t('{0} d ago', Math.floor(passed / day));
  return dateOf(time, now, {});
}

/** The moment by the clock, as short as it can be told: `21:03` today, `Sat 21:03` this week, `12 Nov, 21:03` before. */
export function momentOf(time: string, now: number): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  if (isToday) return formatter(clock).format(new Date(time));
  const inWeek = now - Date.parse(time) < 6 * day; // on the seventh the weekday would be today's
  return inWeek ? formatter({ weekday: 'short', ...clock }).format(new Date(time)) : dateOf(time, now, clock);
}

function dateOf(time: string, now: number, more: Intl.DateTimeFormatOptions): string {
  const date = new Date(time);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return formatter({ day: 'numeric', month: 'short', ...year, ...more }).format(date);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter takes much longer than using it, and a tree has a thousand dates. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(vscode.env.language, options);
  formatters.set(key, known);
  return known;
}
