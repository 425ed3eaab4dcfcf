import type { FieldName } from '../../model/index.js';

/** How the fields of an item are called to people. */
export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  subject: 'Subject',
  title: 'Title',
  text: 'Text',
  company: 'Company',
  company_profile: 'About the company',
  description: 'Description',
  requirements: 'Requirements',
  benefits: 'Benefits',
  salary: 'Pay',
  location: 'Place',
  from_headline: 'What they say they are',
};
