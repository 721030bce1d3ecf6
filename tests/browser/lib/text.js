/** Compares words as told, not as set. */

/** Returns the letters and digits of a text: line ends, hyphenation, ligatures and letter case are typography. */
export function letters(text) {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
