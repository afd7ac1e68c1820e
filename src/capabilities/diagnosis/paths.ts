// The addresses of this capability's pages, for its own and for others. Pure.

/** The page of one diagnosis. */
export const diagnosisPath = (id: string): string => `/diagnostic/${id}`;
