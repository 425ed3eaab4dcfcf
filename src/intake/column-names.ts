import type { ColumnTarget } from './column-targets.js';

/**
 * The names people give their columns, in canonical form, by what they hold. The order within a line is the order of
 * trust where only one value can be kept (id, date); texts of several columns are joined.
 */
const COLUMN_NAMES: Readonly<Partial<Record<ColumnTarget, readonly string[]>>> = {
  id: ['id', 'item_id', 'advert_id', 'ad_id', 'job_id', 'posting_id', 'message_id', 'uid', 'uuid', 'guid'],
  kind: ['kind', 'type', 'item_type', 'record_type'],
  channel: ['channel', 'platform'],
  posted_at: [
    'posted_at',
    'date_posted',
    'posted_on',
    'posted_date',
    'posting_date',
    'posted',
    'post_date',
    'published_at',
    'published',
    'publication_date',
    'sent_at',
    'sent',
    'received_at',
    'date_received',
    'created_at',
    'date',
    'datetime',
    'timestamp',
    'time',
    'created',
    'month',
  ],
  year: ['year'],
  from: [
    'from',
    'sender',
    'author',
    'from_name',
    'sender_name',
    'recruiter',
    'recruiter_name',
    'posted_by',
    'contact_name',
  ],
  from_address: [
    'from_address',
    'from_email',
    'sender_email',
    'sender_address',
    'recruiter_email',
    'contact_email',
    'email_address',
    'from_addr',
  ],
  from_or_text: ['email', 'e_mail'],
  reply_to: ['reply_to'],
  return_path: ['return_path'],
  profile_url: [
    'profile_url',
    'sender_profile_url',
    'from_profile_url',
    'linkedin_url',
    'author_url',
    'recruiter_url',
  ],
  from_headline: [
    'from_headline',
    'headline',
    'sender_headline',
    'sender_title',
    'author_headline',
    'recruiter_title',
  ],
  title: [
    'title',
    'job_title',
    'position',
    'position_title',
    'role',
    'role_title',
    'vacancy',
    'vacancy_title',
    'job_name',
    'advert_title',
    'job',
  ],
  subject: ['subject', 'subject_line', 'email_subject'],
  text: [
    'text',
    'body',
    'content',
    'message',
    'message_text',
    'message_body',
    'body_text',
    'text_body',
    'plain_text',
    'body_plain',
    'email_text',
    'email_body',
    'post',
    'post_text',
    'note',
    'html',
    'body_html',
    'html_body',
  ],
  company: [
    'company',
    'employer',
    'company_name',
    'employer_name',
    'organisation',
    'organization',
    'organisation_name',
    'organization_name',
    'hiring_organization',
    'hiring_organisation',
    'hiring_company',
    'agency',
  ],
  company_profile: [
    'company_profile',
    'company_description',
    'about_company',
    'about_the_company',
    'about_us',
    'about_employer',
    'employer_description',
    'employer_profile',
  ],
  description: [
    'description',
    'job_description',
    'jobdescription',
    'full_description',
    'description_text',
    'description_html',
    'job_desc',
    'desc',
    'details',
    'job_details',
    'duties',
    'responsibilities',
    'job_summary',
    'summary',
    'jd',
    'advert',
    'advert_text',
    'job_text',
    'posting',
  ],
  full_text: ['full_text', 'fulltext', 'full_advert'],
  requirements: [
    'requirements',
    'qualifications',
    'job_requirements',
    'skills_required',
    'required_skills',
    'skills',
    'person_specification',
    'candidate_requirements',
  ],
  benefits: ['benefits', 'job_benefits', 'perks', 'what_we_offer'],
  salary: [
    'salary',
    'salary_range',
    'salary_offered',
    'base_salary',
    'pay',
    'pay_rate',
    'rate',
    'compensation',
    'remuneration',
    'wage',
    'fee',
  ],
  location: ['location', 'job_location', 'city', 'town', 'place', 'county', 'state', 'region', 'country'],
};

/** What a known column holds, and its rank among the names for the same thing (0 is the most trusted). */
export interface KnownColumn {
  readonly target: ColumnTarget;
  readonly rank: number;
}

const KNOWN: ReadonlyMap<string, KnownColumn> = new Map(
  Object.entries(COLUMN_NAMES).flatMap(([target, names]) =>
    names.map((name, rank) => [name, { target: target as ColumnTarget, rank }] as const),
  ),
);

/**
 * A column's name as the table spells it: `Job Description`, `jobDescription`, `job-description` and `JOB_DESCRIPTION`
 * are all `job_description`.
 */
export function canonicalColumn(name: string): string {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.@]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** What a column holds by its canonical name, if the name is one of the known ones. */
export function knownColumn(canonical: string): KnownColumn | undefined {
  return KNOWN.get(canonical);
}
