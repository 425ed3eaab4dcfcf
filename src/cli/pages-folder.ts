import { fileURLToPath } from 'node:url';

/** Where the built pages of a house lie: beside the compiled program, so that both are of one version. */
export function pagesFolder(house: 'target' | 'desk' | 'relay'): string {
  return fileURLToPath(new URL(`../../web/${house}`, import.meta.url));
}
