// Baskets. A hold made over a connection is remembered there: it is released some seconds after the connection is gone.
import { extendHold, getHold, releasePlaces, takePlaces } from "../services/holds.ts";
import { previewBest, takeBest } from "../services/best-places.ts";
import { allowed } from "./base.ts";

const selling = allowed("sell");

export const holdRoutes = {
  take: selling.holds.take.handler(({ input, context }) => {
    context.connection.holdIds.add(input.holdId);
    return takePlaces(context.office, context.actor, input);
  }),
  takeBest: selling.holds.takeBest.handler(({ input, context }) => {
    context.connection.holdIds.add(input.holdId);
    return takeBest(context.office, context.actor, input);
  }),
  previewBest: selling.holds.previewBest.handler(({ input, context }) =>
    previewBest(context.office, context.actor, input),
  ),
  release: selling.holds.release.handler(({ input, context }) => releasePlaces(context.office, context.actor, input)),
  extend: selling.holds.extend.handler(({ input, context }) => extendHold(context.office, context.actor, input.holdId)),
  get: selling.holds.get.handler(({ input, context }) => {
    // A window that lost its connection and came back takes its basket up again.
    context.connection.holdIds.add(input.holdId);
    return getHold(context.office, input.holdId);
  }),
};
