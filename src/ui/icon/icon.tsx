// Icons: strokes of 2 px on a grid of 24, always beside a word, hidden from assistive technologies.
import { type IconName, iconPath } from './paths.ts';

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="ic" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {iconPath(name)
        .split('|')
        .map((path) => (
          <path d={path} key={path} />
        ))}
    </svg>
  );
}
