// Why a place has its colour.
import { storyOfPlace } from "../services/places.ts";
import { allowed } from "./base.ts";

export const placeRoutes = {
  story: allowed("sell").performances.story.handler(({ input, context }) => storyOfPlace(context.office, input)),
};
