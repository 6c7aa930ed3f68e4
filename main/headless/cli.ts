// The command line's entry. What Node compiles of it is kept between runs: a command answers twice as fast.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { runCommandLine } = await import("./command-line.ts");
const { processTerminal } = await import("./lines.ts");

process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal);
// The line to a program that started this one would keep it alive.
if (process.connected) process.disconnect();
