// What every capability is given to build with. The composition root makes one, for all.
import type { ComponentChildren } from 'preact';
import type { Printer } from '#platform/printing/printer.ts';
import type { FormValues, Services, Visit } from '#platform/web.ts';
import type { Frame, MenuName, PageProps, ShownPart } from '#ui/page/frame.ts';
import type { Fields, Form, FormRead } from './form.ts';
import type { Kept } from './kept.ts';

/** The objects that have room beside them: a place and a commune by identifier or code, a person by their record, the search by its words. */
export type ObjectKind = 'place' | 'commune' | 'person' | 'search';

/** What a capability shows beside another's object: a heading in French, and what stands under it. */
export type Shown = ShownPart;

/** A line of the site map; the smallest rank first. */
export type SiteMapLink = { href: string; text: string; rank: number };

export type Kit = {
  services: Services;
  printer: Printer;
  /** What surrounds a page, for this visit. */
  frameOf(visit: Visit): Frame;
  /** The frame of a page that is the same for all who have a menu: without account, without form. */
  publicFrame(path: string, menu?: MenuName): Frame;
  /** A page: 422 when a form was refused, 200 otherwise, unless said. */
  page(
    visit: Visit,
    page: PageProps,
    content: ComponentChildren | ((frame: Frame) => ComponentChildren),
    status?: number,
  ): Response;
  /** The same in a frame that is not the visitor's: without their account, or the one of everybody. */
  pageIn(frame: Frame, page: PageProps, content: ComponentChildren, status?: number): Response;
  /** The posted form, read by its declaration; `sent` is all that came with it. */
  read<F extends Fields>(
    visit: Visit,
    form: Form<F>,
    suffix?: string,
  ): Promise<FormRead<F> & { sent: FormValues }>;
  now(): Temporal.Instant;
  /** The IANA zone of the territory: « America/Martinique ». */
  timeZone(): string;
  /** The day it is in the territory. */
  today(): Temporal.PlainDate;
  /** The page where this visitor works: the first of their menu, or their account. */
  workplaceOf(visit: Visit): string;
  siteMap(): SiteMapLink[];
  /** What a capability keeps in memory; see kept.ts. */
  find<T>(kept: Kept<T>): T;
  /** What other capabilities show beside an object of this one, in their order; see beside.ts. */
  beside(kind: ObjectKind, id: string): Promise<Shown[]>;
};
