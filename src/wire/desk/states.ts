import { z } from 'zod';

/**
 * Where a report is on its way. `sealed`: pulled, and the desk is locked; `new`: opened, nobody works it;
 * `working`; `waiting`: the reporter was asked something; `closed`, with an outcome.
 */
export const ReportStatus = z.enum(['sealed', 'new', 'working', 'waiting', 'closed']);
/** The statuses an officer can give. */
export const GivenStatus = z.enum(['new', 'working', 'waiting', 'closed']);
/** What a closed report was found to be. */
export const ReportOutcome = z.enum(['covert', 'scam', 'ordinary', 'unclear']);
/** How a report came in: sealed through the gate, told by telephone, or as a forwarded mail. */
export const ReportWay = z.enum(['sealed', 'entered', 'mail']);
/**
 * What an officer may do. `officer` works reports; `lead` also reassigns, releases outcomes and undoes what others did;
 * `auditor` reads the audit and no report; `administrator` manages officers and keys and reads no report.
 */
export const OfficerRole = z.enum(['officer', 'lead', 'auditor', 'administrator']);

export type ReportStatus = z.infer<typeof ReportStatus>;
export type GivenStatus = z.infer<typeof GivenStatus>;
export type ReportOutcome = z.infer<typeof ReportOutcome>;
export type ReportWay = z.infer<typeof ReportWay>;
export type OfficerRole = z.infer<typeof OfficerRole>;
