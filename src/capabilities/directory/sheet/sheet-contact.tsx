// Whom to ask at a place, and how to reach them; for professionals, the card of the place by SMS.

import { FormField } from '#kit/form-fields.tsx';
import { phoneText } from '#shared/phone.ts';
import { PostForm } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { placePath } from '../paths.ts';
import { CARD_FORM } from './card-form.ts';
import type { SheetView } from './sheet-view.ts';

/** `callsBack`: the territory calls people back about this place. */
export function Contact({ view, callsBack }: { view: SheetView; callsBack: boolean }) {
  const [first] = view.professionals;
  return (
    <div class="bloc fort">
      <h2>À qui demander ?</h2>
      {first ? (
        <div class="qui">
          <span class="rond" aria-hidden="true">
            {first.initials}
          </span>
          <p>
            {view.professionals.map(({ name, role }, index) => (
              <span key={name}>
                {index > 0 && <br />}
                <strong>{name}</strong>
                {role && `, ${role}`}
              </span>
            ))}
          </p>
        </div>
      ) : (
        <p>À l’accueil de {view.name}.</p>
      )}
      {view.phones.map((phone, index) => (
        <p key={phone.link}>
          <a class={index === 0 ? 'tel moyen num' : 'num'} href={phone.link}>
            {index === 0 && <Icon name="phone" />}
            {phone.shown}
          </a>
        </p>
      ))}
      {callsBack && (
        <p class="ecran">
          <a href={`/rappel?lieu=${view.slug}`}>Être rappelé à propos de ce lieu</a>
        </p>
      )}
      {view.phones.length === 0 && <p>Nous n’avons pas de numéro pour ce lieu.</p>}
      <p class="actions ecran">
        {view.bookingUrl && (
          <a class="bouton" href={view.bookingUrl} rel="noreferrer">
            <Icon name="calendar" />
            Prendre rendez-vous en ligne
          </a>
        )}
        <a class="bouton clair" href={`${placePath(view.slug)}/feuille.pdf`}>
          <Icon name="printer" />
          Imprimer la feuille
        </a>
        <a class="lien" href={`${placePath(view.slug)}/feuille.pdf?gros=1`}>
          Imprimer en gros caractères
        </a>
      </p>
      {(view.emails.length > 0 || view.websites.length > 0) && (
        <details class="ecran">
          <summary>Mail et site</summary>
          <ul class="liste-nue">
            {view.emails.map((email) => (
              <li key={email}>
                <a class="lien" href={`mailto:${email}`}>
                  {email}
                </a>
              </li>
            ))}
            {view.websites.map((site) => (
              <li key={site}>
                <a class="lien" href={site} rel="noreferrer">
                  {site.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** For who works at a counter: the numbers and addresses that the place gives to no one else. */
export function PrivateContacts({ contacts }: { contacts: readonly string[] }) {
  if (contacts.length === 0) return null;
  return (
    <div class="bloc teinte ecran">
      <h2>Entre professionnels</h2>
      <p>Ne donnez pas ces contacts : le lieu ne les publie pas.</p>
      <ul class="liste-nue">
        {contacts.map((contact) => (
          <li key={contact}>
            {contact.includes('@') ? (
              <a href={`mailto:${contact}`}>{contact}</a>
            ) : (
              <a class="num" href={`tel:${contact}`}>
                {phoneText(contact)}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** For who works at a counter: the card of the place, on the telephone of the person in front of them. */
export function CardBySms({ frame, slug }: { frame: Frame; slug: string }) {
  return (
    <div class="bloc teinte ecran">
      <h2>Pour la personne devant vous</h2>
      <PostForm frame={frame} action={`/guichet/lieux/${slug}/sms`} label="Envoyer la fiche par SMS">
        <FormField
          filled={CARD_FORM.blank()}
          name="mobile"
          label="Son mobile"
          help="Effacé dès que le SMS est parti."
        />
        <button class="bouton clair" type="submit">
          Envoyer la fiche par SMS
        </button>
      </PostForm>
    </div>
  );
}
