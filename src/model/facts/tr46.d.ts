/** tr46 ships no types of its own. */
declare module 'tr46' {
  interface Options {
    readonly checkBidi?: boolean;
    readonly checkHyphens?: boolean;
    readonly checkJoiners?: boolean;
    readonly ignoreInvalidPunycode?: boolean;
    readonly transitionalProcessing?: boolean;
    readonly useSTD3ASCIIRules?: boolean;
    readonly verifyDNSLength?: boolean;
  }
  export function toASCII(domain: string, options?: Options): string | null;
  export function toUnicode(
    domain: string,
    options?: Options,
  ): { readonly domain: string; readonly error: boolean };
}
