// Entry of the editor bench's page: offers the measurements to the bench that opened it.
import { mount, run, show } from "./measure.ts";

globalThis.editorBench = { mount, run, show };
