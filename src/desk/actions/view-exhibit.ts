import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { lookInto } from '../evidence/look-into-exhibit.js';
import { showExhibitDetail } from '../evidence/show-exhibit.js';

/** Characters shown. */
const MOST_SHOWN = 100_000;

/** Looks at an exhibit's content: an event of its custody, written down before anything is shown. */
export const viewExhibit = defineAction('exhibit.view', {
  cases: ({ exhibit }) => [exhibit],
  async run(desk, officer, { exhibit: id }) {
    const looked = await lookInto(desk, officer, id, 'viewed', 'Looked at in the pages of the desk');
    if (!looked.ok) return looked;
    const { exhibit, bytes } = looked.value;
    const text = textOf(bytes);
    return accept({
      exhibit: showExhibitDetail(desk, officer, exhibit),
      text: text === undefined ? null : text.slice(0, MOST_SHOWN).replace(/\p{Surrogate}/gu, '\ufffd'),
      cut: text !== undefined && text.length > MOST_SHOWN,
    });
  },
});

/** Bytes that are text; undefined when they are something else. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? undefined : text;
  } catch {
    return undefined;
  }
}
