// Blocks over the wire.
import { createBlock, listBlocks, releaseBlock } from "../services/blocks.ts";
import { allowed } from "./base.ts";

export const blockRoutes = {
  list: allowed("event.read").blocks.list.handler(({ input, context }) => listBlocks(context.office, input)),
  create: allowed("block.write").blocks.create.handler(({ input, context }) =>
    createBlock(context.office, context.actor, input),
  ),
  release: allowed("block.write").blocks.release.handler(({ input, context }) =>
    releaseBlock(context.office, context.actor, input),
  ),
};
