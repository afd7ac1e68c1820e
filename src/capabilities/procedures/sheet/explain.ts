// Finds the hard words of a text and cuts it around them, so that a page can explain each where it stands. Pure.
import type { GlossaryEntry } from './procedure.ts';

export type TextPart = string | { shown: string; entry: GlossaryEntry };

export type Explainer = {
  /** The text in parts; a term is explained once for each explainer, where it first comes. */
  explain(text: string): TextPart[];
  /** What was explained so far, for the list at the end of a print. */
  explained(): GlossaryEntry[];
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[’']/g, "[’']");

/** Longer terms win over the shorter ones they contain. */
export function makeExplainer(glossary: readonly GlossaryEntry[]): Explainer {
  const byForm = new Map<string, GlossaryEntry>();
  for (const entry of glossary)
    for (const form of [entry.term, ...entry.variants])
      byForm.set(form.toLowerCase().replace(/'/g, '’'), entry);
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length);
  const pattern =
    forms.length > 0
      ? new RegExp(`(?<![\\p{L}\\d-])(${forms.map(escaped).join('|')})(?![\\p{L}\\d-])`, 'giu')
      : undefined;
  const seen = new Set<GlossaryEntry>();
  return {
    explain(text) {
      if (!pattern) return [text];
      const parts: TextPart[] = [];
      let from = 0;
      for (const match of text.matchAll(pattern)) {
        const entry = byForm.get(match[0].toLowerCase().replace(/'/g, '’'));
        if (!entry || seen.has(entry)) continue;
        seen.add(entry);
        if (match.index > from) parts.push(text.slice(from, match.index));
        parts.push({ shown: match[0], entry });
        from = match.index + match[0].length;
      }
      if (from < text.length) parts.push(text.slice(from));
      return parts;
    },
    explained: () => [...seen],
  };
}
