import type { DeliveryRow, DeliveryState } from '../../store/relay.js';
import type { OfficeAlertDetail } from '../../wire/index.js';

/** Most points of a picture. */
const MOST_POINTS = 60;
/** From the least that can be known of a member to the most. */
const ORDER: readonly DeliveryState[] = [
  'queued',
  'sent',
  'bounced',
  'unreachable',
  'fetched',
  'acknowledged',
];

/** How an alert's figures grew from the hour it was passed on until now. */
export function pointsOf(deliveries: readonly DeliveryRow[], now: Date): OfficeAlertDetail['points'] {
  const times = new Set<string>([now.toISOString()]);
  for (const delivery of deliveries)
    for (const state of ORDER) {
      const at = delivery[state];
      if (at !== null) times.add(at);
    }
  const all = [...times].sort();
  const chosen =
    all.length <= MOST_POINTS
      ? all
      : Array.from(
          { length: MOST_POINTS },
          (_, point) => all[Math.round((point * (all.length - 1)) / (MOST_POINTS - 1))]!,
        );
  return deliveries.length === 0 ? [] : chosen.map((at) => countAt(deliveries, at));
}

function countAt(deliveries: readonly DeliveryRow[], at: string): OfficeAlertDetail['points'][number] {
  const figures = {
    at,
    members: 0,
    queued: 0,
    sent: 0,
    bounced: 0,
    fetched: 0,
    acknowledged: 0,
    late: 0,
    unreachable: 0,
  };
  for (const delivery of deliveries) {
    const state = ORDER.findLast((one) => delivery[one] !== null && delivery[one] <= at);
    if (state === undefined) continue;
    figures.members += 1;
    figures[state] += 1;
    if (state === 'acknowledged') figures.late += delivery.late;
  }
  return figures;
}
