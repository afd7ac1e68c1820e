// A printed page: what every one of them says (fictitious, whose, when) is added here, and how often one may ask for it.
import type { Permission } from '#platform/actor.ts';
import { fileAnswer, type Route, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Kit } from './kit.ts';

export const PRINT_LIMIT = { calls: 60, seconds: 60 };

export type Sheet = {
  frame: Frame;
  today: Temporal.PlainDate;
  /** In large print: `?gros=1`. */
  large: boolean;
  /** `template`: relative to src/. `more`: sentences that end the foot of the page. */
  print(template: string, data: unknown, more?: readonly string[]): Promise<Uint8Array<ArrayBuffer>>;
};

type Print = { name: string; pdf: Uint8Array<ArrayBuffer> };

/** « Maillage, AdmiVille. Imprimé le 1er décembre 2026. » and what a page adds to it. */
export const printFooter = (
  territory: Pick<Frame['territory'], 'name'>,
  today: Temporal.PlainDate,
  more: readonly string[] = [],
): string =>
  [`Maillage, ${territory.name}.`, `Imprimé le ${sayDate(today)}.`, ...more].filter(Boolean).join(' ');

/** GET `path`: a PDF that opens in the browser. What a template has of its own (a foot, a size) wins. */
export function printRoute(
  kit: Kit,
  route: {
    path: string;
    permission: Permission;
    limit?: Route['limit'];
    make(visit: Visit, sheet: Sheet): Promise<Print>;
  },
): Route {
  const { path, permission, limit = PRINT_LIMIT, make } = route;
  return {
    method: 'GET',
    path,
    permission,
    limit,
    async handle(visit) {
      const frame = kit.frameOf(visit);
      const today = kit.today();
      const large = visit.req.query('gros') === '1';
      const { name, pdf } = await make(visit, {
        frame,
        today,
        large,
        print: (template, data, more) =>
          kit.printer.print(template, {
            large,
            fictitious: frame.territory.fictitious,
            footer: printFooter(frame.territory, today, more),
            ...(data as object),
          }),
      });
      return fileAnswer(pdf, 'application/pdf', name, 'inline');
    },
  };
}
