// The addresses of this capability's pages. Pure.

/** The page of the person in front. */
export const meetingPath = (id: string): string => `/guichet/personne/${id}`;
