import { accept, refuse, TocsinError, type Json, type ProblemCode, type Result } from '../base/index.js';
import {
  believeStatement,
  signJson,
  type SignatureLabel,
  type SignedStatement,
  type SigningSecret,
} from '../seal/index.js';

/** A statement whose signature holds. */
export interface Believed<Statement> {
  readonly value: Statement;
  /** SHA-256 of its bytes, base64url. */
  readonly sha256: string;
  /** Which of the keys have signed it, base64url. */
  readonly signers: readonly string[];
}

/** All that tells one kind of signed statement from another. */
export interface StatementKind<Statement> {
  readonly label: SignatureLabel;
  readonly mostBytes: number;
  readonly is: (value: Json) => value is Json & Statement;
  /** What is said whatever is wrong with it. */
  readonly problem: ProblemCode;
}

/**
 * Signs a statement.
 * @throws TocsinError when whoever reads it would refuse it
 */
export function signValue<Statement>(
  kind: StatementKind<Statement>,
  statement: Statement,
  secret: SigningSecret,
): SignedStatement {
  const value = statement as unknown as Json;
  if (!kind.is(value))
    throw new TocsinError('alert/not-whole', 'This statement would be refused by whoever reads it.', {
      hint: 'Fill in every field as docs/protocol.md says, within its bounds.',
    });
  return signJson(kind.label, value, secret);
}

/** Believes a statement that one of the keys has signed. */
export function believeValue<Statement>(
  kind: StatementKind<Statement>,
  signed: unknown,
  keys: readonly string[],
): Result<Believed<Statement>> {
  const believed = believeStatement(kind.label, signed as Json, keys, kind.mostBytes);
  return believed !== undefined && kind.is(believed.value)
    ? accept({ value: believed.value, sha256: believed.sha256, signers: believed.signers })
    : refuse(kind.problem);
}
