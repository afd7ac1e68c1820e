// The one search of the professional pages: a word, large, and its button; inside a form that says where it goes.
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.tsx';

export function SearchLine(props: {
  id: string;
  label: string;
  value: string;
  /** What it finds, said under the field. */
  help?: ComponentChildren;
  accesskey?: string;
}) {
  const { id, label, value, help, accesskey } = props;
  return (
    <div class="recherche-agent">
      <label for={id}>{label}</label>
      <div class="ligne">
        <input
          type="search"
          id={id}
          name="q"
          value={value}
          autocomplete="off"
          aria-describedby={help ? `${id}-a` : undefined}
          {...(accesskey && { accesskey })}
        />
        <button class="bouton" type="submit">
          <Icon name="search" />
          Chercher
        </button>
      </div>
      {help && (
        <span class="aide" id={`${id}-a`}>
          {help}
        </span>
      )}
    </div>
  );
}
