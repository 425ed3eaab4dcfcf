import { z } from 'zod';
import { TocsinError } from '../../base/index.js';
import { isLoopback, type ProviderSettings } from './provider-sign-in.js';

const address = z.url({ protocol: /^https?$/ }).max(500);

const Settings = z.strictObject({
  issuer: address,
  clientId: z.string().min(1).max(500),
  clientSecret: z.string().min(1).max(2000).exactOptional(),
  name: z.string().min(1).max(80).default('your organisation'),
  alsoAt: z.array(address).max(20).exactOptional(),
});

/**
 * Reads the file that says how the organisation's provider is reached.
 * @throws TocsinError `desk/provider-settings` when it is not what it should be, or not https
 */
export function parseProviderSettings(text: string): ProviderSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('it is not whole JSON');
  }
  const parsed = Settings.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(`${issue?.path.map(String).join('.') ?? ''} is missing, unknown or not in its form`);
  }
  for (const place of [parsed.data.issuer, ...(parsed.data.alsoAt ?? [])]) {
    const url = new URL(place);
    if (url.protocol !== 'https:' && !isLoopback(url)) throw wrong('an address is not https');
  }
  return parsed.data;
}

const wrong = (what: string): TocsinError =>
  new TocsinError('desk/provider-settings', `The settings of the provider cannot be used: ${what}.`, {
    hint: 'It is one JSON object with issuer, clientId and, if the provider gave one, clientSecret.',
  });
