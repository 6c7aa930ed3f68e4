// How large a chart may be. Everything that reads a chart from outside refuses what is beyond.

export const MAX_PLACES = 200_000;
export const MAX_PLACE_NUMBER = 10_000_000;
export const MAX_CATEGORIES = 60;
export const MAX_SECTIONS = 2_000;
export const MAX_ROWS = 20_000;
export const MAX_ROW_SEATS = 1_000;
export const MAX_TABLES = 20_000;
export const MAX_TABLE_CHAIRS = 60;
export const MAX_OPEN_DEGREES = 330;
export const MAX_AREAS = 500;
export const MAX_AREA_CAPACITY = 1_000_000;
export const MAX_SHAPES = 2_000;
/** Layers go this far below 0, and this far up from 0 and from the seats. */
export const MAX_LAYER = 999;
export const MAX_OUTLINE_POINTS = 1_000;
export const MAX_NAME_LENGTH = 120;
export const MAX_LABEL_LENGTH = 40;
export const MAX_SEAT_LABEL_LENGTH = 8;
export const MAX_COORDINATE_CM = 1_000_000;
export const MAX_PROBLEMS = 50;
export const MAX_FLOORS = 40;
export const MAX_CORNERS = 200;
export const MAX_COMPANION_PAIRS = 5_000;
export const MAX_TAGS = 8;
export const MAX_TAG_LENGTH = 24;
export const MAX_VIEW_LENGTH = 300;
export const MAX_IMAGE_CHARACTERS = 4_000_000;
