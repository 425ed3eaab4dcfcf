import type { JSX } from 'preact';
import { Select } from '../../components/index.js';
import { colleagues } from '../frame/officers.js';
import { me } from '../frame/session.js';
import { inboxFilter, type InboxFilter } from './inbox-state.js';

const set = (change: Partial<InboxFilter>): void => {
  inboxFilter.value = { ...inboxFilter.value, ...change };
};

/** What the inbox shows and in which order. */
export function InboxFilters(): JSX.Element {
  const { status, assignee, band, order, grouped } = inboxFilter.value;
  const own = me.value?.officer.id;
  return (
    <form class="filters" aria-label="What is shown">
      <Select
        name="filter-status"
        label={{ text: 'Status' }}
        value={status}
        items={[
          { value: 'open', text: 'Open' },
          { value: 'new', text: 'New' },
          { value: 'working', text: 'Working' },
          { value: 'waiting', text: 'Waiting for reporter' },
          { value: 'closed', text: 'Closed' },
          { value: 'sealed', text: 'Sealed' },
          { value: 'all', text: 'All' },
        ]}
        onChange={(value) => {
          set({ status: value as InboxFilter['status'] });
        }}
      />
      <Select
        name="filter-assignee"
        label={{ text: 'Assigned to' }}
        value={assignee}
        items={[
          { value: 'anybody', text: 'Anybody or nobody' },
          { value: 'me', text: 'Me' },
          { value: 'nobody', text: 'Nobody' },
          ...colleagues.value
            .filter(({ id }) => id !== own)
            .map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChange={(value) => {
          set({ assignee: value });
        }}
      />
      <Select
        name="filter-band"
        label={{ text: 'Signs' }}
        value={band}
        items={[
          { value: 'any', text: 'Any' },
          { value: 'strong', text: 'Strong signs' },
          { value: 'some', text: 'Some signs' },
          { value: 'none', text: 'No signs found' },
          { value: 'unjudged', text: 'Not judged' },
        ]}
        onChange={(value) => {
          set({ band: value as InboxFilter['band'] });
        }}
      />
      <Select
        name="filter-order"
        label={{ text: 'Order' }}
        value={order}
        items={[
          { value: 'attention', text: 'Most pressing first' },
          { value: 'newest', text: 'Newest first' },
          { value: 'oldest', text: 'Oldest first' },
        ]}
        onChange={(value) => {
          set({ order: value as InboxFilter['order'] });
        }}
      />
      <Select
        name="filter-grouped"
        label={{ text: 'Together' }}
        value={grouped ? 'grouped' : 'single'}
        items={[
          { value: 'grouped', text: 'By alert or campaign' },
          { value: 'single', text: 'Each by itself' },
        ]}
        onChange={(value) => {
          set({ grouped: value === 'grouped' });
        }}
      />
    </form>
  );
}
