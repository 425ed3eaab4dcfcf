import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { findExhibit } from '../evidence/find-exhibit.js';
import { showExhibitDetail } from '../evidence/show-exhibit.js';

/** What is known about an exhibit; its content is not touched. */
export const readExhibit = defineAction('exhibit.read', {
  cases: ({ exhibit }) => [exhibit],
  run(desk, officer, { exhibit }) {
    const found = findExhibit(desk, exhibit, { erased: true });
    return Promise.resolve(found.ok ? accept(showExhibitDetail(desk, officer, found.value)) : found);
  },
});
