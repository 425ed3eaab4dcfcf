/** What is read of a donation. */
export type DonationColumn = keyof typeof COLUMNS;

/**
 * The canonical names under which lists give each value, the most trusted first. The first of each line that is not a
 * ledger's is a column of the Electoral Commission's export.
 */
export const COLUMNS = {
  reference: ['ecref', 'reference', 'ref', 'id', 'donation_id', 'receipt_number'],
  value: ['value', 'amount', 'amount_gbp', 'value_gbp', 'sum'],
  received: ['received_date', 'received', 'date_received', 'received_on', 'date'],
  accepted: ['accepted_date', 'accepted', 'date_accepted', 'accepted_on'],
  returned: ['returned_date', 'returned', 'date_returned', 'returned_on'],
  reported: ['reported_date', 'reported', 'date_reported', 'reported_on'],
  action: ['donation_action', 'action', 'status'],
  form: ['donation_type', 'type', 'form'],
  nature: ['nature_of_donation', 'nature', 'description'],
  donor: ['donor_name', 'donor', 'name', 'from'],
  donor_id: ['donor_id'],
  donor_kind: ['donor_status', 'donor_type', 'donor_kind'],
  company_number: ['company_registration_number', 'company_number', 'company_no', 'registration_number'],
  donee: ['regulated_entity_name', 'donee', 'recipient', 'donee_name'],
  donee_id: ['regulated_entity_id', 'donee_id'],
  donee_kind: ['regulated_entity_type', 'donee_type', 'donee_kind', 'recipient_type'],
  unit: ['accounting_unit_name', 'accounting_unit', 'unit'],
  unit_id: ['accounting_unit_id', 'unit_id'],
  units_as_central: ['accounting_units_as_central_party'],
  bequest: ['is_bequest', 'bequest'],
  register_name: ['register_name'],
  irish: ['is_irish_source', 'irish_source', 'northern_ireland'],
  overseas_elector: ['overseas_elector', 'is_overseas_elector'],
  in_register: ['in_register', 'on_register', 'address_in_register', 'register_checked'],
  checked_by: ['register_checked_by', 'checked_by', 'who_checked'],
  checked_on: ['register_checked_on', 'checked_on', 'date_checked', 'when_checked'],
  entry: ['register_entry', 'entry', 'elector_number', 'which_entry'],
  business: ['carrying_on_business', 'business_evidence'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
