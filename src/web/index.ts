// Pages are built (scripts/build-pages.mjs) and served, not imported. What can be taken from here is what they are made of.
export * from './components/index.js';
export { BellMark } from './brand/bell-mark.js';
export { PageFrame, type FramePlace, type PageFrameOptions } from './brand/page-frame.js';
