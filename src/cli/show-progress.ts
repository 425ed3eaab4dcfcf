import { Presets, SingleBar } from 'cli-progress';
import type { ScreenProgress } from '../screen/index.js';

/** Shows how far a run is; ends with `stop`. */
export interface ProgressDisplay {
  show(progress: ScreenProgress): void;
  stop(): void;
}

const STAGES: Readonly<Record<ScreenProgress['stage'], string>> = {
  reading: 'Reading',
  linking: 'Linking',
  writing: 'Writing',
};

/**
 * A bar with rate and time left on standard error, when a person looks at it: a log file gets nothing.
 * Where the size of the input is not known it shows the count and the rate alone.
 */
export function openProgress(wanted: boolean): ProgressDisplay {
  if (!wanted || !process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const started = Date.now();
  let bar: SingleBar | undefined;
  return {
    show({ items, bytesRead, bytesTotal, stage }) {
      const seconds = Math.max(0.001, (Date.now() - started) / 1000);
      const payload = {
        stage: STAGES[stage],
        items: String(items),
        rate: String(Math.round(items / seconds)),
        left: sayLeft(seconds, bytesRead, bytesTotal, stage),
      };
      const total = bytesTotal ?? 0;
      if (bar === undefined) {
        const shown = total > 0 ? '{bar} {percentage}% ' : '';
        bar = new SingleBar(
          {
            format: `{stage} ${shown}{items} items, {rate}/s{left}`,
            stream: process.stderr,
            clearOnComplete: true,
            hideCursor: true,
            barsize: 24,
            fps: 5,
          },
          Presets.legacy,
        );
        bar.start(Math.max(1, total), bytesRead, payload);
      } else bar.update(Math.min(bytesRead, Math.max(1, total)), payload);
      // Linking and writing keep the event loop busy, so the display's own timer would never say that they began.
      if (stage !== 'reading') bar.render();
    },
    stop() {
      bar?.stop();
    },
  };
}

function sayLeft(
  seconds: number,
  read: number,
  total: number | undefined,
  stage: ScreenProgress['stage'],
): string {
  // The first seconds say little about the rest, and linking is not counted in bytes.
  if (stage !== 'reading' || total === undefined || read === 0 || seconds < 2) return '';
  const left = Math.round(seconds * (total / read - 1));
  if (left < 60) return `, about ${String(left)} s left`;
  return left < 3600
    ? `, about ${String(Math.round(left / 60))} min left`
    : `, about ${(left / 3600).toFixed(1)} h left`;
}
