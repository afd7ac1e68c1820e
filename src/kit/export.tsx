// The route and the links by which a list leaves as a file for people; the columns are said once for both formats.
import type { Permission } from '#platform/actor.ts';
import { EXPORT_FORMATS, type Exported, exportAnswer, isExportFormat } from '#platform/exports/export.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import type { Kit } from './kit.ts';

/** Each file is made anew: a few a minute is what a person asks for. */
const LIMIT = { calls: 30, seconds: 60 };

/** GET `path`, as CSV or with `?format=xlsx`. Whoever may export sees no more than on the page: give the same rows. */
export function exportRoute<Row>(
  kit: Kit,
  route: { path: string; permission: Permission; exported(visit: Visit): Promise<Exported<Row>> },
): Route {
  const { path, permission, exported } = route;
  return {
    method: 'GET',
    path,
    permission,
    limit: LIMIT,
    async handle(visit) {
      const format = visit.req.query('format') ?? 'csv';
      if (!isExportFormat(format)) throw new NotFound();
      return exportAnswer(await exported(visit), format, kit.today());
    },
  };
}

/** « Emporter la liste : CSV, pour un tableur · Excel ou LibreOffice (XLSX) ». `of`: which list, for who does not see it. */
export function ExportLinks({ path, of }: { path: string; of: string }) {
  return (
    <p class="rang">
      {Object.entries(EXPORT_FORMATS).map(([format, words]) => (
        <a class="lien" href={`${path}?format=${format}`} key={format}>
          <span class="vh">{of} : </span>
          {words}
        </a>
      ))}
    </p>
  );
}
