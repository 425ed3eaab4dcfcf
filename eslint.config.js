import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rooms that run in a browser too: no Node, no page, no network. */
const ANYWHERE = ['src/{base,model,wire,seal,intake,check,link,evidence,alert,exchange}/**/*.ts'];

const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator'];
const ENGINE = [
  'process',
  'Buffer',
  'require',
  'global',
  'window',
  'document',
  'setImmediate',
  '__dirname',
  '__filename',
];

const ban = (names, message) => names.map((name) => ({ name, message }));

export default defineConfig(
  { ignores: ['dist/', 'out/', 'node_modules/', '*.d.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An index that a loop keeps in range is `x[i]!`: noUncheckedIndexedAccess asks about every one of them, and a
      // second test in the inner loop of a tokeniser is neither safer nor free.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Numbers print as themselves.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A promise given to node:test's `test` or `describe` is awaited by the runner.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
      // `_` says "not needed here": an argument before one that is, a key taken out of an object.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Text is split into code points on purpose where it is split at all: offsets into it depend on that.
      '@typescript-eslint/no-misused-spread': 'off',
      // Control characters and joiners are what hostile texts bring, so patterns name them.
      'no-control-regex': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: a name that is searched for must be found.',
        },
        { selector: 'TSEnumDeclaration', message: 'A union of strings, not an enum.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/dist/**', '!govuk-frontend/dist/**'],
              message: 'Import the source, not what was built from it.',
            },
          ],
        },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ANYWHERE,
    rules: {
      'no-restricted-globals': [
        'error',
        ...ban(NETWORK, 'This room judges what the person already has; nothing leaves the device from here.'),
        ...ban(ENGINE, 'This room also runs in a browser: take what it needs as an argument.'),
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['src/web/**/*.{ts,tsx}'],
    // One file a house speaks to it; whatever else a page does stays on the device.
    ignores: ['src/web/**/*-client.ts', 'src/web/target/offline-worker.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...ban(
          NETWORK.filter((name) => name !== 'navigator'),
          'Only the client of a house (…-client.ts) speaks to the network.',
        ),
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', URL: 'readonly' },
    },
  },
);
