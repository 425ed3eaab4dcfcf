import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { Button, Input } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { BandTag, StatusTag, Time } from '../words/tags.js';

type Hit = DeskOutput<'search'>['hits'][number];

/** What was searched for. Never in the address, which the browser would keep. */
const wanted = signal('');

/** Searches every text the desk has opened: reports, notes, campaigns, adverts. */
export function SearchPage(): JSX.Element {
  const [typed, setTyped] = useState(wanted.value);
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const text = wanted.value.trim();
  const after = cursors.at(-1);
  const found = useDesk('search', text === '' ? null : { text, ...(after === undefined ? {} : { after }) });
  const { value } = found;
  return (
    <>
      <h1 class="govuk-heading-l">Search</h1>
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setCursors([]);
          wanted.value = typed;
        }}
      >
        <Input
          name="search"
          label={{ text: 'Words, an address, a number, a site' }}
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={setTyped}
          inputRef={field}
        />
        <Button text="Search" />
      </form>
      <ReadState reading={found} />
      {text === '' || value === null ? null : (
        <>
          <p class="govuk-body" role="status">
            {value.total === 0 ? 'Nothing was found.' : `${sayCount(value.total, 'place')} found.`}
          </p>
          <ol class="hits">
            {value.hits.map((hit, index) => (
              <li key={`${hit.kind} ${hit.id} ${String(index)}`}>
                <p class="hits__title">
                  <span class="group__kind">{KIND_NAMES[hit.kind]}</span> <HitLink hit={hit} />{' '}
                  {hit.band === null ? null : <BandTag band={hit.band} />}{' '}
                  {hit.status === null ? null : <StatusTag status={hit.status} />}{' '}
                  <span class="quiet">
                    <Time at={hit.at} />
                  </span>
                </p>
                <p class="hits__words">
                  <Snippet hit={hit} />
                </p>
              </li>
            ))}
          </ol>
          <p class="pages">
            {cursors.length > 0 ? (
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  setCursors(cursors.slice(0, -1));
                }}
              >
                Before
              </button>
            ) : null}{' '}
            {value.next === null ? null : (
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  setCursors([...cursors, value.next ?? '']);
                }}
              >
                Further
              </button>
            )}
          </p>
        </>
      )}
    </>
  );
}

const KIND_NAMES: Readonly<Record<Hit['kind'], string>> = {
  report: 'Report',
  advert: 'Advert',
  note: 'Note on a report',
  campaign: 'Campaign',
};

function HitLink({ hit }: { readonly hit: Hit }): JSX.Element {
  if (hit.kind === 'advert') return <span>{hit.title}</span>;
  return <a href={linkTo(hit.kind === 'campaign' ? 'campaign' : 'report', hit.id)}>{hit.title}</a>;
}

function Snippet({ hit }: { readonly hit: Hit }): JSX.Element {
  const parts: (JSX.Element | string)[] = [];
  let at = 0;
  for (const { start, end } of hit.marks) {
    parts.push(hit.snippet.slice(at, start), <mark class="found">{hit.snippet.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {hit.snippet.slice(at)}
    </>
  );
}
