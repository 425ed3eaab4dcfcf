/** What the build puts in place of these names. Nothing here exists when the files are run by Node. */
declare module '*?worker&url' {
  const url: string;
  export { url as default };
}

declare module '*.css';

/** The guidance that comes with Tocsin, as JSON, compiled when the pages are built. */
declare module 'virtual:tocsin-guidance' {
  export const guidanceText: string;
}

/** The packs that come with Tocsin, as JSON, compiled when the pages are built. */
declare module 'virtual:tocsin-packs' {
  export const packsText: string;
}
