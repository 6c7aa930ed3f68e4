// The faces documents are set in, which of them has a given character, and how wide text is.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import { assert } from "#domain/result.ts";

export type Weight = "regular" | "bold";
export type FaceName = "inter-regular" | "inter-bold" | "m-plus-1p-regular" | "m-plus-1p-bold";

/** A stretch of text that one face can set. */
export interface Run {
  readonly face: FaceName;
  readonly text: string;
}

export interface Fonts {
  readonly faces: ReadonlyMap<FaceName, Font>;
  /**
   * Splits text into runs: Inter where it can (Latin, Greek, Cyrillic, Vietnamese), M PLUS for Japanese, a square for
   * letters of other scripts; pictograms that nobody reads are left out.
   */
  runs(text: string, weight: Weight): readonly Run[];
  /** Width in multiples of the type size. */
  width(text: string, weight: Weight): number;
}

const FACES: Readonly<Record<Weight, { usual: FaceName; japanese: FaceName }>> = {
  regular: { usual: "inter-regular", japanese: "m-plus-1p-regular" },
  bold: { usual: "inter-bold", japanese: "m-plus-1p-bold" },
};
/** Stands for a letter that no face has: a plain square that reads as "something is missing here". */
const MISSING = "\u25A1";
const PICTOGRAM = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Mark}]/u;
const MAXIMUM_REMEMBERED_WIDTHS = 10_000;

/** Reads the faces from `folder` (`<face>.ttf`), once per opened document maker. */
export async function openFonts(folder: string): Promise<Fonts> {
  const faces = new Map<FaceName, Font>();
  for (const name of Object.values(FACES).flatMap(({ usual, japanese }) => [usual, japanese])) {
    const font = create(await readFile(join(folder, `${name}.ttf`)));
    assert("layout" in font, `${name} is one font`);
    rememberCharacters(font);
    faces.set(name, font);
  }
  return fontsOf(faces);
}

/**
 * Makes the font remember which character each of its glyphs stands for. It otherwise keeps whatever it learns first,
 * and a `z` first met as a part of `ž` could not be searched, copied or read aloud in any later document.
 */
function rememberCharacters(font: Font): void {
  const isPlain = (codePoint: number): boolean => {
    const character = String.fromCodePoint(codePoint);
    return character.normalize("NFKC") === character;
  };
  // Alternate shapes (a colon raised between digits) have private numbers: they learn their meaning where they are used.
  const characterSet = font.characterSet.filter((codePoint) => !/\p{Co}/u.test(String.fromCodePoint(codePoint)));
  for (const codePoint of characterSet.filter(isPlain)) font.glyphForCodePoint(codePoint);
  for (const codePoint of characterSet) font.glyphForCodePoint(codePoint);
}

function fontsOf(faces: ReadonlyMap<FaceName, Font>): Fonts {
  const widths = new Map<string, number>();

  function fontOf(name: FaceName): Font {
    const font = faces.get(name);
    assert(font !== undefined, `${name} is open`);
    return font;
  }

  const covers = (face: FaceName, character: string): boolean =>
    fontOf(face).hasGlyphForCodePoint(character.codePointAt(0) ?? 0);

  function runs(text: string, weight: Weight): readonly Run[] {
    const { usual, japanese } = FACES[weight];
    const made: { face: FaceName; text: string }[] = [];
    for (const character of text) {
      const isUsual = covers(usual, character);
      const isJapanese = !isUsual && covers(japanese, character);
      if (!isUsual && !isJapanese && PICTOGRAM.test(character)) continue;
      const face = isUsual || (!isJapanese && covers(usual, MISSING)) ? usual : japanese;
      const shown = isUsual || isJapanese ? character : MISSING;
      const last = made.at(-1);
      if (last?.face === face) last.text += shown;
      else made.push({ face, text: shown });
    }
    return made;
  }

  function measure(text: string, weight: Weight): number {
    let sum = 0;
    for (const run of runs(text, weight)) {
      const font = fontOf(run.face);
      sum += font.layout(run.text).advanceWidth / font.unitsPerEm;
    }
    return sum;
  }

  return {
    faces,
    runs,
    width(text, weight) {
      const key = `${weight}:${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      if (widths.size >= MAXIMUM_REMEMBERED_WIDTHS) widths.clear();
      const width = measure(text, weight);
      widths.set(key, width);
      return width;
    },
  };
}
