// A search hears danger before it looks for anything. Its field is posted, so that what a person types in fear stands in no
// address, history nor log: an ordinary sentence goes on to its readable address, a dangerous one is answered at once
// (decision 0057). The capability « safety » keeps the net; whoever has a search only says where it is.
import type { VNode } from 'preact';
import type { Permission } from '#platform/actor.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import type { Danger } from '#shared/hearing/hear-danger.ts';
import { storableText } from '#shared/storable-text.ts';
import { type Kept, kept } from './kept.ts';
import type { Kit } from './kit.ts';

/** Where somebody was when they said it: what they typed, and the search that they may go on with. */
export type SearchedFrom = { path: string; parameters: URLSearchParams };

export type SafetyNet = {
  /** Undefined for ordinary words, and for none. */
  hear(words: string): Danger | undefined;
  /** The whole page of numbers, for the public. */
  answer(visit: Visit, danger: Danger, from: SearchedFrom): Promise<Response>;
  /** The address of all the numbers, in the language of these words. It names no situation. */
  numbersAddress(words: string): string;
  /** The numbers in a panel, beside the work of who helps. */
  panel(danger: Danger): VNode;
  /** « En danger ? Numéros utiles », above what was found. */
  line(): VNode;
};

export const SAFETY_NET: Kept<SafetyNet> = kept('safety net');

export const safetyNetOf = (kit: Kit): SafetyNet => kit.find(SAFETY_NET);

/** What a search is asked, and what the net heard: `unsaid`, its words must stand in no link of the page. */
export type Searched = { parameters: URLSearchParams; danger: Danger | undefined; unsaid: boolean };

export type Search = {
  path: string;
  permission: Permission;
  /** The readable address of an ordinary question. */
  addressOf(parameters: URLSearchParams): string;
  handle(visit: Visit, searched: Searched): Response | Promise<Response>;
};

/** The field that everybody types in. */
const WORDS = 'q';
/** Sent by who says that they are not in danger, and goes on with the search. */
export const GO_ON = 'malgre';

/** What stands after « ? » in an address; reading all of the address takes three times as long. */
export function parametersOf({ req: { url } }: Visit): URLSearchParams {
  const mark = url.indexOf('?');
  return new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
}

async function postedParameters(visit: Visit): Promise<URLSearchParams> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(await visit.req.parseBody({ all: true })))
    for (const one of [value].flat())
      if (typeof one === 'string' && one.trim() !== '') parameters.append(name, storableText(one).trim());
  return parameters;
}

const asTyped = (parameters: URLSearchParams): string => (parameters.get(WORDS) ?? '').slice(0, 400);

/** An address that somebody made by hand, or kept: what it says is not shown again. */
export function heardFirst(kit: Kit, handle: Route['handle']): Route['handle'] {
  return (visit) => {
    const words = asTyped(parametersOf(visit));
    const danger = safetyNetOf(kit).hear(words);
    return danger?.signal === 'strong' ? seeOther(safetyNetOf(kit).numbersAddress(words)) : handle(visit);
  };
}

/** The two routes of a search: its readable address, and its form. */
export function searchRoutes(kit: Kit, search: Search): Route[] {
  const { path, permission } = search;
  const unstored = (answer: Response): Response => {
    answer.headers.set('cache-control', 'no-store');
    return answer;
  };
  async function posted(visit: Visit): Promise<Response> {
    const parameters = await postedParameters(visit);
    const danger = safetyNetOf(kit).hear(asTyped(parameters));
    const goesOn = parameters.get(GO_ON) !== null;
    parameters.delete(GO_ON);
    if (danger?.signal !== 'strong') return seeOther(search.addressOf(parameters));
    if (goesOn || kit.frameOf(visit).account)
      return unstored(await search.handle(visit, { parameters, danger, unsaid: true }));
    return unstored(await safetyNetOf(kit).answer(visit, danger, { path, parameters }));
  }
  return [
    {
      method: 'GET',
      path,
      permission,
      handle(visit) {
        const parameters = parametersOf(visit);
        const words = asTyped(parameters);
        const danger = safetyNetOf(kit).hear(words);
        if (danger?.signal === 'strong') return seeOther(safetyNetOf(kit).numbersAddress(words));
        return search.handle(visit, { parameters, danger, unsaid: false });
      },
    },
    { method: 'POST', path, permission, changesNothing: true, handle: posted },
  ];
}
