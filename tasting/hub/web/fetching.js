/** Modules that few classes need: fetched once one does, and again where the hub was away then. */

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Fetch a module until it is there, ever more seldom; or until where it belongs has left the page.
 * @param {() => Promise<any>} fetchIt
 * @param {(it: any) => void} take what is done with it
 * @param {() => void} [missed] what is done each time that it cannot be had
 * @param {Node} [place] where it belongs
 * @param {number} [wait] ms until it is asked for again
 * @returns {Promise<void>} once it is there, or could not be had the first time
 */
export async function insist(fetchIt, take, missed, place, wait = FIRST_MS) {
  const it = await fetchIt().catch(() => undefined);
  if (it) {
    take(it);
    return;
  }
  missed?.();
  const longer = Math.min(2 * wait, LONGEST_MS);
  const isLeft = () => place && !place.isConnected;
  window.setTimeout(() => isLeft() || insist(fetchIt, take, missed, place, longer), wait);
}
