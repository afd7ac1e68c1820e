// The page around every content: head, skip link, header, main landmark, footer.
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Icon } from '../icon/icon.tsx';
import { shortcut } from '../shortcut/shortcut.tsx';
import { type Frame, fullTitle, isRefused, type MenuLink, type PageProps } from './frame.ts';

const MARK =
  'M3 22v-3.6M3 13.6V9a6 6 0 0 1 12 0v4.6M15 18.4V22M9 22V9a6 6 0 0 1 1.03-3.36M14.58 3.01A6 6 0 0 1 21 9v13M0 16h6.6M11.4 16h7.2';

function Brand({ frame }: { frame: Frame }) {
  const { territory } = frame;
  return (
    <a class="marque" href="/">
      {territory.logo ? (
        <img src={territory.logo} alt="" />
      ) : (
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          stroke-width="2.6"
          aria-hidden="true"
          focusable="false"
        >
          <path d={MARK} />
        </svg>
      )}
      <span>
        <b>Maillage</b>
        <span>{territory.tagline}</span>
      </span>
    </a>
  );
}

function Header({ frame, page }: { frame: Frame; page: PageProps }) {
  const { territory } = frame;
  const account: MenuLink = frame.account
    ? { href: '/compte', text: frame.account.name }
    : { href: '/connexion', text: 'Espace pro' };
  const acting: MenuLink[] = frame.account?.organisation
    ? [{ href: '/compte/structure', text: `Pour ${frame.account.organisation}` }]
    : [];
  return (
    <header class="entete">
      {territory.fictitious && (
        <div class="fictif">
          <p>{territory.name} est un territoire fictif : lieux, personnes et leurs numéros sont inventés.</p>
        </div>
      )}
      <div class="cadre">
        <Brand frame={frame} />
        {territory.phone && (
          <a
            class="appel-court"
            href={territory.phoneLink}
            aria-label={`Appeler une personne au ${territory.phone}`}
          >
            <Icon name="phone" />
            <span class="num">{territory.phone}</span>
          </a>
        )}
        <nav class="nav" aria-label="Menu principal">
          {[...frame.menu, ...acting, account].map(({ href, text, hasSearch }) => (
            <a
              // The search of the counter, one key away from every page.
              href={hasSearch && !page.hasSearch ? `${href}#r` : href}
              key={href}
              aria-current={frame.path === href || (hasSearch && page.hasSearch) ? 'page' : undefined}
              {...(hasSearch && !page.hasSearch && shortcut(frame, 'r'))}
            >
              {text}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}

function Footer({ frame }: { frame: Frame }) {
  const { territory } = frame;
  return (
    <>
      <div class="tissage" />
      <footer class="pied">
        <div class="cadre">
          {territory.phone && (
            <p>
              <strong>
                Une question ? Une personne vous répond au{' '}
                <a href={territory.phoneLink} class="num">
                  {territory.phone}
                </a>
              </strong>
              {territory.phoneHours && `, ${territory.phoneHours}`}. Prix d’un appel normal.
            </p>
          )}
          <ul>
            <li>
              <a href="/demarches">Démarches</a>
            </li>
            <li>
              <a href="/accessibilite">Accessibilité : {frame.accessibility}</a>
            </li>
            <li>
              <a href="/donnees-personnelles">Vos données</a>
            </li>
            <li>
              <a href="/plan-du-site">Plan du site</a>
            </li>
            <li>
              <a href="/logiciel-libre">Logiciel libre</a>
            </li>
          </ul>
          {territory.fictitious && <p class="doux">Territoire fictif, à titre d’exemple.</p>}
        </div>
      </footer>
    </>
  );
}

function Page({ frame, page, children }: { frame: Frame; page: PageProps; children: ComponentChildren }) {
  const title = page.wholeTitle ?? fullTitle(frame, `${isRefused(page) ? 'Erreur : ' : ''}${page.title}`);
  const own = page.private ? [frame.privateStylesheet] : [];
  const sheets = [...frame.stylesheets, ...own, ...(page.styles ?? [])];
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {page.description && <meta name="description" content={page.description} />}
        {page.private && <meta name="robots" content="noindex" />}
        {sheets.map((href) => (
          <link rel="stylesheet" href={href} key={href} />
        ))}
        <link rel="preload" href={frame.font} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="icon" href="data:," />
        {page.scripts?.map((source) => (
          <script type="module" src={source} key={source} />
        ))}
      </head>
      <body
        class={page.desk ? 'poste' : undefined}
        data-brouillons={page.desk && page.scripts ? frame.account?.draftKey : undefined}
      >
        <a class="aller" href="#contenu">
          Aller au contenu
        </a>
        <Header frame={frame} page={page} />
        {frame.account?.closing && (
          <div class="cadre">
            <p class="note-info" role="status">
              Votre connexion se ferme {frame.account.closing}. Enregistrez ce que vous écrivez, puis{' '}
              <a href="/compte">déconnectez-vous et entrez à nouveau</a>.
            </p>
          </div>
        )}
        <main id="contenu" tabindex={-1}>
          {page.desk && page.scripts && <p class="cadre envois" role="status" data-hors-ligne="envois"></p>}
          {children}
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  );
}

// Preact writes void elements as XML does; HTML has no need of the slash. Quoted values are stepped over whole.
const VOID =
  /<(area|base|br|col|hr|img|input|link|meta|source|wbr)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/>/g;

// A tag, whole elements whose text never wraps or is a person’s or a program’s, or the text between tags.
const PARTS = /<(textarea|script|style|pre|code|title)\b[\s\S]*?<\/\1>|<(?:[^>"]|"[^"]*")*>|[^<]+/g;
const PUNCTUATED = /[;!?:«»]/;

/** French signs of two parts never begin a line: the space before them does not break, a thin one before « ; ! ? ». */
export function spaceFrench(text: string): string {
  return PUNCTUATED.test(text)
    ? text
        .replace(/ (?=[;!?])/g, '\u202f')
        .replace(/ (?=[:»])/g, '\u00a0')
        .replaceAll('« ', '«\u00a0')
    : text;
}

/** The whole document as text. */
export function renderPage(frame: Frame, page: PageProps, children: ComponentChildren): string {
  const body = renderToString(
    <Page frame={frame} page={page}>
      {children}
    </Page>,
  );
  const html = body.replace(VOID, '<$1$2>');
  return `<!DOCTYPE html>
${html.replace(PARTS, (part) => (part.startsWith('<') ? part : spaceFrench(part)))}`;
}
