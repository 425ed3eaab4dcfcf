import type { JSX } from 'preact';
import type { ReportOutcome, ReportStatus } from '../../../wire/index.js';
import { BAND_WORDS, BandMark } from '../../target/band-mark.js';
import { OUTCOME_WORDS, sayAge, sayTime, STATUS_WORDS } from './say.js';

/** The verdict in a word, as it travels. */
export type BandName = 'strong' | 'some' | 'none' | 'unjudged';

/** The verdict in two words and a shape: red strong, amber some, grey for none and for not judged; never green. */
export function BandTag({ band }: { readonly band: BandName | null }): JSX.Element {
  if (band === null) return <span class="band band--tag band--unjudged">Sealed</span>;
  return (
    <span class={`band band--tag band--${band}`}>
      <BandMark band={band} />
      {BAND_WORDS[band]}
    </span>
  );
}

/** Where a report stands; of a closed one, with what it came to. */
export function StatusTag({
  status,
  outcome,
}: {
  readonly status: ReportStatus;
  readonly outcome?: ReportOutcome | null;
}): JSX.Element {
  const words = STATUS_WORDS[status];
  return (
    <span class={`status status--${status}`}>
      {outcome === undefined || outcome === null
        ? words
        : `${words}: ${OUTCOME_WORDS[outcome].toLowerCase()}`}
    </span>
  );
}

/** How long ago, with the whole time for whoever points at it. */
export function Age({ at }: { readonly at: string }): JSX.Element {
  return (
    <time dateTime={at} title={sayTime(at)} class="age">
      {sayAge(at, new Date())}
    </time>
  );
}

/** A day and a time. */
export function Time({ at }: { readonly at: string }): JSX.Element {
  return <time dateTime={at}>{sayTime(at)}</time>;
}
