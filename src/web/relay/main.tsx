import 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
import '../brand/look.css';
import '../desk/desk.css';
import '../desk/alert/alert.css';
import '../member/member.css';
import { render } from 'preact';
import { OfficeApp } from './office-app.js';

/** The secret of the one-time link stands behind `#`, so that no server log ever has it. */
function takeLink(): string | null {
  const link = location.hash.slice(1);
  history.replaceState(null, '', '/');
  return link === '' ? null : link;
}

const place = document.getElementById('relay');
if (place !== null) render(<OfficeApp link={takeLink()} />, place);
