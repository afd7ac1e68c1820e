// Passkeys need script: the forms below stay hidden without it, and other ways to sign in stand beside them.

type Answer = { location?: string; message?: string };

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(path, { method: 'POST', body: new URLSearchParams(fields), credentials: 'same-origin' });
}

/** Shows a form where the browser knows passkeys, and runs `act` when it is sent. */
function enable(id: string, act: (form: HTMLFormElement) => Promise<Answer>): void {
  const form = document.getElementById(id) as HTMLFormElement | null;
  if (!form) return;
  form.hidden = false;
  const status = form.querySelector('[role="status"]')!;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    status.textContent = 'Suivez ce que demande votre appareil.';
    try {
      const answer = await act(form);
      if (answer.location) location.assign(answer.location);
      else status.textContent = answer.message ?? 'Cela n’a pas marché. Utilisez un autre moyen.';
    } catch {
      // The person closed the window of the device, or it has no key for this site.
      status.textContent = 'Rien n’a été fait. Vous pouvez recommencer, ou utiliser un autre moyen.';
    }
  });
}

const tokenOf = (form: HTMLFormElement) => ({ jeton: form.dataset.jeton ?? '' });

async function enter(form: HTMLFormElement): Promise<Answer> {
  const asked = await post('/connexion/cle/options', tokenOf(form));
  if (!asked.ok) return {};
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await asked.json());
  const key = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const given = await post('/connexion/cle', {
    ...tokenOf(form),
    reponse: JSON.stringify(key.toJSON()),
    suite: form.dataset.suite ?? '',
  });
  return given.headers.get('content-type')?.includes('json') ? given.json() : {};
}

async function add(form: HTMLFormElement): Promise<Answer> {
  const asked = await post('/compte/cles/options', tokenOf(form));
  if (!asked.ok) return asked.headers.get('content-type')?.includes('json') ? asked.json() : {};
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json());
  const key = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const name = form.querySelector<HTMLInputElement>('input[name="nom-cle"]')?.value ?? '';
  const given = await post('/compte/cles', {
    ...tokenOf(form),
    reponse: JSON.stringify(key.toJSON()),
    'nom-cle': name,
  });
  return given.headers.get('content-type')?.includes('json') ? given.json() : {};
}

// Browsers older than 2025 lack the conversion from JSON: they keep the other ways in.
if (
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
) {
  enable('cle-acces', enter);
  enable('cle-acces-ajout', add);
}
