import { formatCanonicalJson, TocsinError, type Json } from '../base/index.js';
import { formatBase64Url, utf8 } from './bytes.js';
import { isPolicy, type Policy, type SignedPolicy } from './policy.js';
import { publicKeyOf, signStatement, type SigningSecret } from './sign.js';

/**
 * Signs a policy with the root.
 * @throws TocsinError when the policy is not one that a client would accept, or names another root than the one that signs
 */
export function signPolicy(policy: Policy, rootSecret: SigningSecret): SignedPolicy {
  const value = policy as unknown as Json;
  if (!isPolicy(value) || policy.root !== formatBase64Url(publicKeyOf(rootSecret)))
    throw new TocsinError('seal/policy-not-whole', 'This policy would be refused by every client.', {
      hint: 'Check its dates, its texts (one line each, not empty), its keys, and that its root is the one that signs.',
    });
  const bytes = utf8(formatCanonicalJson(value));
  return {
    policy: formatBase64Url(bytes),
    signatures: [signStatement('tocsin/policy/v1', bytes, rootSecret)],
  };
}
