/** Further attributes of an element, as GOV.UK Frontend's macros take them. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
