import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { REPLY_TEMPLATES } from '../reply-templates.js';

/** The replies that are written once. */
export const listTemplates = defineAction('templates.list', {
  run: () => Promise.resolve(accept({ templates: REPLY_TEMPLATES })),
});
