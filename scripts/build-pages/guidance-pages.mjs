import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The guidance that comes with Tocsin, read and checked by the same code as everywhere else. */
export async function readGuidanceOf(compiled) {
  const load = (room) => import(pathToFileURL(join(compiled, `src/${room}/index.js`)).href);
  const { readGuidance, guidance, ...forms } = await load('safeguards');
  const { readSafeguardPacks } = await load('screen');
  return { all: readGuidance(readSafeguardPacks(guidance)), forms };
}

/** What the pages need at the moment of a verdict, as one JSON text: who reads, and the three things of each moment. */
export function compileGuidance({ all }) {
  return JSON.stringify(
    all.map(({ reader, name, title, moments }) => ({
      reader,
      name,
      title,
      moments: moments.map(({ when, three }) => ({
        when,
        three: three.map(({ say }) => ({ say, sources: [] })),
      })),
    })),
  );
}

/** Lays a page for each reader beside the others, and their style. */
export function layGuidancePages({ all, forms }, folder) {
  mkdirSync(join(folder, 'guidance'), { recursive: true });
  writeFileSync(join(folder, forms.GUIDANCE_STYLE_PATH), forms.GUIDANCE_STYLE.trimStart());
  for (const guidance of all)
    writeFileSync(
      join(folder, 'guidance', `${guidance.reader}.html`),
      forms.formatGuidancePage(guidance, { style: 'beside' }),
    );
}
