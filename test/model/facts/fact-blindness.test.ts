import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { MESSENGER_WORDS } from '../../../src/model/facts/handle-span.js';
import {
  findContacts,
  findFacts,
  isFreeMailDomain,
  isHubDomain,
  type Fact,
} from '../../../src/model/index.js';
import { readPairs } from './read-cases.js';

const COUNTRIES = getCountries();
const DIALLING_CODES = [
  ...new Set<string>(COUNTRIES.map((country) => getCountryCallingCode(country))),
  '999',
];
/** Country endings, by a source the facts do not read for this: those of the regions with a dialling code, and more. */
const COUNTRY_ENDINGS = [
  ...COUNTRIES.map((country) => country.toLowerCase()),
  'uk',
  'eu',
  'su',
  'рф',
  '中国',
  'भारत',
  'مصر',
]
  // Territories whose ending was never delegated, or is gone.
  .filter((ending) => !['bl', 'bq', 'eh', 'gb', 'mf', 'ta', 'xk'].includes(ending));

function factsIn(text: string): readonly Fact[] {
  return findFacts({
    id: 'm1',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: 'a', sha256: '' },
  });
}

/** Kinds and quoted words of all contacts and facts: what another code or ending may not change, but for itself. */
function reading(text: string): readonly string[] {
  return [
    ...findContacts(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`),
    ...factsIn(text).map(({ kind, start, end }) => `${kind} fact ${text.slice(start, end)}`),
  ];
}

test('another dialling code changes the value of a phone number and nothing else', () => {
  const templates = [
    ['Call CC 20 7946 0123 today', 'CC 20 7946 0123'],
    ['Call (CC) 20 7946 0123, ask for us', '(CC) 20 7946 0123'],
    ['WhatsApp CC2079460123', 'CC2079460123'],
    ['on CC (0)20 7946 0123 or later', 'CC (0)20 7946 0123'],
    ['my number: CC-20-7946-0123.', 'CC-20-7946-0123'],
    ['(CC.20.7946.0123)', 'CC.20.7946.0123'],
    ['CC 20 7946 0123 2024', 'CC 20 7946 0123'],
    ['CC 20 7946 0123 07700 900123', 'CC 20 7946 0123'],
    ['CC 20 7946', 'CC 20 7946'],
  ] as const;
  for (const [template, quote] of templates) {
    for (const code of DIALLING_CODES) {
      for (const mark of ['+', '00']) {
        // "(0044)" is read like an area code, which is a value of its own.
        if (mark === '00' && quote.startsWith('(')) continue;
        const written = template.replace('CC', mark + code);
        const quoted = quote.replace('CC', mark + code);
        const found = reading(written);
        assert.deepEqual([found[0], found.length % 2], [`phone ${quoted}`, 0], written);
        assert.equal(found[found.length / 2], `phone fact ${quoted}`, written);
        const national = quote.replace('(0)', '').replace(/\D/gu, '');
        assert.equal(factsIn(written)[0]?.value, `+${code}${national}`, written);
      }
    }
  }
});

test('another country ending changes the value of a domain and nothing else', () => {
  assert.ok(COUNTRY_ENDINGS.length > 230, `${COUNTRY_ENDINGS.length} endings`);
  const templates = [
    ['See northfold.CC for more', 'url northfold.CC', 'domain fact northfold.CC'],
    [
      'See careers.northfold.CC/jobs/7?id=3.',
      'url careers.northfold.CC/jobs/7?id=3',
      'url fact careers.northfold.CC/jobs/7?id=3',
      'domain fact careers.northfold.CC',
    ],
    [
      'Write to lena@northfold.CC, thanks',
      'email lena@northfold.CC',
      'email fact lena@northfold.CC',
      'domain fact northfold.CC',
    ],
    ['https://www.northfold.CC/', 'url https://www.northfold.CC/', 'domain fact www.northfold.CC'],
    [
      'hxxps://careers[.]northfold[.]CC/a',
      'url hxxps://careers[.]northfold[.]CC/a',
      'url fact hxxps://careers[.]northfold[.]CC/a',
      'domain fact careers[.]northfold[.]CC',
    ],
    [
      'lena (at) northfold (dot) CC',
      'email lena (at) northfold (dot) CC',
      'email fact lena (at) northfold (dot) CC',
      'domain fact northfold (dot) CC',
    ],
    ['northfold.org.CC', 'url northfold.org.CC', 'domain fact northfold.org.CC'],
    ['a@mail.yahoo.CC', 'email a@mail.yahoo.CC', 'email fact a@mail.yahoo.CC', 'domain fact mail.yahoo.CC'],
    [
      'https://CC.linkedin.com/in/lena',
      'url https://CC.linkedin.com/in/lena',
      'profile fact https://CC.linkedin.com/in/lena',
      'domain fact CC.linkedin.com',
    ],
  ] as const;
  for (const [template, ...expected] of templates) {
    for (const ending of COUNTRY_ENDINGS) {
      const text = template.replaceAll('CC', ending);
      assert.deepEqual(
        reading(text),
        expected.map((line) => line.replaceAll('CC', ending)),
        text,
      );
    }
  }
});

test('two different names stay different, and equal ones equal, under every country ending', () => {
  for (const ending of COUNTRY_ENDINGS) {
    const values = factsIn(`a@northfold.co.${ending} b@eastmere.co.${ending} careers.northfold.co.${ending}`)
      .filter(({ kind }) => kind === 'domain')
      .map(({ value }) => value);
    assert.equal(values.length, 2, `${ending}: ${values.join(' ')}`);
  }
});

test('whether mail is open to everybody is read from the label before the ending alone', () => {
  for (const ending of [...COUNTRY_ENDINGS, 'com', 'co.uk', 'com.br', 'example']) {
    for (const label of [
      'yahoo',
      'gmail',
      'gmx',
      'qq',
      '163',
      'mail',
      'yandex',
      'proton',
      'freemail',
      'mailbox',
    ]) {
      assert.equal(isFreeMailDomain(`${label}.${ending}`), true, `${label}.${ending}`);
      assert.equal(isHubDomain(`${label}.${ending}`), true);
    }
    assert.equal(isFreeMailDomain(`northfold.${ending}`), false);
    assert.equal(isFreeMailDomain(`mail.northfold.${ending}`), false);
    assert.equal(isHubDomain(`northfold.${ending}`), false);
  }
});

test('another messenger changes nothing about the name it announces', () => {
  for (const [written, value] of readPairs('name_valid')) {
    const brand = /^(?:My )?([A-Za-z]+)/u.exec(written)?.[1];
    if (brand === undefined) continue;
    const name = brand === 'My' ? 'Telegram' : brand;
    for (const messenger of MESSENGER_WORDS) {
      const text = written.replace(name, messenger);
      const handles = factsIn(text).filter(({ kind }) => kind === 'handle');
      assert.deepEqual(
        handles.map((fact) => fact.value),
        [value],
        text,
      );
    }
  }
});
