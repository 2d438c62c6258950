/**
 * What the phone keeps: a queue and a notebook, never the archive.
 *
 * Small things (`get`, `set`) are written to localStorage at once and to IndexedDB soon after;
 * answers and photos (`put`) to IndexedDB, on the disk before they are sent; until then an answer
 * stands in localStorage too, since a page that is being closed gets no time to wait. Where a
 * browser has no IndexedDB (some private windows), or one that fails, localStorage carries all but
 * the photos; where it has neither, the page's memory, and the page says so.
 */

const PREFIX = "tasting/";
const SHELVES = ["notes", "ops", "photos"];
const SOON_MS = 500;
const PATIENCE_MS = 2_000;

/** @returns {Promise<IDBDatabase|null>} */
function openDatabase() {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open("tasting", 1);
      request.onupgradeneeded = () => {
        for (const shelf of SHELVES) request.result.createObjectStore(shelf);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
      window.setTimeout(() => resolve(null), PATIENCE_MS); // Some never answer.
    } catch {
      resolve(null); // Some private windows throw instead of answering.
    }
  });
}

/**
 * What a database answers, or an error: some open, and then fail or say nothing at all.
 * @param {(resolve: (found?: any) => void, reject: (why: any) => void) => void} ask
 * @returns {Promise<any>}
 */
function answered(ask) {
  return new Promise((resolve, reject) => {
    window.setTimeout(() => reject(new Error("The database says nothing.")), PATIENCE_MS);
    ask(resolve, reject);
  });
}

/** @param {IDBRequest} request @returns {Promise<any>} */
function answer(request) {
  return answered((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The phone's storage; open it with `openStore`. */
export class Store {
  /** @param {IDBDatabase|null} database */
  constructor(database) {
    this.database = database;
    if (database) database.onclose = () => { this.database = null; }; // Taken away by the phone.
    /** @type {Map<string, {at: number, value: any}>} */
    this.notes = new Map();
    /** @type {Map<string, any>} */
    this.spare = new Map();
    this.dirty = new Set();
    this.timer = 0;
  }

  /** Read all notes into memory, the newer of the two copies of each. */
  async load() {
    for (const [key, note] of await this.entries("notes")) this.notes.set(key, note);
    for (const [key, text] of localEntries("notes")) {
      const note = JSON.parse(text);
      if (note.at >= (this.notes.get(key)?.at ?? 0)) this.notes.set(key, note);
    }
  }

  /** @param {string} key @returns {any} the value last set, or undefined */
  get(key) {
    return this.notes.get(key)?.value;
  }

  /**
   * Keep a small value; undefined forgets it.
   * @param {string} key
   * @param {any} value
   */
  set(key, value) {
    const note = { at: Date.now(), value };
    this.notes.set(key, note);
    writeLocal(`notes/${key}`, JSON.stringify(note));
    this.dirty.add(key);
    this.timer ||= window.setTimeout(() => this.flush(), SOON_MS);
  }

  /** Whether something stood here and was forgotten. @param {string} key */
  forgot(key) {
    return this.notes.has(key) && this.get(key) === undefined;
  }

  /** Every key that begins with `start` and has a value. @param {string} start */
  keys(start) {
    const known = [...this.notes].filter(([, note]) => note.value !== undefined);
    return known.map(([key]) => key).filter((key) => key.startsWith(start));
  }

  /** Bring the notes that changed to the disk. */
  async flush() {
    this.timer = 0;
    const keys = [...this.dirty];
    this.dirty.clear();
    await this.change("notes", (shelf) => {
      for (const key of keys) shelf.put(this.notes.get(key), key);
    });
  }

  /**
   * Put something on a shelf, on the disk when the promise holds; where the disk is full or the
   * browser has no database, in memory. Whether it outlives this page is what the promise tells.
   * @param {"ops"|"photos"} shelf
   * @param {string} key
   * @param {any} value
   * @returns {Promise<boolean>}
   */
  async put(shelf, key, value) {
    const name = `${shelf}/${key}`;
    const mirrored = shelf === "ops" && writeLocal(name, JSON.stringify(value));
    if (await this.change(shelf, (on) => on.put(value, key))) {
      removeLocal(name);
      this.spare.delete(name);
      return true;
    }
    this.spare.set(name, value);
    return mirrored;
  }

  /** @param {"ops"|"photos"} shelf @param {string} key @returns {Promise<any>} */
  async take(shelf, key) {
    const spare = this.spare.get(`${shelf}/${key}`);
    if (spare || !this.database) return spare;
    try {
      return await answer(this.database.transaction(shelf).objectStore(shelf).get(key));
    } catch (problem) {
      console.info("not to be read from the disk:", problem);
      return undefined;
    }
  }

  /** @param {"ops"|"photos"} shelf @param {string} key */
  async remove(shelf, key) {
    this.spare.delete(`${shelf}/${key}`);
    removeLocal(`${shelf}/${key}`);
    await this.change(shelf, (on) => on.delete(key));
  }

  /**
   * Change a shelf; whether the change is on the disk.
   * @param {string} name
   * @param {(shelf: IDBObjectStore) => void} act
   * @returns {Promise<boolean>}
   */
  async change(name, act) {
    if (!this.database) return false;
    try {
      const how = { durability: name === "notes" ? "relaxed" : "strict" };
      const change = this.database.transaction(name, "readwrite", how);
      act(change.objectStore(name));
      await answered((resolve, reject) => {
        change.oncomplete = resolve;
        change.onerror = change.onabort = () => reject(change.error);
      });
      return true;
    } catch (problem) {
      console.info("not on the disk:", problem);
      return false;
    }
  }

  /** Whether anything outlives this page: a browser may block its storage, or have none. */
  get lasting() {
    return Boolean(this.database) || writeLocal("lasting", "yes");
  }

  /**
   * What the database has on a shelf. One that cannot be read is let go of: nothing is kept in it.
   * @param {string} name
   * @returns {Promise<Array<[string, any]>>}
   */
  async rows(name) {
    if (!this.database) return [];
    try {
      const shelf = this.database.transaction(name).objectStore(name);
      const [keys, values] = await Promise.all([
        answer(shelf.getAllKeys()), answer(shelf.getAll()),
      ]);
      return keys.map((key, i) => [String(key), values[i]]);
    } catch (problem) {
      console.info("not to be read from the disk:", problem);
      this.database = null;
      return [];
    }
  }

  /**
   * Everything on a shelf.
   * @param {"notes"|"ops"|"photos"} name
   * @returns {Promise<Array<[string, any]>>}
   */
  async entries(name) {
    const found = new Map(await this.rows(name));
    if (name !== "ops") return [...found];
    for (const [key, text] of localEntries(name)) {
      if (!found.has(key)) found.set(key, JSON.parse(text));
    }
    return [...found];
  }
}

/** @param {string} key @param {string} text @returns {boolean} whether it stands there */
function writeLocal(key, text) {
  try {
    localStorage.setItem(PREFIX + key, text);
    return true;
  } catch (problem) {
    console.info("localStorage is full or shut:", problem);
    return false;
  }
}

/** @param {string} key */
function removeLocal(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch (problem) {
    console.info("localStorage is shut:", problem);
  }
}

/** @param {string} shelf @returns {Array<[string, string]>} */
function localEntries(shelf) {
  const start = `${PREFIX}${shelf}/`;
  try {
    const found = Object.entries(localStorage).filter(([key]) => key.startsWith(start));
    return found.map(([key, text]) => [key.slice(start.length), text]);
  } catch (problem) {
    console.info("localStorage is shut:", problem);
    return [];
  }
}

/**
 * Open the phone's storage and read its notes.
 * @returns {Promise<Store>}
 */
export async function openStore() {
  const store = new Store(await openDatabase());
  await store.load();
  return store;
}
