// What surrounds every page, whatever the capability: the territory's name, the person who answers, the language.
import type { ComponentChildren } from 'preact';

/** The menus: of everybody, of who works at a counter, of who coordinates the territory. */
export type MenuName = 'public' | 'desk' | 'coordination';

export type MenuLink = {
  href: string;
  text: string;
  /** The page whose search one key reaches from everywhere. */
  hasSearch?: boolean;
};

export type Frame = {
  territory: {
    name: string;
    /** « AdmiVille et ses 18 communes ». */
    tagline: string;
    /** As people read it, « 02 61 91 00 18 », and as telephones dial it. */
    phone: string;
    phoneLink: string;
    /** « du lundi au vendredi, de 9 h à 17 h ». */
    phoneHours: string;
    /** « Nadia ou Paul vous répond et cherche avec vous. » */
    whoAnswers: string;
    /** Where letters are sent, on one line; empty when the territory did not say. */
    address: string;
    /** People may leave a number, and be called back. */
    callsBack: boolean;
    logo: string | undefined;
    fictitious: boolean;
  };
  stylesheets: string[];
  /** What pages that search engines leave alone have besides: an account, an import. */
  privateStylesheet: string;
  font: string;
  /** « non conforme », « partiellement conforme », « totalement conforme ». */
  accessibility: string;
  path: string;
  /** The menu of this visitor. */
  menu: readonly MenuLink[];
  /** `closing`: said before the session ends (RGAA 13.1), « dans 20 minutes ». */
  account:
    | {
        name: string;
        /** The organisation they act for, when they may act for several. */
        organisation?: string | undefined;
        /** Works at a counter: its menu is on every page. */
        desk?: boolean;
        closing?: string | undefined;
        /** What drafts of this account are closed with in a browser; never in a page that a browser keeps. */
        draftKey?: string | undefined;
      }
    | undefined;
  /** False when this browser switched the shortcuts of the counter off. */
  shortcuts?: boolean;
  /** The hidden field of every posted form; asking for it marks the visit (see app.tsx). */
  formToken: () => string;
};

export type PageProps = {
  /** What the tab says before the name of the site. */
  title: string;
  /** The whole of the tab's title, when it is known elsewhere. */
  wholeTitle?: string;
  /** What a refused form says: the title then starts with « Erreur », and the answer is 422. */
  errors?: Readonly<Record<string, string>>;
  /** Pages that search engines must leave alone. */
  private?: boolean;
  scripts?: string[];
  /** Extra style sheets, for the interactive map. */
  styles?: string[];
  description?: string;
  /** The pages of people at a desk: their own menu, tighter. */
  desk?: boolean;
  /** The home of the counter, whose search has the shortcut that elsewhere leads to it. */
  hasSearch?: boolean;
};

/** Whether the page answers a refused form. */
export const isRefused = ({ errors = {} }: Pick<PageProps, 'errors'>): boolean =>
  Object.keys(errors).length > 0;

/** A part of a page that another capability gives, under its own heading. */
export type ShownPart = { title: string; content: ComponentChildren };

export const FORM_TOKEN_FIELD = 'jeton';

/** Longer titles are cut by tabs and search engines, which count 70 signs; some of ours are written as references. */
const LONGEST_TITLE = 56;

/** « Accessibilité – Maillage, AdmiVille (fictif) », shortened from its end when it is too long. */
export function fullTitle({ territory }: Frame, title: string): string {
  const whole = `${title} – Maillage, ${territory.name}${territory.fictitious ? ' (fictif)' : ''}`;
  if (whole.length <= LONGEST_TITLE) return whole;
  const short = `${title} – Maillage`;
  if (short.length <= LONGEST_TITLE) return short;
  return `${title.slice(0, LONGEST_TITLE - 12).replace(/\s+\S*$/, '')}… – Maillage`;
}
