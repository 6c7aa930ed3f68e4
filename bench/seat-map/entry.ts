// Entry of the bench page: offers the measurements to the bench that opened it.
import { firstPaint, measure } from "./measure.ts";

globalThis.bench = { measure, firstPaint };
