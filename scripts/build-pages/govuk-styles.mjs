/** Components of GOV.UK Frontend that our pages have. The others' rules, its fonts and its crest are left out. */
const KEPT = new Set([
  'back-link',
  'body',
  'body-l',
  'body-m',
  'body-s',
  'button',
  'button-group',
  'caption-l',
  'caption-m',
  'caption-xl',
  'checkboxes',
  'details',
  'error-message',
  'error-summary',
  'fieldset',
  'file-upload',
  'form-group',
  'heading-l',
  'heading-m',
  'heading-s',
  'heading-xl',
  'hint',
  'input',
  'inset-text',
  'label',
  'label-wrapper',
  'link',
  'list',
  'main-wrapper',
  'notification-banner',
  'radios',
  'section-break',
  'select',
  'skip-link',
  'summary-list',
  'table',
  'tag',
  'textarea',
  'visually-hidden',
  'visually-hidden-focusable',
  'warning-text',
  'width-container',
]);

/** A Vite plugin that thins out GOV.UK Frontend's stylesheet and gives it our font. */
export function govukStyles() {
  return {
    name: 'tocsin-govuk-styles',
    enforce: 'pre',
    transform(css, id) {
      return id.endsWith('govuk-frontend.min.css') ? { code: thinOut(css), map: null } : undefined;
    },
  };
}

/** The stylesheet without fonts, images and the rules of components that we do not have. */
export function thinOut(css) {
  const kept = keepRules(
    css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/GDS Transport,arial,sans-serif/g, 'var(--tocsin-font)')
      .replace(/background-color:#0f7a52/g, 'background-color:var(--tocsin-action)')
      .replace(/background-color:#0b5c3e/g, 'background-color:var(--tocsin-action-hover)')
      .replace(/0 2px 0 #083d29/g, '0 2px 0 var(--tocsin-action-edge)')
      .replace(/font-family:sans-serif/g, 'font-family:var(--tocsin-font)'),
  );
  if (/url\(\/|GDS Transport|crest/.test(kept))
    throw new Error('GOV.UK Frontend changed: a font or image of theirs would be shipped.');
  return kept;
}

function keepRules(css) {
  let out = '';
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    const end = css.indexOf(';', at);
    if (open < 0) return out + css.slice(at);
    if (end >= 0 && end < open) {
      out += css.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    const close = matchingBrace(css, open);
    const head = css.slice(at, open).trim();
    const body = css.slice(open + 1, close);
    // Old Internet Explorer's own rules are no CSS.
    if (head.includes('\\0')) {
      at = close + 1;
      continue;
    }
    if (head.startsWith('@media') || head.startsWith('@supports')) {
      const inner = keepRules(body);
      if (inner !== '') out += `${head}{${inner}}`;
    } else if (head.startsWith('@')) {
      if (!head.startsWith('@font-face')) out += `${head}{${body}}`;
    } else {
      const selectors = splitSelectors(head).filter(isKept);
      if (selectors.length > 0 && !/url\(\//.test(body)) out += `${selectors.join(',')}{${body}}`;
    }
    at = close + 1;
  }
  return out;
}

/** Whether every block that a selector names is one of ours. */
function isKept(selector) {
  return [...selector.matchAll(/\.govuk-([a-z]+(?:-[a-z]+)*)/g)].every(([, block]) => KEPT.has(block));
}

/** At commas outside of brackets: `:not(a,b)` is one selector. */
function splitSelectors(head) {
  const parts = [''];
  let depth = 0;
  for (const char of head) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function matchingBrace(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth++;
    else if (css[at] === '}' && --depth === 0) return at;
  }
  throw new Error('A brace of the stylesheet is never closed.');
}
