// The environment and the command line, parsed once: the only reader of process.env.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeOnce } from './platform/serving/write-once.ts';

export type Config = {
  /** The project folder: assets and migrations are read from here. */
  root: string;
  /** Where the embedded database, files and secrets live. */
  dataFolder: string;
  /** Where files too large for the database lie: a folder that all machines see, when there are several. */
  filesFolder: string;
  /** A PostgreSQL server (15 or later) instead of the embedded one. */
  databaseUrl: string | undefined;
  host: string;
  port: number;
  /** The public address, without a final slash; it makes absolute links and passkeys. */
  baseUrl: string;
  /** Start without the demonstration territory. */
  empty: boolean;
  smtpUrl: string | undefined;
  smsUrl: string | undefined;
  /** What the provider of SMS proves its receipts with. */
  smsReceiptKey: string | undefined;
  mailFrom: string;
  /** An OpenID Connect provider of professional identities (ProConnect, a territory's own); none by default. */
  oidc:
    | {
        issuer: string;
        clientId: string;
        clientSecret: string;
        label: string;
        scope: string;
        /** The provider vouches for every address without saying « email_verified », as ProConnect does. */
        trustsEmail: boolean;
      }
    | undefined;
  /** Whether calls to public address and map services are allowed. */
  online: boolean;
  /** The hour at which everything happens, for benchmarks and journeys; the real one when undefined. */
  fixedNow: string | undefined;
  /** How many reverse proxies stand before it: the visitor's address is then read from X-Forwarded-For. */
  proxies: number;
  /** False only for benchmarks, where one address makes all the calls. */
  rateLimits: boolean;
  logLevel: 'silent' | 'error' | 'info' | 'debug';
};

/** The project folder, found from the nearest package.json above this file (source or emitted build). */
function findRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

/** A refusal of the command line, said in plain French by main.ts and cli.ts (exit code 2). */
export class UsageError extends Error {}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`Le port « ${text} » n’est pas un nombre entre 0 et 65535.`);
  return port;
}

export type Flags = { data?: string; port?: string; empty?: boolean };

/** The settings of this process; flags win over the environment, which wins over the defaults. */
export function readConfig(flags: Flags, env: NodeJS.ProcessEnv = process.env): Config {
  const root = findRoot();
  const port = readPort(flags.port ?? env.PORT ?? '8080');
  const level = env.MAILLAGE_LOG ?? 'info';
  const dataFolder = resolve(flags.data ?? env.MAILLAGE_DATA ?? join(root, 'data'));
  return {
    root,
    dataFolder,
    filesFolder: resolve(env.MAILLAGE_FILES || join(dataFolder, 'files')),
    databaseUrl: env.DATABASE_URL || undefined,
    host: env.HOST ?? '127.0.0.1',
    port,
    baseUrl: (env.MAILLAGE_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    empty: flags.empty ?? false,
    smtpUrl: env.SMTP_URL || undefined,
    smsUrl: env.SMS_URL || undefined,
    smsReceiptKey: env.SMS_RECEIPT_KEY || undefined,
    mailFrom: env.MAIL_FROM || 'maillage@localhost',
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? {
            issuer: env.OIDC_ISSUER,
            clientId: env.OIDC_CLIENT_ID,
            clientSecret: env.OIDC_CLIENT_SECRET,
            label: env.OIDC_LABEL || 'votre identité professionnelle',
            scope: env.OIDC_SCOPE || 'openid email',
            trustsEmail: env.OIDC_TRUST_EMAIL === '1',
          }
        : undefined,
    online: env.MAILLAGE_OFFLINE !== '1',
    proxies: Math.max(0, Math.trunc(Number(env.MAILLAGE_PROXIES ?? '0')) || 0),
    fixedNow: env.MAILLAGE_NOW || undefined,
    rateLimits: env.MAILLAGE_RATE_LIMITS !== 'off',
    logLevel: level === 'silent' || level === 'error' || level === 'debug' ? level : 'info',
  };
}

/** The flags of bin/start. */
export function readStartFlags(args: string[]): Flags {
  try {
    const { values } = parseArgs({
      args,
      options: { data: { type: 'string' }, port: { type: 'string' }, empty: { type: 'boolean' } },
      strict: true,
    });
    return values;
  } catch {
    throw new UsageError('Usage : bin/start [--port 8080] [--data DOSSIER] [--empty]');
  }
}

/** Where a server with an address of its own (`MAILLAGE_URL`) writes it: commands beside it make links that open. */
const ADDRESS_FILE = 'adresse';

export function keepAddress(
  { dataFolder, baseUrl }: Pick<Config, 'dataFolder' | 'baseUrl'>,
  env: NodeJS.ProcessEnv = process.env,
): void {
  if (!env.MAILLAGE_URL) return;
  const file = join(dataFolder, ADDRESS_FILE);
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== baseUrl) writeFileSync(file, `${baseUrl}\n`);
}

/** The settings of a command: the address is that of the server whose folder it is, unless one is given. */
export function atKeptAddress(config: Config, env: NodeJS.ProcessEnv = process.env): Config {
  const file = join(config.dataFolder, ADDRESS_FILE);
  if (env.MAILLAGE_URL || !existsSync(file)) return config;
  const kept = readFileSync(file, 'utf8').trim();
  return URL.canParse(kept) ? { ...config, baseUrl: kept } : config;
}

/** What the disk refuses, in words that say what to do; undefined for any other fault. */
export function sayDiskFault(error: unknown, { dataFolder }: Pick<Config, 'dataFolder'>): string | undefined {
  switch ((error as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `Le disque est plein : Maillage ne peut rien écrire dans ${dataFolder}. Faites de la place, puis recommencez.`;
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Maillage n’a pas le droit d’écrire dans ${dataFolder}. Donnez ce dossier à la personne qui lance Maillage, ou choisissez-en un autre : bin/start --data DOSSIER`;
    default:
      return undefined;
  }
}

const SECRET_BYTES = 32;

/**
 * The secret of this installation (32 bytes), made at first need in the data folder, mode 0600, or taken from
 * MAILLAGE_SECRET when several processes share one. Each purpose gets its own key: see {@link deriveKey}.
 */
export function readSecret(dataFolder: string, env: NodeJS.ProcessEnv = process.env): Buffer {
  if (env.MAILLAGE_SECRET) return createHash('sha256').update(env.MAILLAGE_SECRET).digest();
  const file = join(dataFolder, 'secret');
  if (!existsSync(file)) writeOnce(file, `${randomBytes(SECRET_BYTES).toString('hex')}\n`);
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  // Keys from half a secret would look right and protect nothing.
  if (secret.length !== SECRET_BYTES)
    throw new Error(
      `Le fichier ${file} est abîmé : il ne contient pas le secret de cette installation. Reprenez-le dans une sauvegarde.`,
    );
  return secret;
}
