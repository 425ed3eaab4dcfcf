import { render } from 'preact';
import 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
import '../brand/look.css';
import { TargetPages } from './target-pages.js';

const page = document.getElementById('page');
if (page !== null) render(<TargetPages />, page);
