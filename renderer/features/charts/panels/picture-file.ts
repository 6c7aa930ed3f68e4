// A picture somebody chose, dropped or pasted, made small enough to live in a chart file or to be stored.

export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

export interface ReadPicture {
  /** `data:image/…;base64,…` */
  readonly image: string;
  readonly type: PictureType;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Why a file is no picture: an i18n key below `things.pictureRefused`. */
export type PictureRefusal = "type" | "unreadable" | "tooLarge";

/** Beyond this no file is even opened. */
const MOST_FILE_BYTES = 60_000_000;
/** A drawing of a hall is sharp enough with this many pixels on its longer side. */
const SIZES_PX = [2_400, 1_800, 1_200, 800] as const;
/** Well below what a chart file may hold (MAX_IMAGE_CHARACTERS): every autosave carries it. */
const MOST_CHARACTERS = 1_500_000;
const QUALITY = 0.85;

export const isPictureType = (type: string): type is PictureType => (PICTURE_TYPES as readonly string[]).includes(type);

/**
 * Reads and scales a picture down. For paper it becomes what every PDF can hold: JPEG, or PNG where something is clear.
 */
export async function readPicture(
  file: Blob,
  options: { readonly isForPaper?: boolean } = {},
): Promise<ReadPicture | PictureRefusal> {
  if (!isPictureType(file.type)) return "type";
  if (file.size > MOST_FILE_BYTES) return "tooLarge";
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return "unreadable";
  }
  try {
    for (const most of SIZES_PX) {
      const scaled = drawn(bitmap, Math.min(1, most / Math.max(bitmap.width, bitmap.height)), options);
      if (scaled && scaled.image.length <= MOST_CHARACTERS) return scaled;
    }
    return "tooLarge";
  } finally {
    bitmap.close();
  }
}

function drawn(bitmap: ImageBitmap, share: number, options: { readonly isForPaper?: boolean }): ReadPicture | null {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * share));
  canvas.height = Math.max(1, Math.round(bitmap.height * share));
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  // Browsers that cannot write WebP answer PNG.
  const paper = (): PictureType => (hasHoles(context, canvas) ? "image/png" : "image/jpeg");
  const image = canvas.toDataURL(options.isForPaper === true ? paper() : "image/webp", QUALITY);
  const type = /^data:([a-z/]+);/.exec(image)?.[1] ?? "";
  if (!isPictureType(type)) return null;
  return { image, type, widthPx: canvas.width, heightPx: canvas.height };
}

function hasHoles(context: CanvasRenderingContext2D, { width, height }: HTMLCanvasElement): boolean {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

/** The bytes of a data address as base64, for the store. */
export const base64Of = (image: string): string => image.slice(image.indexOf(",") + 1);
