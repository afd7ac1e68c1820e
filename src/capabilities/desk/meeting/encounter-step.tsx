// What the parts of the page of a person in front share: what they are given, and how a step folds.

import type { ComponentChildren } from 'preact';
import type { Assessment } from '#capabilities/diagnosis';
import type { KnownPerson } from '#capabilities/people';
import type { CataloguedProcedure } from '#capabilities/procedures';
import type { Nothing, Proposal } from '#capabilities/referrals';
import { keepSeen, SEEN, type Told } from '#kit/seen.ts';
import type { LanguageCode } from '#shared/language/languages.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Frame, ShownPart } from '#ui/page/frame.ts';
import type { Help } from '../home/help-words.ts';
import type { OpenReferral } from '../home/open-referrals.tsx';
import type { Hit } from '../home/search.ts';
import { meetingPath } from '../paths.ts';
import type { Encounter } from '../store.ts';
import type { ReferralTyped } from './appointment.ts';
import type { RefusedDay } from './asked-day.ts';
import type { Beside } from './beside.ts';
import { type Details, STEPS, type StepId } from './encounter.ts';

export type Asked = {
  id: string;
  label: string;
  rule: string;
  answer: string | undefined;
  error: string | undefined;
  /** Why no last day is given for a date that is still to come, and what to do. */
  notYet: string | undefined;
};
export type EncounterPageProps = {
  frame: Frame;
  encounter: Encounter;
  details: Details;
  /** What is stored now: `details` holds what was typed and refused. */
  stored: Details;
  /** The appointment as it is stored; `typed` holds what was typed and refused. */
  prepared: ReferralTyped;
  /** Who else is with them, and since when; undefined when nobody is. */
  other: { name: string; since: Temporal.Instant } | undefined;
  procedure: CataloguedProcedure | undefined;
  need: string;
  /** Their name, once it was given; empty otherwise. */
  who: string;
  /** They were known here before: a pathway may be opened without sending them anywhere. */
  known: boolean;
  /** What was begun for them and is not over. */
  open: readonly OpenReferral[];
  /** What other capabilities have about the person, once known. */
  fromOthers: readonly ShownPart[];
  /** The search of the need, for who has none yet. */
  search: { words: string; hits: readonly Hit[] };
  /** The numbers of help, when what is asked says a danger. */
  numbers: ComponentChildren;
  deadlines: readonly Asked[];
  done: ReadonlySet<StepId>;
  assessment: (Assessment & { on: string }) | undefined;
  proposals: readonly Proposal[];
  /** The diagnosis of this meeting is nobody’s, and the person gave their name: it may become theirs. */
  mayName: boolean;
  /** Where they could learn, when the three questions say that they would like to. */
  beside: readonly Beside[];
  /** Why nothing is proposed, when a place was looked for. */
  nothing: Nothing | undefined;
  chosen: Proposal | undefined;
  where: { shown: string; error: string | undefined };
  referral: { id: string; code: string; state: string; sent: boolean } | undefined;
  typed: ReferralTyped;
  /** A finished ticket is of today: it may be taken back. */
  mayGoOn: boolean;
  /** What just happened, in words: a draft was taken back, or another place was already sought for them. */
  news: string;
  /** The step that was just sent, whose answer is to be read. */
  shown: string;
  sheetLanguage: LanguageCode;
  /** What their sheet cannot say in their language. */
  leftInFrench: readonly string[];
  help: Help;
  /** When to call the person again without an answer; undefined when there is nobody to call. */
  callHint: string | undefined;
  /** A number that was refused; what was just sent by SMS. */
  /** The call to the place on which their visit depends, in words; empty when it has time to answer by itself. */
  callNow: string;
  /** The day of a call that was promised them. */
  recall: Temporal.PlainDate | undefined;
  mobile: string;
  smsSent: string;
  errors: FieldErrors;
  /** Days on which the chosen place is open, to ask for with one press. */
  openDays: readonly Temporal.PlainDate[];
  /** The day asked, when the place is closed then. */
  refusedDay: RefusedDay | undefined;
  /** Others here who gave the number that was typed, and what was answered. */
  same: SamePhone | undefined;
  now: Temporal.Instant;
};
export type SamePhone = { people: readonly KnownPerson[]; answer: string };

export const pathOf = ({ encounter }: Pick<EncounterPageProps, 'encounter'>) => meetingPath(encounter.id);

/** What the page showed of a form, so that another page open on the same person is not erased. */
export const Seen = ({ told }: { told: Told }) => <input type="hidden" name={SEEN} value={keepSeen(told)} />;

/** A step: folded once it is done, or until its turn comes; a refused field opens it. */
export function Step(props: {
  id: StepId;
  title: string;
  /** What it came to, said while it is folded. */
  said?: string;
  open: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="etape" id={props.id} open={props.open}>
      <summary>
        <h2>{props.title}</h2>
        {props.said && <span class="doux">{props.said}</span>}
      </summary>
      {props.children}
    </details>
  );
}

/** The fields of the appointment; what is not among them and not of another part of the page is a date of the papers. */
const APPOINTMENT = [
  'ou',
  'contraintes',
  'langue',
  'public',
  'moment',
  'lieu',
  'pourquoi',
  'jour',
  'heure',
  'langue-personne',
  'partage',
  'prenom',
  'nom',
  'telephone',
  'mail',
  'rue',
  'code-postal',
  'canal',
  'mot',
  'connue',
  'representant',
  'representant-nom',
  'representant-telephone',
  'aide',
];
const ELSEWHERE = ['mobile', 'profil', 'rappeler', 'quoi', 'duree', 'note'];

/** The step whose turn it is, and any that holds a refused field. */
export function isOpen({ done, errors, where, shown }: EncounterPageProps, id: StepId): boolean {
  const fields = Object.keys(errors).filter((name) => !ELSEWHERE.includes(name));
  if (fields[0] === 'access') return id === 'questions';
  if (fields.length > 0) return id === (APPOINTMENT.includes(fields[0]!) ? 'lieu' : 'papiers');
  if (id === shown || (id === 'lieu' && where.error)) return true;
  return STEPS.find((step) => !done.has(step.id))?.id === id;
}
