/** What a package is about in words: a campaign, or a list that was judged by a safeguard, by its id. */
export function sayAbout(about: string): string {
  return `${about.startsWith('sl-') ? 'the list' : 'campaign'} ${about}`;
}
