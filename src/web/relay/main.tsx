import 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
import '../brand/look.css';
import '../desk/desk.css';
import '../desk/alert/alert.css';
import '../member/member.css';
import { render } from 'preact';
import { OfficeApp } from './office-app.js';

const ENTER = '#enter/';

/** The secret of the one-time link stands behind `#`, so that no server log ever has it. What else stands there is a place. */
function takeLink(): string | null {
  const { hash } = location;
  if (!hash.startsWith(ENTER)) return null;
  history.replaceState(null, '', '/');
  return hash.slice(ENTER.length);
}

const place = document.getElementById('relay');
if (place !== null) render(<OfficeApp link={takeLink()} />, place);
