// When a page may be looked at.

/** In the page: what was asked for just now is on screen after two frames, and what moves or fades has ended. */
export async function atRest(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
  await Promise.all(ending.map((each) => each.finished.catch(() => null)));
}
