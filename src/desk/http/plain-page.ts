import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Problem } from '../../base/index.js';
import { answerProblem, problemBody } from './answer-problem.js';

/**
 * A page that goes on to the desk by itself. Not a redirect: that would still count as coming from the provider's site,
 * and the browser would leave the strict cookie out.
 */
export function backToDesk(context: Context): Response | Promise<Response> {
  return context.html(
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">' +
      '<title>Signed in</title><p>You are signed in. <a href="/">Go on to the desk</a>.</p></html>',
  );
}

/**
 * A refusal to somebody whose browser opened this address as a page: the same three sentences as words, and the way
 * back. Whoever asks for anything else than a page gets problem+json.
 */
export async function answerProblemAsPage(context: Context, problem: Problem): Promise<Response> {
  if (!(context.req.header('accept') ?? '').includes('text/html')) return answerProblem(problem);
  const { title, safe, next, status } = problemBody(problem);
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Not signed in – Tocsin desk</title>
      </head>
      <body>
        <main>
          <h1>You are not signed in</h1>
          <p>${title}</p>
          <p>${safe}</p>
          <p>${next}</p>
          <p><a href="/">Go back to the desk</a></p>
        </main>
      </body>
    </html>`;
  return new Response(page.toString(), { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
