import type { JSX } from 'preact';
import { FACT_KIND_WORDS, MSG_TYPE_WORDS } from './alert-says.js';
import type { ShownStatement } from './read-proposal.js';
import { saySize } from '../words/say.js';

/** What else is in the signed bytes and not in the notice: nobody signs what they have not seen. */
export function SignedWhole({ shown }: { readonly shown: ShownStatement }): JSX.Element {
  const { statement, bytes } = shown;
  const { desk, id, msgType, audience, number, previous, event, references, facts, statements } = statement;
  return (
    <section aria-labelledby="whole">
      <h2 class="govuk-heading-m" id="whole">
        What else is signed
      </h2>
      <dl class="facts">
        <div>
          <dt>What it is about</dt>
          <dd>{event}</dd>
        </div>
        <div>
          <dt>Place in the chain</dt>
          <dd>
            {MSG_TYPE_WORDS[msgType]}, number {number} to “{audience}”
          </dd>
        </div>
        <div>
          <dt>The one before it</dt>
          <dd class="hash">{previous ?? 'None: it is the first'}</dd>
        </div>
        {references.length === 0 ? null : (
          <div>
            <dt>{msgType === 'cancel' ? 'Withdraws' : 'Corrects'}</dt>
            <dd class="hash">{references.map((one) => `${one.id}, ${one.sha256}`).join('; ')}</dd>
          </div>
        )}
        <div>
          <dt>Desk</dt>
          <dd class="hash">{desk}</dd>
        </div>
        <div>
          <dt>Its own id</dt>
          <dd class="hash">{id}</dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>{saySize(bytes.length)}</dd>
        </div>
      </dl>
      {facts.length === 0 ? (
        <p>Devices look for nothing: it carries no facts.</p>
      ) : (
        <table class="dense stack">
          <caption class="quiet">What members’ devices look for among past contacts</caption>
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Value</th>
              <th scope="col">What is said to whoever has it</th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ kind, value, says }) => (
              <tr key={`${kind} ${value}`}>
                <td data-label="Kind">{FACT_KIND_WORDS[kind]}</td>
                <th scope="row" class="value">
                  {value}
                </th>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details class="why">
        <summary>Hashes of the exhibits it rests on</summary>
        <ul class="history">
          {statements.map(({ exhibits }, index) => (
            <li key={index} class="hash">
              Statement {index + 1}: {exhibits.length === 0 ? 'none' : exhibits.join(', ')}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
