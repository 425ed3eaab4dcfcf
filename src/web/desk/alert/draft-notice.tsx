import type { JSX } from 'preact';
import type { AlertStatement } from '../../../alert/index.js';
import { NoticeSheet } from '../../member/alert-notice.js';

/** What a member will read, as the member's own page draws it; the office's cover note comes above it there. */
export function DraftNotice({ statement }: { readonly statement: AlertStatement }): JSX.Element {
  return (
    <>
      <p class="quiet no-print">
        This is the notice as the member’s page draws it. There the office that passes it on puts its own
        words above it.
      </p>
      <article class={`notice notice--${statement.msgType}`}>
        <NoticeSheet alert={statement} level={2} />
      </article>
    </>
  );
}
