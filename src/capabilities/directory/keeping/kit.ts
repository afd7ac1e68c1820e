// What every page of keeping is made with.

import type { ComponentChildren } from 'preact';
import type { TerritoryNow } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import type { Actor } from '#platform/journal.ts';
import type { Route, Visit } from '#platform/web.ts';
import type { Frame, PageProps } from '#ui/page/frame.ts';

export type Keeping = Kit & {
  territory(): TerritoryNow;
  when(instant: Temporal.Instant): string;
  today(): Temporal.PlainDate;
  draw(
    visit: Visit,
    title: string,
    page: (frame: Frame) => ComponentChildren,
    errors?: PageProps['errors'],
  ): Response;
  author(visit: Visit): Actor;
  get(path: string, handle: (visit: Visit) => Promise<Response>): Route;
  post(path: string, handle: (visit: Visit) => Promise<Response>, maxBody?: number): Route;
};
