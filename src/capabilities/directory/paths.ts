// The addresses of this capability's pages, for its own and for others. Pure.

/** The sheet of one place. */
export const placePath = (slug: string): string => `/lieux/${slug}`;
