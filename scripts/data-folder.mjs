// Where this person's box office lives when nobody says otherwise: the operating system's folder for application data.
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * @param {{ dataDir?: string | undefined, profile?: string | undefined }} options a profile is a box office of its own
 * @returns {string} an absolute path
 */
export function dataFolder({ dataDir, profile }) {
  if (dataDir !== undefined) return resolve(dataDir);
  return join(applicationData(), profile === undefined ? "ConcertHub" : `ConcertHub-${profile}`);
}

function applicationData() {
  if (process.platform === "win32") return process.env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  // Electron's choice on Linux, so that an installed application and a started clone find the same box office.
  return process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
}
