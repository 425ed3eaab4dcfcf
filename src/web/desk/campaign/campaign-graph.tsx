import type { JSX } from 'preact';
import type { CampaignEdge, CampaignMember } from '../../../wire/index.js';
import { layOutCampaign } from '../../../link/index.js';
import { open } from '../route.js';
import { sayCount } from '../words/say.js';

const SIZE = { width: 560, height: 420, margin: 22 };
/** More than this is a blot; the tables have them all. */
const MOST_DRAWN = 160;

/** The campaign as a picture. Whatever it shows stands in the tables below it, which are the truth. */
export function CampaignGraph(options: {
  readonly members: readonly CampaignMember[];
  readonly edges: readonly CampaignEdge[];
}): JSX.Element {
  const drawn = options.members.slice(0, MOST_DRAWN);
  const at = new Map(drawn.map(({ id }, index) => [id, index]));
  const edges = options.edges.flatMap((edge) => {
    const a = at.get(edge.a);
    const b = at.get(edge.b);
    return a === undefined || b === undefined ? [] : [{ a, b, kind: edge.why[0]?.kind ?? 'near-duplicate' }];
  });
  const places = layOutCampaign(drawn.length, edges, SIZE);
  const radius = drawn.length > 60 ? 7 : 12;
  return (
    <figure class="graph">
      <svg
        viewBox={`0 0 ${String(SIZE.width)} ${String(SIZE.height)}`}
        role="img"
        aria-label={`${sayCount(options.members.length, 'member')} and ${sayCount(
          options.edges.length,
          'link',
        )}; both are listed in the tables below.`}
      >
        {edges.map(({ a, b, kind }) => {
          const from = places[a];
          const to = places[b];
          return from === undefined || to === undefined ? null : (
            <line
              key={`${String(a)} ${String(b)}`}
              class={`graph__edge graph__edge--${kind}`}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
            />
          );
        })}
        {drawn.map(({ id, kind, band }, index) => {
          const place = places[index] ?? { x: 0, y: 0 };
          return (
            <g
              key={id}
              class={`graph__node graph__node--${band}`}
              onClick={() => {
                if (kind === 'report') open('report', id);
              }}
            >
              {kind === 'report' ? (
                <circle cx={place.x} cy={place.y} r={radius} />
              ) : (
                <rect x={place.x - radius} y={place.y - radius} width={2 * radius} height={2 * radius} />
              )}
              {drawn.length > 60 ? null : (
                <text x={place.x} y={place.y + 4.5} text-anchor="middle">
                  {index + 1}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption class="quiet">
        Circles are reports, squares are adverts, numbered as in the table. Whole lines: the same words.
        Dashed: a shared contact. Dotted: the same offer.
        {options.members.length > drawn.length ? ` The first ${String(drawn.length)} are drawn.` : ''}
      </figcaption>
    </figure>
  );
}
