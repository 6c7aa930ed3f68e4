// Pictures lying in charts, decoded once and kept while they are looked at. Whoever paints them is told when one has arrived.

/** Decoded pictures kept; a chart has one or two. */
const PICTURES_MAX = 4;
/** A small file may unfold to any size: beyond this a picture is not painted. */
const PICTURE_PIXELS_MAX = 50_000_000;

const decoded = new Map<string, HTMLImageElement | "waiting" | "broken">();
const listeners = new Set<() => void>();
let fetchStored: ((key: string) => Promise<string>) | null = null;

/** Calls back whenever a picture can be painted that could not before, until the answer is called. */
export function onPictureReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** From now on pictures that charts name by the key of the store are looked up so: `data:image/…`. */
export function lookUpPictures(fetch: (key: string) => Promise<string>): void {
  fetchStored = fetch;
}

/**
 * What a chart says of a picture, a `data:` address or the key of a stored one, as a picture; null while it is being decoded
 * or cannot be. Addresses on the web are never fetched.
 */
export function pictureAt(address: string): HTMLImageElement | null {
  const known = decoded.get(address);
  if (known === undefined) void decode(address);
  return known instanceof HTMLImageElement ? known : null;
}

async function decode(address: string): Promise<void> {
  const isInline = address.startsWith("data:image/");
  const fetch = fetchStored;
  if (!isInline && (address.includes(":") || fetch === null)) return;
  for (const oldest of decoded.keys()) {
    if (decoded.size < PICTURES_MAX) break;
    decoded.delete(oldest);
  }
  decoded.set(address, "waiting");
  const image = new Image();
  try {
    image.src = isInline || fetch === null ? address : await fetch(address);
    await image.decode();
  } catch {
    return void decoded.set(address, "broken");
  }
  const isTooLarge = image.naturalWidth * image.naturalHeight > PICTURE_PIXELS_MAX;
  decoded.set(address, isTooLarge ? "broken" : image);
  for (const listener of listeners) listener();
}

/** Lays pictures around the origin of a canvas, as pens do. */
export const layOn =
  (context: CanvasRenderingContext2D) =>
  (address: string, widthCm: number, heightCm: number): void => {
    const image = pictureAt(address);
    if (image !== null) context.drawImage(image, -widthCm / 2, -heightCm / 2, widthCm, heightCm);
  };
