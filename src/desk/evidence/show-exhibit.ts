import type { Exhibit, ExhibitDetail } from '../../wire/index.js';
import type { ActingOfficer } from '../action.js';
import { mayByRole } from '../may-act.js';
import type { OpenDesk } from '../open-desk.js';
import { campaignTag } from '../campaign-tag.js';
import { sourceOf } from './evidence-book.js';
import type { KeptExhibit } from './evidence-rows.js';

/** An exhibit as a row. */
export function showExhibit(desk: OpenDesk, exhibit: KeptExhibit): Exhibit {
  const { id, title, type, bytes, sha256, from, taken, grades, logged, erased, fields, custody } = exhibit;
  return {
    id,
    title,
    type,
    bytes,
    sha256,
    from,
    campaign: campaignTag(desk, desk.campaigns.of(sourceOf(from))?.id ?? exhibit.campaign),
    taken,
    grade: grades.at(-1) ?? null,
    logged,
    erased,
    fields: [...new Set(fields.map(({ name }) => name))],
    custody: custody.length,
    alerts: desk.board.alertsOn(sha256).map((alert) => alert.id),
  };
}

/** An exhibit with all that happened to it. */
export function showExhibitDetail(
  desk: OpenDesk,
  officer: Pick<ActingOfficer, 'role'>,
  exhibit: KeptExhibit,
): ExhibitDetail {
  return {
    ...showExhibit(desk, exhibit),
    custodyEvents: exhibit.custody,
    grades: exhibit.grades,
    may: mayByRole(officer, 'exhibit.'),
  };
}
