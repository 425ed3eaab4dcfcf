import { formatProblem, TocsinError } from '../base/index.js';
import { formatVerifierKey, logVerifier, parseVerifierKey, type VerifierKey } from '../evidence/index.js';
import {
  isNoteName,
  parseFingerprint,
  publicKeyOf,
  readSignedPolicies,
  unpackSigningKey,
  unwrapKey,
  verifyPolicyChain,
  type SigningSecret,
} from '../seal/index.js';
import { takePassphrase } from './ask-person.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { readFile, readTextFile } from './read-file.js';
import { openTerminal } from './terminal.js';
import { listenWitness } from './witness/listen-witness.js';
import { openWitnessState } from './witness/witness-state.js';

/** What `tocsin witness` is told. */
export interface WitnessFlags {
  readonly name: string;
  readonly log?: readonly string[];
  readonly desk?: string;
  readonly policy?: string;
  readonly key: string;
  readonly passphraseFile?: string;
  readonly store: string;
  readonly listen: { readonly host: string; readonly port: number };
}

/** Runs a witness until it is told to stop. */
export async function runWitness(flags: WitnessFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const logs = [...(flags.log ?? []).map(takeLog), ...deskLogs(flags)];
  if (logs.length === 0)
    throw new TocsinError('cli/witness-no-log', 'The witness is given no log to watch.', {
      hint: 'Give --log with the log’s verifier key, or --desk and --policy.',
    });
  if (!isNoteName(flags.name))
    throw new TocsinError('cli/witness-name', 'A witness’s name has no spaces and no plus.', {
      hint: 'Give a name such as witness.example/one, the same as in the desk’s policy.',
    });
  const secret = await takeKey(flags);
  const state = await openWitnessState(flags.store);
  const { name, listen } = flags;
  const witness = await listenWitness({ name, secret, logs, state, now: () => new Date(), ...listen });
  const verifier = formatVerifierKey({ name, algorithm: 'cosignature/v1', key: publicKeyOf(secret) });
  terminal.words(
    `The witness ${verifier}\nlistens at http://${listen.host}:${witness.port}/add-checkpoint. Stop it with Ctrl-C.`,
  );
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
  await witness.close();
  return EXIT.nothingFound;
}

function takeLog(text: string): VerifierKey {
  const verifier = parseVerifierKey(text);
  if (!verifier.ok) {
    const { happened, next } = formatProblem(verifier.problem);
    throw new TocsinError('cli/not-a-verifier-key', happened, { hint: next });
  }
  if (verifier.value.algorithm === 'ed25519') return verifier.value;
  throw new TocsinError('cli/not-a-verifier-key', 'This is the key of a witness, not of a log.', {
    hint: 'Give the key with which the log signs its checkpoints.',
  });
}

/** Every key with which a desk has signed its log, as its policies say. */
function deskLogs({ desk, policy }: WitnessFlags): VerifierKey[] {
  if (desk === undefined && policy === undefined) return [];
  const fingerprint = desk === undefined ? undefined : parseFingerprint(desk);
  let chain: ReturnType<typeof readSignedPolicies>;
  try {
    chain = policy === undefined ? undefined : readSignedPolicies(JSON.parse(readTextFile(policy)));
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause;
  }
  const believed =
    fingerprint?.ok === true && chain !== undefined
      ? verifyPolicyChain(chain, { fingerprint: fingerprint.value }, new Date(), { expired: true })
      : undefined;
  if (believed?.ok !== true)
    throw new TocsinError('cli/policies', 'The policies are not those of the desk that --desk names.', {
      hint: 'Give --desk from the desk’s card, and with --policy every policy from the first.',
    });
  const { pin, deskKeys } = believed.value;
  return deskKeys.map((key) => logVerifier(pin.desk, key));
}

async function takeKey({ key, passphraseFile }: WitnessFlags): Promise<SigningSecret> {
  const wrapped = readFile(key, 'Make one with: tocsin keys witness');
  const passphrase = await takePassphrase({
    of: 'the witness’s key',
    file: passphraseFile,
    option: '--passphrase-file',
  });
  const opened = await unwrapKey(wrapped, passphrase);
  const secret = opened.ok ? unpackSigningKey('tocsin/witness-key', opened.value) : undefined;
  if (secret !== undefined) return secret;
  throw new TocsinError(
    'cli/witness-key',
    `${key} does not open with this passphrase, or is no witness’s key.`,
    {
      hint: 'Check the passphrase, and that the file is the one that tocsin keys witness made.',
    },
  );
}
