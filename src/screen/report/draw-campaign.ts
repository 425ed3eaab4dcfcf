import { layOutCampaign, type CampaignLink, type LinkEvidence, type PictureEdge } from '../../link/index.js';
import type { ReportMember } from './report-data.js';

/** Members a picture can hold and still be read; the table lists more. */
export const PICTURE_MEMBERS = 40;

/** A few members need less room than many, and in less room their circles stay larger on a phone. */
function sizeFor(members: number): { width: number; height: number } {
  if (members <= 3) return { width: 260, height: 80 };
  return members <= 8 ? { width: 320, height: 220 } : { width: 420, height: 330 };
}

/** The words and the line style of each kind of evidence: dashes tell them apart without colour. */
export const EVIDENCE_WORDS: Readonly<Record<LinkEvidence['kind'], string>> = {
  'near-duplicate': 'almost the same wording',
  fact: 'a shared contact or fact',
  offer: 'the same offer in other words',
  person: 'joined by a person',
};

/**
 * The picture of a campaign: members as numbered circles, links as lines whose width grows with their bits and whose
 * dashes say what kind of evidence weighs most. The numbers are those of the table of members.
 */
export function drawCampaign(
  members: readonly ReportMember[],
  links: readonly CampaignLink[],
  label: string,
): string {
  const shown = members.slice(0, PICTURE_MEMBERS);
  const position = new Map(shown.map((member, index) => [member.id, index]));
  const edges: (PictureEdge & { link: CampaignLink })[] = [];
  for (const link of links) {
    const a = position.get(link.a);
    const b = position.get(link.b);
    if (a !== undefined && b !== undefined) edges.push({ a, b, link });
  }
  const radius = shown.length > 20 ? 11 : 15;
  const { width, height } = sizeFor(shown.length);
  const places = layOutCampaign(shown.length, edges, { width, height, margin: radius + 8 });
  const lines = edges.map(({ a, b, link }) => {
    const from = places[a]!;
    const to = places[b]!;
    return (
      `<line class="edge ${heaviestKind(link)}" x1="${String(from.x)}" y1="${String(from.y)}" x2="${String(to.x)}" y2="${String(to.y)}"` +
      ` stroke-width="${String(edgeWidth(link.bits))}"/>`
    );
  });
  const circles = shown.map((member, index) => {
    const { x, y } = places[index]!;
    return (
      `<circle class="node fill-${member.band}" cx="${String(x)}" cy="${String(y)}" r="${String(radius)}"/>` +
      `<text class="number on-${member.band}" x="${String(x)}" y="${String(y + 5)}" text-anchor="middle">${String(index + 1)}</text>`
    );
  });
  return (
    `<svg class="graph" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="${label}">` +
    `${lines.join('')}${circles.join('')}</svg>`
  );
}

/** The kind of evidence that gives a link most of its bits. */
export function heaviestKind(link: CampaignLink): LinkEvidence['kind'] {
  let heaviest = link.why[0];
  for (const evidence of link.why)
    if (heaviest === undefined || evidence.bits > heaviest.bits) heaviest = evidence;
  return heaviest?.kind ?? 'fact';
}

/** Line width from 1.5 to 6: widths stop growing where more bits no longer change anyone's mind. */
function edgeWidth(bits: number): number {
  return Math.round(Math.min(6, Math.max(1.5, bits / 5)) * 10) / 10;
}
