// Entry of the bench page: offers the measurements to the bench that opened it.
import { mount, run, show } from "./measure.ts";

globalThis.mapBench = { mount, run, show };
