import { createMiddleware } from 'hono/factory';

/**
 * What a page may do: run scripts and styles of this gate, and talk to this gate. No inline script, no plug-in, no
 * frame, no form that leaves, no text that becomes code (Trusted Types) but through the one policy named here.
 * `wasm-unsafe-eval` lets WebAssembly be compiled, which reads text in screenshots on the device; it permits no eval.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types tocsin-same-origin',
].join('; ');

/** What the browser may switch on: nothing. */
const PERMISSIONS_POLICY = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Headers of everything that a gate serves as pages. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Origin-Agent-Cluster': '?1',
} as const;

/** Told over TLS: this address is never to be asked without it again (RFC 6797). */
export const transportSecurity = createMiddleware(async (c, next) => {
  await next();
  if (c.req.url.startsWith('https:')) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000');
});

/** Where the gate answers programs. */
export const ANSWERS = '/v1/*';

/** Answers are not pages: nothing keeps them, and nothing shows them. */
export const plainAnswers = createMiddleware(async (c, next) => {
  await next();
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
});
