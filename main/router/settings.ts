// This installation's settings over the wire.
import { getSettings, saveSettings } from "../services/settings.ts";
import { allowed } from "./base.ts";

export const settingRoutes = {
  get: allowed("settings.read").settings.get.handler(({ context }) => getSettings(context.office)),
  save: allowed("settings.write").settings.save.handler(({ input, context }) =>
    saveSettings(context.office, context.actor, input),
  ),
};
