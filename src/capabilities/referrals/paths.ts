// The addresses of this capability's pages, for its own and for others. Pure.

/** The page of one referral. */
export const referralPath = (id: string): string => `/orientations/${id}`;

/** The page of one pathway. */
export const pathwayPath = (id: string): string => `/parcours/${id}`;
