// Typed ahead: what the clerk asks for happens in that order, and a step that fails takes those behind it along.
// Without this, Enter pressed twice could sell an old basket because the places meant were gone.

export interface Steps {
  /** Runs when everything before it is done. A step that answers false drops what was asked for meanwhile. */
  readonly run: (step: () => Promise<boolean>) => Promise<boolean>;
  /** True while a step is under way or waiting. */
  readonly busy: () => boolean;
}

export function createSteps(): Steps {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let round = 0;
  return {
    run: (step) => {
      const mine = round;
      waiting += 1;
      const running = last.then(async () => {
        if (mine !== round) return false;
        const done = await step();
        if (!done) round += 1;
        return done;
      });
      const settled = running.catch((error: unknown) => {
        round += 1;
        throw error;
      });
      last = settled.catch(() => false).finally(() => void (waiting -= 1));
      return settled;
    },
    busy: () => waiting > 0,
  };
}
