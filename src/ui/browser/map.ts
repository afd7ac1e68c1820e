// Offers to move and zoom the map of results: Leaflet and its pictures are fetched only when asked for.
import './around-me.ts';

const figure = document.querySelector<HTMLElement>('#carte');

async function open(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  const { showMap } = await import('./map-island.ts');
  await showMap(figure!);
  button.remove();
}

if (figure) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'bouton clair ecran';
  button.textContent = 'Déplacer et agrandir la carte';
  button.addEventListener('click', () => void open(button));
  figure.append(button);
}
