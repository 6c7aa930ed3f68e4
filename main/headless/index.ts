// The headless host's entry. What Node compiles of it is kept between starts: a start takes half as long.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./host.ts");
