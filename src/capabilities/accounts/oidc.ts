// Sign-in by an OpenID Connect provider.
import type { Config } from '../../config.ts';

/** What its button says; undefined without a provider. */
export const oidcLabel = ({ oidc }: Pick<Config, 'oidc'>): { label: string } | undefined =>
  oidc && { label: oidc.label };
