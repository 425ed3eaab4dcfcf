import type { PartRecipe } from './train-part.js';

/** Job scams against real adverts: words, pairs of words, the firm's own words, and how the advert is put together. */
export const SCAM_ADVERT: PartRecipe = {
  most: { words: 1500, phrases: 2500, profile: 600, excluded: 0 },
  leastGroups: 3,
  penalty: 0.3,
  power: 0.75,
  scale: 2,
  voices: {
    id: 'lexical-scam',
    toward: 'scam',
    kinds: ['advert'],
    covers: [
      'advert-parts',
      'candour-employer',
      'candour-information',
      'candour-open',
      'candour-party',
      'candour-payment',
      'genuine-advert',
      'plain-contact',
      'plain-job',
      'process',
    ],
    above: { title: 'Reads like known job scams', cap: 6 },
    below: { title: 'Reads unlike known job scams', cap: 10 },
  },
};

/** Covert approaches against ordinary ones. The texts are few and composed, so it may say little. */
export const COVERT: PartRecipe = {
  most: { words: 500, phrases: 700, profile: 0, excluded: 150 },
  leastGroups: 4,
  penalty: 1,
  power: 0.5,
  scale: 1,
  voices: {
    id: 'lexical-covert',
    toward: 'covert',
    kinds: ['message', 'email', 'advert', 'invitation', 'profile'],
    covers: [],
    above: { title: 'Reads like covert approaches', cap: 2.5 },
    below: { title: 'Reads unlike covert approaches', cap: 2 },
  },
};
