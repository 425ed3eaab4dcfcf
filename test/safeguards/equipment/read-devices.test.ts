import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { equipment, type Device } from '../../../src/safeguards/index.js';
import { textSource } from './judge-devices.js';

async function read(
  source: { name: string; bytes: AsyncIterable<Uint8Array> } | string,
): Promise<{ devices: Device[]; problems: string[] }> {
  const devices: Device[] = [];
  const problems: string[] = [];
  for await (const batch of equipment.read(typeof source === 'string' ? textSource(source) : source, {}))
    for (const device of batch)
      if (device.ok) devices.push(device.value);
      else problems.push(device.problem.code);
  return { devices, problems };
}

const scan = (hosts: string, head = '<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n'): string =>
  `${head}<nmaprun scanner="nmap" xmloutputversion="1.05">${hosts}</nmaprun>`;
const host = (mac: string, ip: string): string =>
  `<host><status state="up"/><address addr="${ip}" addrtype="ipv4"/><address addr="${mac}" addrtype="mac" vendor="Northlight"/></host>`;

test('columns of an inventory are known by the names people give them', async () => {
  const { devices } = await read(
    'Asset Tag;Building;Sensitive;Device type;Manufacturer;Model No;MAC Address;IP Address\nA-1;North House;Yes;Camera;Brightlens;B2;a4-14-37-01-02-03;10.0.0.9\n',
  );
  assert.deepEqual(
    { ...devices[0] },
    {
      subject: 'A-1',
      site: 'North House',
      siteClass: 'sensitive',
      description: 'Camera',
      make: 'Brightlens',
      model: 'B2',
      mac: 'A41437010203',
      ip: '10.0.0.9',
      scanVendor: '',
    },
  );
});

test('a site is sensitive, not sensitive or unknown, and never guessed', async () => {
  const classes = ['sensitive', 'Non-sensitive', 'not sensitive', 'ministers', '', 'see annex'];
  const { devices } = await read(
    `id,site_class\n${classes.map((name, at) => `d${String(at)},${name}`).join('\n')}\n`,
  );
  assert.deepEqual(
    devices.map(({ siteClass }) => siteClass),
    ['sensitive', 'not-sensitive', 'not-sensitive', 'sensitive', 'unknown', 'unknown'],
  );
});

test('two devices with one id are two devices', async () => {
  const { devices } = await read('id,make\nd1,Brightlens\nd2,Brightlens\nd1,Axis\nd1,Axis\n');
  assert.deepEqual(
    devices.map(({ subject }) => subject),
    ['d1', 'd2', 'd1~2', 'd1~3'],
  );
});

test('a device without id, MAC and address is a problem, and the rest is read', async () => {
  const { devices, problems } = await read('id,make,mac\n,Brightlens,n/a\nd2,Brightlens,\n');
  assert.deepEqual(problems, ['safeguards/device-unnamed']);
  assert.equal(devices.length, 1);
});

test('an nmap scan gives the hosts that are up, by MAC or by address', async () => {
  const { devices, problems } = await read(
    scan(
      `<hosthint><status state="up"/><address addr="10.0.0.7" addrtype="ipv4"/></hosthint>${host('A4:14:37:01:02:03', '10.0.0.1')}` +
        '<host><status state="down"/><address addr="10.0.0.2" addrtype="ipv4"/></host>' +
        '<host><status state="up"/><address addr="10.0.0.3" addrtype="ipv4"/><ports><port><service product="Brightlens httpd"/></port></ports></host>',
    ),
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(
    devices.map(({ subject, ip, scanVendor, description }) => [subject, ip, scanVendor, description]),
    [
      ['A4:14:37:01:02:03', '10.0.0.1', 'Northlight', ''],
      ['10.0.0.3', '10.0.0.3', '', 'Brightlens httpd'],
    ],
  );
});

const REFUSED: Readonly<Record<string, readonly [text: string, code: string]>> = {
  'declares an entity': [scan('&a;', '<!DOCTYPE nmaprun [<!ENTITY a "b">]>'), 'safeguards/scan-entities'],
  'is an entity bomb': [
    scan(
      '&c;',
      '<!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    ),
    'safeguards/scan-entities',
  ],
  'names a file as its document type': [
    scan('', '<!DOCTYPE nmaprun SYSTEM "file:///etc/passwd">'),
    'safeguards/scan-entities',
  ],
  'is other XML': ['<root><host/></root>', 'safeguards/scan-unknown'],
  'nests a thousand deep': [scan('<a>'.repeat(1_000)), 'safeguards/scan-too-deep'],
  'holds one attribute of nine million characters': [
    scan(`<host a="${'x'.repeat(9_000_000)}"/>`),
    'safeguards/scan-too-deep',
  ],
};

for (const [what, [text, code]] of Object.entries(REFUSED)) {
  test(`a scan that ${what} is refused`, async () => {
    const { devices, problems } = await read(text);
    assert.deepEqual({ devices, problems }, { devices: [], problems: [code] });
  });
}

test('a scan that breaks off keeps the hosts before the break and says so', async () => {
  const whole = scan(`${host('A4:14:37:01:02:03', '10.0.0.1')}${host('A4:14:37:01:02:04', '10.0.0.2')}`);
  for (const cut of [whole.indexOf('addr="10.0.0.2"'), whole.length - 5]) {
    const { devices, problems } = await read(whole.slice(0, cut));
    assert.equal(devices.length, cut === whole.length - 5 ? 2 : 1);
    assert.deepEqual(problems, ['safeguards/scan-cut-short']);
  }
});

test('a packed scan is unpacked, and a damaged one says so', async () => {
  const packed = gzipSync(scan(host('A4:14:37:01:02:03', '10.0.0.1')));
  async function* bytes(all: Uint8Array): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(all);
  }
  assert.equal((await read({ name: 's.xml.gz', bytes: bytes(packed) })).devices.length, 1);
  const cut = await read({ name: 's.xml.gz', bytes: bytes(packed.subarray(0, packed.length - 20)) });
  assert.ok(cut.problems.length > 0);
});

const LISTS: Readonly<Record<string, string>> = {
  'arp -a on Linux':
    '? (10.0.0.1) at a4:14:37:01:02:03 [ether] on eth0\nprinter (10.0.0.2) at <incomplete> on eth0\n',
  'arp -a on macOS':
    'cam (10.0.0.1) at a4:14:37:1:2:3 on en0 ifscope [ethernet]\n? (224.0.0.251) at 1:0:5e:0:0:fb on en0 ifscope permanent [ethernet]\n',
  'arp -a on Windows':
    '\r\nInterface: 10.0.0.5 --- 0xb\r\n  Internet Address      Physical Address      Type\r\n  10.0.0.1              a4-14-37-01-02-03     dynamic\r\n  10.0.0.255            ff-ff-ff-ff-ff-ff     static\r\n',
  'arp -n':
    'Address                  HWtype  HWaddress           Flags Mask            Iface\n10.0.0.1                 ether   a4:14:37:01:02:03   C                     eth0\n',
  'ip neigh': '10.0.0.2 dev eth0 FAILED\n10.0.0.1 dev eth0 lladdr a4:14:37:01:02:03 REACHABLE\n',
  'arp-scan':
    'Interface: eth0, type: EN10MB, MAC: 02:42:ac:11:00:02, IPv4: 10.0.0.5\nStarting arp-scan 1.9.7 with 256 hosts\n10.0.0.1\ta4:14:37:01:02:03\tNorthlight\n\n3 packets received by filter\n',
  'a switch':
    'Protocol  Address          Age (min)  Hardware Addr   Type   Interface\nInternet  10.0.0.1                5   a414.3701.0203  ARPA   Vlan10\n',
  'dnsmasq.leases': '1607282135 a4:14:37:01:02:03 10.0.0.1 cam-1 01:a4:14:37:01:02:03\n',
  'dhcpd.leases':
    '# The format of this file is documented in dhcpd.leases(5)\nauthoring-byte-order little-endian;\nlease 10.0.0.1 {\n  starts 0 2020/12/06 19:15:35;\n  hardware ethernet a4:14:37:01:02:03;\n  client-hostname "cam-1";\n}\nlease 10.0.0.1 {\n  hardware ethernet a4:14:37:01:02:03;\n}\n',
  Kea: 'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n10.0.0.1,a4:14:37:01:02:03,01:a4:14:37:01:02:03,3600,1607282135,1,0,0,cam-1,0,,0\n10.0.0.1,a4:14:37:01:02:03,,3600,1607285735,1,0,0,cam-1,0,,0\n',
};

for (const [tool, text] of Object.entries(LISTS)) {
  test(`a list of ${tool} gives each device once, by its MAC address`, async () => {
    const { devices, problems } = await read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      devices.map(({ subject, ip }) => [subject, ip]),
      [['A4:14:37:01:02:03', '10.0.0.1']],
    );
  });
}

const SHARED = '../shared/data/equipment/nmap';
test(
  'every real scan at hand is read, or refused with a reason',
  { skip: existsSync(SHARED) ? false : 'the real scans are not here' },
  async () => {
    const refused: string[] = [];
    for (const name of readdirSync(SHARED)) {
      const { devices, problems } = await read(readFileSync(join(SHARED, name), 'utf8'));
      assert.ok(devices.length > 0 || problems.length > 0, name);
      if (problems.length > 0) refused.push(`${name} ${problems.join(' ')}`);
    }
    assert.deepEqual(refused, [
      'defused_et_included.xml safeguards/scan-unknown',
      'defused_et_local_includer.xml safeguards/scan-entities',
    ]);
  },
);
