import { SaxesParser } from 'saxes';
import { refuse, type ProblemCode, type Result } from '../../base/index.js';
import { parseDevice, type Device } from './device.js';

/** Elements within elements: nmap nests eight at most. */
const DEEPEST = 40;
/** Characters without the end of a tag or text: a single attribute or text of that length is made to fill memory. */
const LONGEST_PIECE = 8_000_000;
/** What services say of themselves that is kept of one host. */
const MOST_PRODUCTS = 40;

/** nmap's own declaration, which names its document type and declares nothing; nothing is ever fetched. */
const OWN_DOCTYPE =
  /^\s*nmaprun\s*(?:PUBLIC\s+"-\/\/IDN nmap\.org\/\/DTD Nmap XML [\d.]{1,8}\/\/EN"\s+"https:\/\/svn\.nmap\.org\/nmap\/docs\/nmap\.dtd"\s*)?$/;

type Attributes = Readonly<Record<string, string>>;

interface Host {
  state: string;
  ip: string;
  mac: string;
  vendor: string;
  readonly products: string[];
}

/**
 * Reads the hosts of an nmap scan (`nmap -oX`, document type nmaprun 1.03 to 1.05) as its text streams. Hosts that are
 * down are left out: nothing answered there. A file that breaks off keeps the hosts before the break; one that declares
 * entities, is no nmap scan, or nests too deeply is refused. Nothing named in it is ever fetched.
 */
export class NmapReader {
  readonly #file: string;
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  readonly #path: string[] = [];
  #found: Result<Device>[] = [];
  #host: Host | undefined;
  #row = 0;
  #sinceEvent = 0;
  #ended = false;
  #stopped = false;

  constructor(file: string) {
    this.#file = file;
    this.#parser.on('doctype', (text) => {
      if (!OWN_DOCTYPE.test(text)) this.#stop('safeguards/scan-entities');
    });
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#open(name, attributes);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#close(name);
    });
    this.#parser.on('error', () => {
      this.#stop(
        this.#row === 0 && this.#path.length === 0 ? 'safeguards/scan-unknown' : 'safeguards/scan-cut-short',
      );
    });
    for (const event of ['text', 'comment', 'processinginstruction', 'cdata'] as const)
      this.#parser.on(event, () => {
        this.#sinceEvent = 0;
      });
  }

  /** True once the rest cannot be read: then nothing more is found. */
  get stopped(): boolean {
    return this.#stopped;
  }

  push(text: string): Result<Device>[] {
    // Pieces that are small keep what the parser holds small before a limit is seen.
    for (let at = 0; at < text.length && !this.#stopped; at += 65_536) {
      const piece = text.slice(at, at + 65_536);
      this.#sinceEvent += piece.length;
      this.#parser.write(piece);
      if (this.#sinceEvent > LONGEST_PIECE) this.#stop('safeguards/scan-too-deep');
    }
    return this.#take();
  }

  end(): Result<Device>[] {
    if (!this.#stopped) {
      if (!this.#ended) this.#stop('safeguards/scan-cut-short');
      else this.#parser.close();
    }
    return this.#take();
  }

  #take(): Result<Device>[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #stop(code: ProblemCode): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#found.push(refuse(code, { at: { file: this.#file } }));
  }

  #open(name: string, attributes: Attributes): void {
    this.#sinceEvent = 0;
    if (this.#stopped) return;
    if (this.#path.length === 0 && name !== 'nmaprun') {
      this.#stop('safeguards/scan-unknown');
      return;
    }
    this.#path.push(name);
    if (this.#path.length > DEEPEST) {
      this.#stop('safeguards/scan-too-deep');
      return;
    }
    if (name === 'host' && this.#path.length === 2) {
      this.#host = { state: 'up', ip: '', mac: '', vendor: '', products: [] };
      return;
    }
    if (this.#host === undefined) return;
    const where = this.#path.slice(2).join('/');
    if (where === 'status') this.#host.state = attributes['state'] ?? 'up';
    else if (where === 'address') readAddress(this.#host, attributes);
    else if (where === 'ports/port/service') readService(this.#host, attributes);
  }

  #close(name: string): void {
    this.#sinceEvent = 0;
    if (this.#stopped) return;
    this.#path.pop();
    if (this.#path.length === 0) this.#ended = true;
    const host = this.#host;
    if (name !== 'host' || this.#path.length !== 1 || host === undefined) return;
    this.#host = undefined;
    this.#row++;
    if (host.state === 'down') return;
    const { mac, ip, vendor, products } = host;
    this.#found.push(
      parseDevice({ mac, ip, scan_vendor: vendor, description: products.join('; ') }, this.#row),
    );
  }
}

function readAddress(host: Host, { addr = '', addrtype, vendor = '' }: Attributes): void {
  if (addrtype === 'mac') {
    host.mac ||= addr;
    host.vendor ||= vendor.slice(0, 200);
  } else host.ip ||= addr;
}

function readService({ products }: Host, { product = '', extrainfo = '' }: Attributes): void {
  const said = `${product} ${extrainfo}`.trim().slice(0, 200);
  if (said !== '' && products.length < MOST_PRODUCTS && !products.includes(said)) products.push(said);
}
