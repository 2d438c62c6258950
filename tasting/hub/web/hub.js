/** Talking to the hub: one request, one answer, and one kind of error. */

const PATIENCE_MS = 15_000;

/** What proxies in front of a hub answer for it, in words of their own. */
const OF_PROXIES = [413, 429];

/** The hub refused, or could not be reached (then `status` is 0). */
export class HubError extends Error {
  /**
   * @param {number} status
   * @param {string} code the hub's stable name for what is wrong
   * @param {string} said its sentence, in the seat's language
   */
  constructor(status, code, said) {
    super(said || code || "unreachable");
    this.status = status;
    this.code = code;
    this.said = said;
  }
}

/**
 * Send a request; an answer that is not a success becomes a HubError.
 * @param {string} path
 * @param {RequestInit} options
 * @param {string} [pass] the device's token
 * @param {number} [patience] ms until it counts as unreachable
 * @returns {Promise<Response>}
 */
export async function request(path, options, pass = "", patience = PATIENCE_MS) {
  const stop = new AbortController();
  options.signal?.addEventListener("abort", () => stop.abort());
  let late = false;
  const timer = window.setTimeout(() => {
    late = true;
    stop.abort();
  }, patience);
  const headers = { ...options.headers };
  if (pass) headers.Authorization = `Bearer ${pass}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers, signal: stop.signal, cache: "no-store" });
  } catch {
    throw new HubError(0, late ? "slow" : "unreachable", "");
  } finally {
    window.clearTimeout(timer);
  }
  if (response.ok) return response;
  const told = (await response.json().catch(() => null)) ?? {};
  const ours = told.error || response.status >= 500 || OF_PROXIES.includes(response.status);
  if (!ours) throw new HubError(0, "foreign", ""); // A portal's "not found" is none of the hub's.
  throw new HubError(response.status, String(told.error ?? ""), String(told.said ?? ""));
}

/**
 * The object in an answer; a page that a portal puts in its place is as good as no answer.
 * @param {Response} response
 * @param {string[]} needs the fields that only the hub's answer has
 * @returns {Promise<any>}
 */
export async function objectIn(response, needs) {
  const told = await response.json().catch(() => null);
  if (needs.every((name) => told?.[name] !== undefined)) return told;
  throw new HubError(0, "cut", "");
}

/**
 * POST an object and read the object that comes back, believed by the fields it must have.
 * @param {string} path
 * @param {any} body
 * @param {string[]} needs
 * @param {string} [pass]
 * @param {{signal?: AbortSignal, patience?: number}} [how]
 * @returns {Promise<any>}
 */
export async function post(path, body, needs, pass = "", how = {}) {
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: how.signal,
  };
  const response = await request(path, options, pass, how.patience);
  return objectIn(response, needs);
}
