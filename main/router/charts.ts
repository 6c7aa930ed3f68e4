// Charts over the wire.
import { chartVersion, importChart, listCharts, removeChart } from "../services/charts.ts";
import { allowed } from "./base.ts";

export const chartRoutes = {
  list: allowed("event.read").charts.list.handler(({ input, context }) => listCharts(context.office, input)),
  version: allowed("event.read").charts.version.handler(({ input, context }) => chartVersion(context.office, input)),
  import: allowed("chart.write").charts.import.handler(({ input, context }) =>
    importChart(context.office, context.actor, input),
  ),
  remove: allowed("chart.write").charts.remove.handler(({ input, context }) =>
    removeChart(context.office, context.actor, input),
  ),
};
