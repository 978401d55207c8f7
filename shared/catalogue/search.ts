/** One name that answers a query, with the places in it that did. */
export interface NameMatch<T> {
  readonly item: T
  readonly score: number
  /** Indexes into the name, ascending: what to make bold. Empty where the name is only similar. */
  readonly marks: readonly number[]
}

/** A letter or digit of a name: its folded form, where it stands, and whether a word or a number begins there. */
interface Letter {
  readonly folded: string
  readonly index: number
  readonly starts: boolean
}

const LETTER = 1
const AT_START = 4
const FOLLOWS = 3
/** All letters in one piece: `osmo` is rather Osmo Pocket than OSmo MObile. */
const PER_LETTER_IN_ONE_PIECE = 1.5
/** Small enough never to outweigh a letter: among equals, the shorter name is meant. */
const PER_LETTER_LEFT = 0.02
/** A typo still finds its model: this share of letter pairs must agree. */
const SIMILAR = 0.45

/**
 * Names that a hurried hand may have meant, best first: the letters typed appear in the name in this order, and beginnings
 * of words count most (`ph4a` → Phantom 4 Advanced). Where none does, names that look alike. An empty query matches none.
 */
export function searchNames<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  query: string,
): NameMatch<T>[] {
  const wanted = fold(query.replace(/^\s*dji\b/i, ''))
  if (wanted.length === 0) return []
  const matches: NameMatch<T>[] = []
  for (const item of items) {
    const match = matchLetters(letters(nameOf(item)), wanted)
    if (match) matches.push({ item, ...match })
  }
  if (matches.length > 0) return matches.sort((a, b) => b.score - a.score)
  return items
    .map((item) => ({ item, score: likeness(fold(nameOf(item)), wanted), marks: [] }))
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score)
}

/** The best way to find the wanted letters in order, or null where there is none. */
function matchLetters(
  name: readonly Letter[],
  wanted: readonly string[],
): { score: number; marks: number[] } | null {
  const whole = matchInOnePiece(name, wanted)
  const best = matchScattered(name, wanted)
  const winner = whole && (!best || whole.score >= best.score) ? whole : best
  if (!winner) return null
  return { ...winner, score: winner.score - (name.length - wanted.length) * PER_LETTER_LEFT }
}

/** Where all wanted letters stand side by side from the beginning of a word on. */
function matchInOnePiece(
  name: readonly Letter[],
  wanted: readonly string[],
): { score: number; marks: number[] } | null {
  const at = name.findIndex(
    ({ starts }, place) => starts && wanted.every((letter, step) => name[place + step]?.folded === letter),
  )
  if (at < 0) return null
  const piece = name.slice(at, at + wanted.length)
  const inWords = piece.filter(({ starts }) => starts).length * AT_START
  const score = wanted.length * (LETTER + FOLLOWS + PER_LETTER_IN_ONE_PIECE) - FOLLOWS + inWords
  return { score, marks: [...new Set(piece.map(({ index }) => index))] }
}

function matchScattered(
  name: readonly Letter[],
  wanted: readonly string[],
): { score: number; marks: number[] } | null {
  // best[j]: the best way to have found the letters so far with the last of them at j.
  let best: (Way | null)[] = []
  for (const [step, letter] of wanted.entries()) {
    const next: (Way | null)[] = []
    let before: Way | null = null
    for (const [j, candidate] of name.entries()) {
      const adjacent: Way | null = best[j - 1] ?? null
      next.push(candidate.folded === letter ? extend(step, candidate, before, adjacent) : null)
      const here: Way | null = best[j] ?? null
      if (here && (!before || here.score > before.score)) before = here
    }
    best = next
  }
  const winner = best.reduce((top, way) => (way && (!top || way.score > top.score) ? way : top), null)
  return winner && { score: winner.score, marks: marksOf(winner) }
}

interface Way {
  readonly score: number
  readonly index: number
  readonly from: Way | null
}

function extend(step: number, letter: Letter, before: Way | null, adjacent: Way | null): Way | null {
  const own = LETTER + (letter.starts ? AT_START : 0)
  if (step === 0) return { score: own, index: letter.index, from: null }
  const following = adjacent ? adjacent.score + own + FOLLOWS : -Infinity
  const jumping = before ? before.score + own : -Infinity
  if (adjacent && following >= jumping) return { score: following, index: letter.index, from: adjacent }
  return before ? { score: jumping, index: letter.index, from: before } : null
}

function marksOf(way: Way): number[] {
  const marks: number[] = []
  for (let step: Way | null = way; step; step = step.from) marks.unshift(step.index)
  return [...new Set(marks)]
}

function letters(name: string): Letter[] {
  const found: Letter[] = []
  let previous = ' '
  let index = 0
  for (const character of name) {
    for (const folded of fold(character)) {
      found.push({ folded, index, starts: isWordStart(previous, character) })
    }
    previous = character
    index += character.length
  }
  return found
}

function isWordStart(previous: string, character: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(previous)) return true
  return /\p{N}/u.test(character) !== /\p{N}/u.test(previous)
}

function fold(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  )
}

/** Dice's coefficient over letter pairs: 1 for equal words, 0 for strangers. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const pairs = pairsOf(one)
  const wanted = pairsOf(other)
  if (pairs.length === 0 || wanted.length === 0) return 0
  const left = [...pairs]
  let shared = 0
  for (const pair of wanted) {
    const place = left.indexOf(pair)
    if (place < 0) continue
    left.splice(place, 1)
    shared += 1
  }
  return (2 * shared) / (pairs.length + wanted.length)
}

function pairsOf(text: readonly string[]): string[] {
  return text.slice(1).map((letter, index) => `${text[index] ?? ''}${letter}`)
}
