// Offers to search around the person: their device is asked only at their touch, and its answer is rounded to about a
// hundred metres before it leaves.
const where = document.querySelector<HTMLInputElement>('form.filtres #ou');

/** Three decimals of a degree: about a hundred metres. */
const rounded = (degrees: number): string => degrees.toFixed(3);

function put(form: HTMLFormElement, name: string, value: string): void {
  let field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

function search({ coords }: GeolocationPosition): void {
  const { form } = where!;
  where!.value = '';
  form!.querySelector('input[name="commune"]')?.remove();
  put(form!, 'lat', rounded(coords.latitude));
  put(form!, 'lon', rounded(coords.longitude));
  form!.requestSubmit();
}

if (where && 'geolocation' in navigator) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'bouton clair ecran';
  button.textContent = 'Autour de moi';
  const said = document.createElement('p');
  said.setAttribute('role', 'status');
  button.addEventListener('click', () => {
    said.textContent = 'Nous demandons à votre appareil où il est…';
    navigator.geolocation.getCurrentPosition(
      search,
      () => {
        said.textContent = 'Votre appareil ne dit pas où il est. Tapez votre commune ou son code postal.';
        where.focus();
      },
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });
  where.after(button, said);
}
