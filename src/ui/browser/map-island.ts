// The map that moves: the same numbered places, over the commune limits, and over the IGN's plan when it can be reached.
import * as L from 'leaflet';

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

function draw(box: HTMLElement, { points, contours, tiles, attribution }: MapData): void {
  const map = L.map(box, { preferCanvas: true, zoomSnap: 0.5 });
  map.attributionControl.setPrefix('Leaflet');
  const limits = L.geoJSON(contours, {
    style: { color: '#8a3f75', weight: 1, fillColor: '#f6f1ea', fillOpacity: tiles ? 0 : 1 },
  });
  limits.addTo(map);
  if (tiles) L.tileLayer(tiles, { maxZoom: 18, attribution }).addTo(map);
  const markers = points.map((point) => {
    const icon = L.divIcon({
      className: point.open ? 'repere plein' : 'repere creux',
      html: String(point.number),
      iconSize: [44, 44],
      iconAnchor: [22, 42],
    });
    const words = document.createElement('p');
    const link = document.createElement('a');
    link.href = `/lieux/${point.slug}`;
    link.textContent = point.name;
    words.append(link, document.createElement('br'), point.status);
    return L.marker([point.latitude, point.longitude], {
      icon,
      alt: `Lieu ${point.number} : ${point.name}`,
      keyboard: true,
    }).bindPopup(words);
  });
  const group = L.featureGroup(markers).addTo(map);
  const bounds = markers.length > 0 ? group.getBounds().pad(0.2) : limits.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 14 });
}
