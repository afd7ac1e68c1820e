// By which ways something is done: an icon and a word each, short enough to stand beside a step.
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/paths.ts';

export type Way = { icon: IconName; word: string };

export function Ways({ ways }: { ways: readonly Way[] }) {
  if (ways.length === 0) return null;
  return (
    <span class="voies">
      <span class="vh">Se fait : </span>
      {ways.map(({ icon, word }, index) => (
        <span class="voie" key={word}>
          <Icon name={icon} />
          {word}
          {index < ways.length - 1 && <span class="vh">, </span>}
        </span>
      ))}
    </span>
  );
}
