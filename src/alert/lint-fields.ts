import { FACT_KINDS, TLP_LABELS, isShortenerDomain } from '../model/index.js';
import { isInstant } from '../seal/verify.js';
import { MOST_DAYS } from './alert-statement.js';
import type { AlertDraft, DraftClaim } from './draft.js';
import { isNamedBody } from './lint-attribution.js';
import { findAt, placesOf, refuseField, textsOf, type LintFinding } from './lint-finding.js';
import { isOfEverybody } from './match-alert.js';
import { isAudienceId, isPlainLine, isPlainText } from './plain-text.js';

const DAY = 86_400_000;

/** Statements without what must carry them. */
export function lintClaims({ statements, msgType }: AlertDraft): LintFinding[] {
  const findings = statements.flatMap(lintClaim);
  if (statements.length === 0 && msgType !== 'cancel')
    findings.push(
      refuseField(
        'missing',
        'statements',
        'The alert states nothing.',
        'Say what was observed, with its exhibits.',
      ),
    );
  return findings;
}

function lintClaim(claim: DraftClaim, index: number): LintFinding[] {
  const { kind, by, phia, confidence, exhibits } = claim;
  const at = `statements/${index}`;
  const findings: LintFinding[] = [];
  const refuse = (rule: string, field: string, say: string, next: string): void => {
    findings.push(refuseField(rule, `${at}/${field}`, say, next));
  };
  if (exhibits.length === 0 && kind !== 'alleged')
    refuse(
      'no-support',
      'exhibits',
      `What was ${kind} rests on nothing.`,
      'Tie it to the exhibits that show it, or leave it out.',
    );
  if (kind === 'observed' && (by !== null || phia !== null || confidence !== null))
    refuse(
      'observed-with-judgement',
      'kind',
      'What was observed is nobody’s judgement.',
      'Take away who, how probable and how sure; or make it an assessment.',
    );
  if (kind === 'alleged' && (phia !== null || confidence !== null))
    refuse(
      'alleged-with-judgement',
      'kind',
      'What is alleged is not weighed.',
      'Take away how probable and how sure; or make an assessment of it.',
    );
  if (kind !== 'observed' && (by === null || !isNamedBody(by)))
    refuse(
      'no-body',
      'by',
      `Nobody who could be asked stands behind what is ${kind}.`,
      'Name the body, as it is called.',
    );
  if (kind === 'assessed' && phia === null)
    refuse(
      'no-phia',
      'phia',
      'The assessment does not say how probable it is.',
      'Choose a term of the yardstick.',
    );
  if (kind === 'assessed' && confidence === null)
    refuse(
      'no-confidence',
      'confidence',
      'The assessment does not say how sound its basis is.',
      'Choose low, moderate or high.',
    );
  if (by !== null && !isPlainLine(by.trim(), 200))
    refuse(
      'unreadable',
      'by',
      'It is empty, longer than 200 characters, or holds a mark that nobody sees.',
      'Write it anew, on one line.',
    );
  return findings;
}

/** What an alert must have: words, dates, where to report. */
export function lintFields(draft: AlertDraft, now: Date): LintFinding[] {
  const { event, headline, audience, instructions, report, msgType, references } = draft;
  const findings: LintFinding[] = [];
  const missing = (isThere: boolean, at: string, say: string, next: string): void => {
    if (!isThere) findings.push(refuseField('missing', at, say, next));
  };
  missing(
    event.trim() !== '',
    'event',
    'It does not say what it is about.',
    'Say it in a few words, such as: covert approaches to members.',
  );
  missing(headline.trim() !== '', 'headline', 'It has no headline.', 'Say in one line what is to be known.');
  missing(isAudienceId(audience), 'audience', 'It is for nobody.', 'Choose the audience.');
  missing(
    instructions.some((one) => one.trim() !== ''),
    'instructions',
    'It does not say what to do.',
    'Say what the reader should do, a sentence each.',
  );
  missing(
    report.telephone.trim() !== '',
    'report/telephone',
    'It gives no telephone number.',
    'Give the number at which a report is taken.',
  );
  missing(
    report.hours.trim() !== '',
    'report/hours',
    'It does not say when somebody answers.',
    'Give the hours.',
  );
  missing(
    /^https?:\/\/[^\s"'<>]+$/.test(report.page.trim()),
    'report/page',
    'It names no page on which to report.',
    'Give an address that begins with https://.',
  );
  if (msgType === 'alert' ? references.length > 0 : references.length === 0)
    findings.push(
      refuseField(
        'references',
        'references',
        msgType === 'alert' ? 'An alert corrects nothing.' : 'It does not say what it corrects or withdraws.',
        'Begin the draft from the alert that it is about.',
      ),
    );
  return [...findings, ...lintTimes(draft, now), ...lintReadable(draft)];
}

function lintTimes({ review, expires }: AlertDraft, now: Date): LintFinding[] {
  const findings: LintFinding[] = [];
  const refuse = (at: string, say: string, next: string): void => {
    findings.push(refuseField('dates', at, say, next));
  };
  if (!isInstant(review))
    refuse('review', 'It does not say when the desk looks at it again.', 'Give the day of the next review.');
  else if (Date.parse(review) <= now.getTime())
    refuse('review', 'The review is not in the future.', 'Give a later day.');
  if (!isInstant(expires))
    refuse('expires', 'It never expires.', 'Give the day from which it is no longer current.');
  else if (Date.parse(expires) - now.getTime() > (MOST_DAYS - 1) * DAY)
    refuse(
      'expires',
      'It would be current for more than a year.',
      'Give an earlier day; an update can prolong it.',
    );
  else if (isInstant(review) && expires < review)
    refuse('expires', 'It expires before it is reviewed.', 'Put the review first.');
  return findings;
}

/** Texts that are empty, too long, or hold what nobody sees. */
function lintReadable(draft: AlertDraft): LintFinding[] {
  const most = { event: 120, headline: 200, claim: 4000, instruction: 500, says: 300 } as const;
  const findings: LintFinding[] = [];
  for (const { at, text, role } of textsOf(draft)) {
    const said = text.normalize('NFC').trim();
    if ((role === 'event' || role === 'headline') && said === '') continue;
    if (!(role === 'claim' ? isPlainText : isPlainLine)(said.replace(/\r\n?/g, '\n'), most[role]))
      findings.push(
        refuseField(
          'unreadable',
          at,
          `It is empty, longer than ${most[role]} characters, or holds a line break or a mark that nobody sees.`,
          'Write it anew.',
        ),
      );
  }
  const { telephone, hours } = draft.report;
  if (telephone.trim() !== '' && !isPlainLine(telephone.trim(), 60))
    findings.push(
      refuseField(
        'unreadable',
        'report/telephone',
        'It is too long, or holds a mark that nobody sees.',
        'Write it anew.',
      ),
    );
  if (hours.trim() !== '' && !isPlainLine(hours.trim(), 200))
    findings.push(
      refuseField(
        'unreadable',
        'report/hours',
        'It is too long, or holds a mark that nobody sees.',
        'Write it anew.',
      ),
    );
  return findings;
}

/** Facts that a device could not compare, or that everybody would have. */
export function lintFacts({ facts, tlp }: AlertDraft): LintFinding[] {
  const seen = new Set<string>();
  const findings = facts.flatMap(({ kind, value }, index) => {
    const at = `facts/${index}/value`;
    const canonical = FACT_KINDS[kind].parse(value);
    const key = `${kind} ${value}`;
    if (canonical !== value)
      return [
        refuseField(
          'fact-form',
          at,
          `Devices would never find it: it is not written as a ${kind} is compared.`,
          canonical === undefined ? `Give one whole ${kind}, or leave it out.` : `Write it as ${canonical}`,
        ),
      ];
    if (isOfEverybody({ kind, value }) || (kind === 'domain' && isShortenerDomain(value)))
      return [
        refuseField(
          'fact-of-many',
          at,
          'Many people who have nothing to do with it would find it among their contacts.',
          'Give the whole address instead of its domain.',
        ),
      ];
    if (seen.has(key)) return [refuseField('fact-twice', at, 'It stands here twice.', 'Leave one out.')];
    seen.add(key);
    return [];
  });
  if (tlp === 'TLP:CLEAR' && facts.length > 0)
    findings.push({
      ...refuseField(
        'facts-in-public',
        'facts',
        'At TLP:CLEAR everybody reads the facts, those who are meant included.',
        'Make sure that this is wanted; or leave them out.',
      ),
      weight: 'advice',
    });
  return findings;
}

const LABEL_LIKE = /\btlp\s{0,3}[:\-_ ]\s{0,3}(?:red|amber|green|clear|white)(?:\s{0,3}\+\s{0,3}strict)?/gi;
const CLASSIFICATION = /\b(?:OFFICIAL(?:[- ]SENSITIVE)?|TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)\b/g;

/** TLP 2.0 labels that are written wrongly, contradict the alert's own, or are mixed with a classification. */
export function lintTlp(draft: AlertDraft): LintFinding[] {
  const findings = textsOf(draft).flatMap(({ at, text }) => [
    ...placesOf(LABEL_LIKE, text)
      .filter((found) => found.text !== draft.tlp)
      .map((found) =>
        findAt(
          {
            rule: 'tlp-label',
            at,
            weight: 'refused' as const,
            say: TLP_LABELS.some((label) => label === found.text)
              ? `The text says ${found.text}, and the alert is ${draft.tlp}.`
              : `“${found.text}” is no label of TLP 2.0, which has capitals, no spaces and no WHITE.`,
            next: 'Leave it out of the text: the label has a field of its own.',
          },
          found,
        ),
      ),
    ...placesOf(CLASSIFICATION, text).map((found) =>
      findAt(
        {
          rule: 'classification',
          at,
          weight: 'refused' as const,
          say: `“${found.text}” is a classification; TLP is none, and neither stands for the other.`,
          next: 'Leave it out. What is classified does not go through here.',
        },
        found,
      ),
    ),
  ]);
  if (draft.tlp === 'TLP:RED')
    findings.push({
      ...refuseField(
        'tlp-red',
        'tlp',
        'TLP:RED is for the eyes and ears of individual recipients only; an office that relays it passes it on.',
        'Choose TLP:AMBER+STRICT, or make sure that every member of the audience is meant by name.',
      ),
      weight: 'advice',
    });
  return findings;
}
