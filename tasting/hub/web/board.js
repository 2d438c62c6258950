/**
 * The board as one seat sees it: a fold of its events, the same whatever order they came in.
 * It follows `tasting/domain/board.py`, and a test holds the two together.
 */

/**
 * @typedef {Object} Event
 * @property {number} seq Infinity where the hub has not answered yet
 * @property {number} seat 0 is the trainer
 * @property {string} [source] who made it; none where the hub has not answered yet
 * @property {import("./operations.js").Op} op
 */

/** @typedef {{op_id: string, body: any, made_at: number, seq: number}} Head */

/**
 * @typedef {Object} Run
 * @property {string} op_id
 * @property {string} step
 * @property {number} began_at hub time, ms, as all times here
 * @property {number} seconds with all extensions
 * @property {number} paused_ms
 * @property {number|null} paused_at
 * @property {number|null} ended_at
 */

/**
 * @typedef {Object} Board
 * @property {Run[]} runs
 * @property {number|null} finished_at
 * @property {Map<string, Head[]>} cards kind, step and code to the versions nothing supersedes
 * @property {Array<{op_id: string, text: string, up: boolean, made_at: number,
 *   reply: string, noted: boolean}>} hands noted: taken down by the trainer
 * @property {Object<string, {name: string, origin: string, process: string}>} identities
 * @property {Object<string, Object<string, any>>} shared
 */

const ANSWERS = ["observe", "measure", "kit"];

/** @param {string} kind @param {string} step @param {string} code */
function cardKey(kind, step, code) {
  return kind === "kit" ? kind : `${kind} ${step} ${code}`;
}

/**
 * Fold the events of a session into what seat `seat` sees.
 * @param {Iterable<Event>} events
 * @param {number} seat
 * @returns {Board}
 */
export function fold(events, seat) {
  const unique = [...new Map([...events].map((event) => [event.op.op_id, event])).values()];
  unique.sort((a, b) => (a.op.op_id < b.op.op_id ? -1 : 1));
  const of = (...kinds) => unique.filter((event) => kinds.includes(event.op.kind));
  const resets = of("reset");
  const takenBack = new Set(resets.flatMap(({ op }) => op.supersedes));
  const counts = ({ op }) => !takenBack.has(op.op_id);
  const earliest = Math.max(...resets.map(({ op }) => op.body.at));
  const times = (kind) => of(kind).map(({ op }) => op.body.at).filter((at) => at > earliest);
  const reopens = times("reopen").sort((a, b) => a - b);
  const ends = times("finish").filter((at) => at > (reopens.at(-1) ?? -Infinity));
  const breaks = times("finish").filter((at) => at <= (reopens.at(-1) ?? -Infinity))
    .map((end) => [end, reopens.find((at) => at >= end)]);
  const finished = ends.length ? Math.min(...ends) : null;
  return {
    runs: runsOf(of, earliest, breaks, finished),
    finished_at: finished,
    cards: cardsOf(of(...ANSWERS).filter((event) => event.seat === seat)),
    hands: handsOf(of("hand"), of("lower", "raise_again"), seat),
    identities: opened(of("reveal").filter(counts).map((event) => event.op.body.identities)),
    shared: joined(
      latestOf(of("share")).filter(counts).map((event) => event.op.body.reference),
    ),
  };
}

/** Without those that a later one replaces. @param {Event[]} events */
function latestOf(events) {
  const replaced = new Set(events.flatMap(({ op }) => op.supersedes ?? []));
  return events.filter(({ op }) => !replaced.has(op.op_id));
}

/** One object out of several; the last of a key counts. @param {any[]} parts */
function joined(parts) {
  return Object.fromEntries(parts.flatMap(Object.entries));
}

/**
 * What was revealed, under the codes of its portions too: these name the sample they are of. A
 * sample that was revealed again, for a learner who came later, keeps the portions of both times.
 * @param {Array<Object<string, any>>} parts
 */
function opened(parts) {
  const samples = Object.fromEntries(
    Object.entries(joined(parts)).map(([code, { portions, ...product }]) => [code, product]),
  );
  const portions = parts.flatMap(Object.entries).flatMap(([code, told]) => (
    (told.portions ?? "").split(" ").filter(Boolean)
      .map((portion) => [portion, { ...samples[code], sample: code }])
  ));
  return { ...samples, ...Object.fromEntries(portions) };
}

/** @param {Event[]} events */
function cardsOf(events) {
  const groups = new Map();
  for (const event of events) {
    const key = cardKey(event.op.kind, event.op.step, event.op.code);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  const cards = new Map();
  for (const [key, group] of groups) {
    const replaced = new Set(
      group.flatMap(({ op }) => op.supersedes.filter((old) => old !== op.op_id)),
    );
    const heads = group.filter((event) => !replaced.has(event.op.op_id));
    const kept = heads.length ? heads : group;
    cards.set(key, kept.map(({ op, seq }) => (
      { op_id: op.op_id, body: op.body, made_at: op.made_at, seq }
    )));
  }
  return cards;
}

/**
 * @param {(...kinds: string[]) => Event[]} of
 * @param {number} earliest what began until then was set back
 * @param {number[][]} breaks from each end that was undone to when the class went on
 * @param {number|null} finished
 * @returns {Run[]}
 */
function runsOf(of, earliest, breaks, finished) {
  const begins = of("begin").filter(({ op }) => op.body.at > earliest);
  begins.sort((a, b) => a.op.body.at - b.op.body.at);
  return begins.map(({ op }, place) => {
    const over = begins[place + 1]?.op.body.at ?? finished;
    const ended = over === null ? null : Math.max(op.body.at, over);
    const extended = of("extend").filter((event) => event.op.body.run === op.op_id);
    const more = extended.reduce((sum, event) => sum + event.op.body.seconds, 0);
    const marks = of("pause", "resume").filter((event) => event.op.body.run === op.op_id)
      .map((event) => ({ at: event.op.body.at, goesOn: event.op.kind === "resume" }));
    for (const [end, on] of breaks) {
      const held = begins.filter((begun) => begun.op.body.at <= end).pop();
      if (held?.op === op) marks.push({ at: end, goesOn: false }, { at: on, goesOn: true });
    }
    return {
      op_id: op.op_id,
      step: op.step,
      began_at: op.body.at,
      seconds: Math.max(0, op.body.seconds + more),
      ...pausesOf(marks, ended),
      ended_at: ended,
    };
  });
}

/** @param {Array<{at: number, goesOn: boolean}>} marks @param {number|null} ended */
function pausesOf(marks, ended) {
  let moves = [...marks];
  moves.sort((a, b) => a.at - b.at || Number(a.goesOn) - Number(b.goesOn));
  if (ended !== null) {
    moves = [...moves.filter(({ at }) => at < ended), { at: ended, goesOn: true }];
  }
  let total = 0;
  let since = null;
  for (const { at, goesOn } of moves) {
    if (!goesOn && since === null) since = at;
    else if (goesOn && since !== null) {
      total += at - since;
      since = null;
    }
  }
  return { paused_ms: total, paused_at: since };
}

/** @param {Event[]} raised @param {Event[]} moves @param {number} seat */
function handsOf(raised, moves, seat) {
  const undone = new Set(moves.flatMap(({ op }) => op.supersedes));
  const lowered = moves.filter(({ op, seat: by }) => (
    op.kind === "lower" && !undone.has(op.op_id) && (by === seat || by === 0)
  ));
  const own = raised.filter((event) => event.seat === seat);
  const hands = own.map(({ op }) => {
    const down = lowered.filter((event) => event.op.body.hand === op.op_id);
    const reply = down.map((event) => event.op.body.reply).find(Boolean) ?? "";
    const noted = down.some((event) => event.source === "trainer");
    return {
      op_id: op.op_id, text: op.body.text, up: !down.length, made_at: op.made_at, reply, noted,
    };
  });
  return hands.sort((a, b) => a.made_at - b.made_at || (a.op_id < b.op_id ? -1 : 1));
}

/**
 * The version of a card that arrived last; undefined where there is none.
 * @param {Board} board
 * @param {string} kind
 * @param {string} [step]
 * @param {string} [code]
 * @returns {Head|undefined}
 */
export function shown(board, kind, step = "", code = "") {
  const heads = board.cards.get(cardKey(kind, step, code)) ?? [];
  return heads.reduce((best, head) => (best && best.seq > head.seq ? best : head), undefined);
}

/**
 * The step that is on: none before the class and after it.
 * @param {Board} board
 * @param {number} now
 * @returns {Run|undefined}
 */
export function current(board, now) {
  if (board.finished_at !== null && board.finished_at <= now) return undefined;
  return board.runs.filter((run) => run.began_at <= now).pop();
}

/**
 * Seconds left of a run, below zero when over time.
 * @param {Run} run
 * @param {number} now
 */
export function left(run, now) {
  const ends = run.began_at + Math.round(run.seconds * 1000) + run.paused_ms;
  return (ends - (run.paused_at ?? now)) / 1000;
}

/**
 * Seconds a run has lasted, without its pauses.
 * @param {Run} run
 * @param {number} now
 */
export function elapsed(run, now) {
  return run.seconds - left(run, now);
}
