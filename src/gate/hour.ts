const HOUR = 3_600_000;

/** A time as a gate may keep it: nothing below the hour. */
export function hourOf(time: Date): string {
  return `${new Date(Math.floor(time.getTime() / HOUR) * HOUR).toISOString().slice(0, 19)}Z`;
}

/** The hour so many hours before. */
export function hourBefore(time: Date, hours: number): string {
  return hourOf(new Date(time.getTime() - hours * HOUR));
}
