// Entry of the editor bench's page: offers the measurements to the bench that opened it.
import { mount, prove, run, show } from "./measure.ts";

globalThis.editorBench = { mount, prove, run, show };
