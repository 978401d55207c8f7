/** Text for finding: without diacritics and case, so that `cesky` finds `Česky`. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** True where every word of what is looked for begins somewhere in the text. */
export function foldedMatch(text: string, looked: string): boolean {
  const folded = fold(text)
  return fold(looked)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
