// The addresses of this capability's pages, for its own and for others. Pure.

/** The sheet of one place. */
export const placePath = (slug: string): string => `/lieux/${slug}`;

/** The sheets that one may correct. */
export const SHEETS = '/fiches';

/** Where a sheet is corrected. */
export const editPath = (placeId: string): string => `${SHEETS}/${placeId}`;
