import { z } from 'zod';

// What the office's page asks of its relay, on the office's own machine. What goes in is checked; what comes out was
// written by the relay itself.

const alert = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const line = z.string().trim().min(1).max(200);
const hours = z.number().int().min(1).max(8_784);

/** Every call of the page, with the schema of what goes in. */
export const OFFICE_CALLS = {
  state: z.strictObject({}),
  alert: z.strictObject({ alert }),
  pass: z.strictObject({
    alert,
    office: line,
    from: line,
    text: z.string().min(1).max(20_000),
    dueHours: hours,
    remindHours: hours.nullable(),
    escalateHours: hours.nullable(),
  }),
  remind: z.strictObject({ alert }),
  escalate: z.strictObject({ alert }),
  codes: z.strictObject({ office: line, page: line, telephone: line, all: z.boolean() }),
} as const;

/** A call of the page. */
export type OfficeCallName = keyof typeof OFFICE_CALLS;

/** What a call takes. */
export type OfficeInput<N extends OfficeCallName> = z.output<(typeof OFFICE_CALLS)[N]>;

/** How many members stand where with one alert. */
export interface OfficeFigures {
  readonly members: number;
  readonly queued: number;
  readonly sent: number;
  readonly bounced: number;
  readonly fetched: number;
  readonly acknowledged: number;
  readonly late: number;
  readonly unreachable: number;
}

/** One alert on the office's board. */
export interface OfficeAlert {
  readonly sha256: string;
  readonly audience: string;
  readonly number: number;
  readonly msgType: string;
  readonly headline: string;
  readonly taken: string;
  readonly expires: string;
  /** `null` while it waits for the office's cover note. */
  readonly passed: string | null;
  readonly due: string | null;
  readonly figures: OfficeFigures & {
    readonly holding: readonly { readonly number: number; readonly devices: number }[];
  };
}

/** One member, for one alert. */
export interface OfficeMember {
  readonly name: string;
  readonly state: string;
  readonly reason: string | null;
  /** When they came into that state. */
  readonly since: string;
  readonly late: boolean;
  readonly devices: number;
  readonly reminded: string | null;
  readonly escalated: string | null;
}

/** What the page shows first. */
export interface OfficeState {
  /** What stands in notices, where the office has said it. */
  readonly words: { readonly office: string; readonly page: string; readonly telephone: string } | null;
  /** Where mails are written as files because none are sent from this machine. */
  readonly mailFolder: string | null;
  readonly members: { readonly members: number; readonly enrolled: number };
  readonly mails: Readonly<Record<'waiting' | 'flying' | 'sent' | 'failed' | 'dropped', number>>;
  /** What came in and was not believed, in words. */
  readonly faults: readonly { readonly happened: string; readonly times: number; readonly last: string }[];
  readonly alerts: readonly OfficeAlert[];
}

/** One alert whole: what it says, who was reached, and how that grew. */
export interface OfficeAlertDetail {
  /** The signed statement, as the room `alert` reads it. */
  readonly statement: unknown;
  readonly alert: OfficeAlert;
  readonly members: readonly OfficeMember[];
  readonly points: readonly (OfficeFigures & { readonly at: string })[];
}

/** What escalating has begun. */
export interface OfficeEscalation {
  readonly mailed: number;
  readonly unreachable: number;
  readonly toCall: readonly { readonly name: string; readonly telephone: string; readonly state: string }[];
}

/** What an import has changed, with a sentence for each row that was left out. */
export interface OfficeImport {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly removed: number;
  readonly problems: readonly string[];
}

/** New codes, ready to be saved and printed. */
export interface OfficeCodes {
  readonly count: number;
  /** A page with a letter for each member. */
  readonly letters: string;
  readonly csv: string;
}
