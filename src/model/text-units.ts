const FIRST_ROOM = 4096;
/** Shorter texts are copied faster unit by unit than through the encoder. */
const SHORT = 24;

/**
 * The UTF-16 units of a text in an array. Asking a string for one unit after another costs several times as much as
 * reading an array, because the engine has to find out each time how the string is stored. Keep one for many texts:
 * its room is reused.
 */
export class TextUnits {
  /** The units of the text copied last, and behind them what older texts left. */
  units: Uint16Array = new Uint16Array(FIRST_ROOM);
  private bytes = new Uint8Array(FIRST_ROOM * 3);
  private readonly encoder = new TextEncoder();

  /** Copies a text; one more unit behind it is 0, so that a look ahead ends there. */
  copy(text: string): Uint16Array {
    const { length } = text;
    if (length >= this.units.length) {
      this.units = new Uint16Array(length * 2);
      // UTF-8 needs at most three bytes for one UTF-16 unit.
      this.bytes = new Uint8Array(length * 6);
    }
    this.units[length] = 0;
    if (length < SHORT || !this.copyEncoded(text)) this.copySingly(text);
    return this.units;
  }

  private copySingly(text: string): void {
    const { units } = this;
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  }

  /** Copies by way of UTF-8. @returns false for a text with a lone surrogate, which UTF-8 cannot hold. */
  private copyEncoded(text: string): boolean {
    const { units, bytes } = this;
    const { written } = this.encoder.encodeInto(text, bytes);
    if (written === text.length) {
      for (let i = 0; i < written; i++) units[i] = bytes[i]!;
      return true;
    }
    let at = 0;
    for (let i = 0; i < written;) {
      const first = bytes[i]!;
      if (first < 0x80) {
        units[at++] = first;
        i++;
      } else if (first < 0xe0) {
        units[at++] = ((first & 0x1f) << 6) | (bytes[i + 1]! & 0x3f);
        i += 2;
      } else if (first < 0xf0) {
        const code = ((first & 0x0f) << 12) | ((bytes[i + 1]! & 0x3f) << 6) | (bytes[i + 2]! & 0x3f);
        // The encoder writes this for what it cannot encode.
        if (code === 0xfffd) return false;
        units[at++] = code;
        i += 3;
      } else {
        const code =
          ((first & 0x07) << 18) |
          ((bytes[i + 1]! & 0x3f) << 12) |
          ((bytes[i + 2]! & 0x3f) << 6) |
          (bytes[i + 3]! & 0x3f);
        units[at++] = 0xd800 + ((code - 0x10000) >> 10);
        units[at++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
        i += 4;
      }
    }
    return true;
  }
}
