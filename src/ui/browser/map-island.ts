// The map that moves: the same numbered places, over the commune limits, and over the IGN's plan when it can be reached.
// Places too near to be told apart stand under one pin, as on the drawing: the first of them, and how many more.
import * as L from 'leaflet';
import Supercluster from 'supercluster';

type MapPoint = {
  number: number;
  name: string;
  slug: string;
  latitude: number;
  longitude: number;
  open: boolean;
  status: string;
};
type MapData = {
  points: MapPoint[];
  contours: GeoJSON.FeatureCollection;
  tiles: string | null;
  attribution: string;
};

/** Replaces the drawing by the map. When the data cannot be fetched, the drawing stays and the reason is said. */
export async function showMap(figure: HTMLElement): Promise<void> {
  const { source, style } = figure.dataset;
  const drawing = figure.querySelector<HTMLElement>('.dessin');
  if (!source || !style || !drawing) return;
  try {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(String(answer.status));
    const data = (await answer.json()) as MapData;
    await loadStyle(style);
    const box = document.createElement('div');
    box.className = 'carte-mobile';
    drawing.replaceWith(box);
    draw(box, data);
    box.focus();
  } catch {
    const note = document.createElement('p');
    note.setAttribute('role', 'status');
    note.textContent =
      'La carte n’a pas pu être chargée. La liste et le plan ci-dessus disent la même chose.';
    figure.append(note);
  }
}

function loadStyle(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error('style'));
    document.head.append(link);
  });
}

/** Nothing is told apart beyond: the plan has no finer drawing. */
const DEEPEST = 18;
/** A pin is as wide as a finger; nearer than this, two of them would hide one another. */
const PIN_PIXELS = 44;

function draw(box: HTMLElement, { points, contours, tiles, attribution }: MapData): void {
  const map = L.map(box, { preferCanvas: true, zoomSnap: 0.5, maxZoom: DEEPEST });
  map.attributionControl.setPrefix('Leaflet');
  const limits = L.geoJSON(contours, {
    style: { color: '#8a3f75', weight: 1, fillColor: '#f6f1ea', fillOpacity: tiles ? 0 : 1 },
  });
  limits.addTo(map);
  if (tiles) L.tileLayer(tiles, { maxZoom: DEEPEST, attribution }).addTo(map);
  const bounds =
    points.length > 0
      ? L.latLngBounds(points.map(({ latitude, longitude }) => [latitude, longitude])).pad(0.2)
      : limits.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 14 });
  showPins(map, points);
}

/** The pins of a zoom, drawn again at each zoom; the list beside the map stays the reference. */
function showPins(map: L.Map, points: readonly MapPoint[]): void {
  const groups = new Supercluster<MapPoint>({ radius: PIN_PIXELS, extent: 256, maxZoom: DEEPEST });
  groups.load(
    points.map((point) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
      properties: point,
    })),
  );
  const pins = L.layerGroup().addTo(map);
  const drawPins = () => {
    pins.clearLayers();
    for (const { properties } of groups.getClusters([-180, -90, 180, 90], Math.floor(map.getZoom())))
      if ('cluster' in properties) {
        const together = groups
          .getLeaves(properties.cluster_id, Number.POSITIVE_INFINITY)
          .map((leaf) => leaf.properties)
          .sort((a, b) => a.number - b.number);
        pins.addLayer(pin(map, together, groups.getClusterExpansionZoom(properties.cluster_id)));
      } else pins.addLayer(pin(map, [properties], 0));
  };
  map.on('zoomend', drawPins);
  drawPins();
}

/** A pin for one place or more, the first of them in sight; pressed, it names them all. `apart`: the zoom that parts them. */
function pin(map: L.Map, places: readonly MapPoint[], apart: number): L.Marker {
  const [first, ...others] = places as [MapPoint, ...MapPoint[]];
  const at = L.latLng(first.latitude, first.longitude);
  const icon = L.divIcon({
    className: first.open ? 'repere plein' : 'repere creux',
    html: `${first.number}${others.length > 0 ? `<span class="plus">+${others.length}</span>` : ''}`,
    iconSize: [PIN_PIXELS, PIN_PIXELS],
    iconAnchor: [22, 42],
  });
  const words = document.createElement('div');
  if (others.length > 0 && apart <= DEEPEST) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'bouton clair';
    button.textContent = 'Agrandir ici';
    button.addEventListener('click', () => {
      map.setView(at, apart);
      map.getContainer().focus();
    });
    words.append(button);
  }
  for (const { number, slug, name, status } of places) {
    const line = document.createElement('p');
    const link = document.createElement('a');
    link.href = `/lieux/${slug}${location.search}`;
    link.textContent = `${number}. ${name}`;
    line.append(link, document.createElement('br'), status);
    words.append(line);
  }
  const marker = L.marker(at, { icon, keyboard: true }).bindPopup(words, {
    maxHeight: 240,
    maxWidth: Math.min(300, map.getSize().x - 130),
    // Beside the buttons that zoom, not under them.
    autoPanPaddingTopLeft: [64, 8],
    autoPanPaddingBottomRight: [8, 8],
  });
  marker.on('add', () => {
    const numbers = others.map(({ number }) => number);
    marker
      .getElement()!
      .setAttribute(
        'aria-label',
        numbers.length === 0
          ? `Lieu ${first.number} : ${first.name}`
          : `Lieu ${first.number} : ${first.name}, et tout près : ${numbers.length === 1 ? 'lieu' : 'lieux'} ${listed(numbers)}`,
      );
  });
  // Leaflet hears Escape on the map alone.
  words.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') marker.closePopup();
  });
  // The keyboard goes into the words, and back to the pin once they are closed.
  marker.on('popupopen', () => words.querySelector<HTMLElement>('a, button')!.focus());
  marker.on('popupclose', () => marker.getElement()?.focus());
  return marker;
}

/** « 4 et 7 », « 4, 7 et 9 ». */
const listed = (numbers: readonly number[]) =>
  numbers.length === 1 ? String(numbers[0]) : `${numbers.slice(0, -1).join(', ')} et ${numbers.at(-1)}`;
