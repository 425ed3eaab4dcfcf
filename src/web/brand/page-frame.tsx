import type { ComponentChildren, JSX } from 'preact';
import { SkipLink } from '../components/index.js';
import { BellMark } from './bell-mark.js';

/** One of the places the header leads to. */
export interface FramePlace {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

export interface PageFrameOptions {
  readonly name: string;
  readonly home: string;
  readonly places: readonly FramePlace[];
  readonly footer: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Header, content and footer of every page. */
export function PageFrame({ name, home, places, footer, children }: PageFrameOptions): JSX.Element {
  return (
    <>
      <SkipLink
        text="Skip to the content"
        href="#content"
        onClick={(event) => {
          // The address after # says which page is shown, so the jump is made by hand.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      />
      <header class="frame-header">
        <div class="govuk-width-container frame-header__inside">
          <a class="frame-header__name" href={home}>
            <BellMark />
            <span>{name}</span>
          </a>
          <nav aria-label="Pages">
            <ul class="frame-header__places">
              {places.map(({ href, text, current }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? 'page' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer class="frame-footer">
        <div class="govuk-width-container">{footer}</div>
      </footer>
    </>
  );
}
