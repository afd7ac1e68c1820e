// /guichet/raccourcis: every keyboard shortcut of the counter, and the switch that takes them all away in this browser.

import { setCookie } from 'hono/cookie';
import { refersPeople } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import { type Route, readForm, seeOther } from '#platform/web.ts';
import { PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { SHORTCUTS, SHORTCUTS_COOKIE } from '#ui/shortcut/shortcut.tsx';
import { styles } from '../pages.ts';

const PATH = '/guichet/raccourcis';
const YEAR = 365 * 24 * 3_600;

function ShortcutsPage({ frame }: { frame: Frame }) {
  const on = frame.shortcuts !== false;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">Les raccourcis du clavier</h1>
      <p class="note-info" role="status">
        Sur ce navigateur, ils sont <strong>{on ? 'en marche' : 'coupés'}</strong>.
      </p>
      <dl class="resume">
        {Object.entries(SHORTCUTS).map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>Alt {key.toUpperCase()}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        Alt et la lettre dans Chrome et Edge ; Alt, Maj et la lettre dans Firefox ; Ctrl, Option et la lettre
        sur un Mac. Tout se fait aussi avec Tab, Entrée et la barre d’espace. Si votre lecteur d’écran ou
        votre dictée s’en sert déjà, coupez-les.
      </p>
      <PostForm frame={frame} action={PATH} label="Raccourcis">
        <button class="bouton" type="submit" name="raccourcis" value={on ? 'non' : 'oui'}>
          {on ? 'Couper les raccourcis' : 'Remettre les raccourcis'}
        </button>
      </PostForm>
    </div>
  );
}

export function shortcutRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  return [
    {
      method: 'GET',
      path: PATH,
      permission: refersPeople,
      handle(visit) {
        const frame = frameOf(visit);
        return kit.page(
          visit,
          { title: 'Les raccourcis du clavier', private: true, desk: true, styles: styles(kit) },
          <ShortcutsPage frame={frame} />,
        );
      },
    },
    {
      method: 'POST',
      path: PATH,
      permission: refersPeople,
      async handle(visit) {
        const off = (await readForm(visit)).text('raccourcis') === 'non';
        visit.set('setsCookies', true);
        setCookie(visit, SHORTCUTS_COOKIE, off ? 'non' : 'oui', {
          httpOnly: true,
          sameSite: 'Lax',
          path: '/',
          maxAge: YEAR,
          secure: services.config.baseUrl.startsWith('https:'),
        });
        return seeOther(PATH);
      },
    },
  ];
}
