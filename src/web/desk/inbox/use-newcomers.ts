import { useEffect, useRef, useState } from 'preact/hooks';
import { readDesk } from '../call/call-desk.js';

const EVERY = 20_000;
/** Without a hand on the desk nothing is asked, so that a session left alone ends as it should. */
const AWAY_AFTER = 5 * 60_000;

/**
 * How many reports came in since the inbox was read: asked for now and then, and said rather than shown, so that no line
 * moves under the officer's hand.
 */
export function useNewcomers(shown: number | null): number {
  const [there, setThere] = useState<number | null>(null);
  const touched = useRef(Date.now());
  useEffect(() => {
    setThere(null);
  }, [shown]);
  useEffect(() => {
    const touch = (): void => {
      touched.current = Date.now();
    };
    const ask = async (): Promise<void> => {
      if (document.hidden || Date.now() - touched.current > AWAY_AFTER) return;
      const answer = await readDesk('desk.state', {});
      if (answer.ok) setThere(answer.value.reports.new + answer.value.reports.sealed);
    };
    const timer = setInterval(() => void ask(), EVERY);
    for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, touch);
    return () => {
      clearInterval(timer);
      for (const kind of ['pointerdown', 'keydown']) document.removeEventListener(kind, touch);
    };
  }, []);
  return shown === null || there === null ? 0 : Math.max(0, there - shown);
}
