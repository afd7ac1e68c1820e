// The addresses of this capability's pages. Pure.

/** One request, for who answers it. */
export const requestPath = (number: string): string => `/demandes/${number}`;
