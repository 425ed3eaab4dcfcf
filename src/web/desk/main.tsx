import 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
import '../brand/look.css';
import './desk.css';
import { render } from 'preact';
import { App } from './app.js';
import { keepDrafts } from './frame/drafts.js';
import { followAddress } from './route.js';

/** The secret of a one-time link stands behind `#` of `/enrol`, so that no server log ever has it. */
function takeEnrolmentLink(): string | null {
  if (location.pathname !== '/enrol') return null;
  const link = location.hash.slice(1);
  history.replaceState(null, '', '/enrol');
  return link === '' ? null : link;
}

const place = document.getElementById('desk');
if (place !== null) {
  const link = takeEnrolmentLink();
  followAddress();
  keepDrafts();
  render(<App link={link} />, place);
}
