/**
 * What a card is about: one sample by its code ("417"), several at once by their codes in rising
 * order ("283 417 956"), or the step itself (""). As `tasting/domain/subjects.py` has it (tested).
 */

/** The subject of several samples. @param {string[]} codes */
export function subjectOf(codes) {
  return [...new Set(codes)].sort().join(" ");
}

/** The codes of a subject. @param {string} subject @returns {string[]} */
export function codesOf(subject) {
  return subject ? subject.split(" ") : [];
}

/** The scope of a subject. @param {string} subject @returns {"sample"|"set"|"step"} */
export function scopeOf(subject) {
  const { length } = codesOf(subject);
  return length === 0 ? "step" : length === 1 ? "sample" : "set";
}
