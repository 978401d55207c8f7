import { readEntered } from '../kernel/entered-serial.ts'
import { nearMisses } from '../kernel/serial-near.ts'
import { normaliseSerial, serialShape, type SerialShape } from '../kernel/serial.ts'

/** How a serial that was read stands to the one that was submitted. */
export const serialMatches = ['same', 'ambiguous', 'different', 'unread'] as const
export type SerialMatch = (typeof serialMatches)[number]

/** One comparison, with everything that a reviewer is shown of it. */
export interface SerialComparison {
  readonly match: SerialMatch
  /** The reading in its normal form. */
  readonly read: string
  readonly submitted: string
  readonly shape: SerialShape
  /** Places (from 0) at which the two differ, over the longer one. */
  readonly differs: readonly number[]
}

/**
 * Reads what was typed, scanned or recognised as every field does, and compares by the rules of §7: normal forms must be equal. `ambiguous` where they would be after confusing characters
 * that look alike (O and 0, I and 1, 8 and B …): a person decides, by looking again or typing.
 */
export function compareSerials(read: string, submitted: string): SerialComparison {
  const entered = readEntered(read)
  const mine = entered.serial === '' ? normaliseSerial(read) : entered.serial
  const theirs = normaliseSerial(submitted)
  const length = Math.max(mine.length, theirs.length)
  const differs = Array.from({ length }, (_, place) => place).filter(
    (place) => mine.charAt(place) !== theirs.charAt(place),
  )
  const facts = { read: mine, submitted: theirs, shape: serialShape(mine), differs }
  if (mine === '') return { ...facts, match: 'unread' }
  if (mine === theirs) return { ...facts, match: 'same' }
  const near = nearMisses(mine, [theirs]).length > 0 || entered.proposals.includes(theirs)
  return { ...facts, match: near ? 'ambiguous' : 'different' }
}

/** What one frame's recognition read, with how sure it was of each character (0–1). */
export interface CharacterReading {
  readonly text: string
  readonly sureness: readonly number[]
}

/** A serial that several neighbouring frames agreed on, place by place. */
export interface VotedSerial {
  readonly text: string
  /** Votes for each character of the winner, 0–1. */
  readonly agreement: readonly number[]
  /** What else was read at a place, strongest first; empty where all agreed. */
  readonly others: readonly (readonly string[])[]
  /** Frames that took part, and those that read something of another length. */
  readonly frames: number
  readonly outvoted: number
}

/**
 * Lets neighbouring frames vote on each character. Only readings of the most frequent length take part: one that lost
 * or doubled a character would push all others out of place. A reading with the shape of a serial counts twice.
 */
export function voteOnSerial(readings: readonly CharacterReading[]): VotedSerial | null {
  const whole = readings.filter(({ text }) => text !== '')
  const lengths = new Map<number, number>()
  for (const { text } of whole) {
    const weight = likelyShape(text) === 'other' ? 1 : 2
    lengths.set(text.length, (lengths.get(text.length) ?? 0) + weight)
  }
  const [winner] = [...lengths].sort((one, other) => other[1] - one[1] || other[0] - one[0])
  if (!winner) return null
  const voters = whole.filter(({ text }) => text.length === winner[0])
  let text = ''
  const agreement: number[] = []
  const others: string[][] = []
  for (let place = 0; place < winner[0]; place += 1) {
    const votes = new Map<string, number>()
    for (const voter of voters) {
      const character = voter.text.charAt(place)
      votes.set(character, (votes.get(character) ?? 0) + Math.max(0.01, voter.sureness[place] ?? 0))
    }
    const ranked = [...votes].sort((one, other) => other[1] - one[1])
    const total = ranked.reduce((sum, [, weight]) => sum + weight, 0)
    const [best] = ranked
    if (!best) continue
    text += best[0]
    agreement.push(best[1] / total)
    others.push(ranked.slice(1).map(([character]) => character))
  }
  return { text, agreement, others, frames: readings.length, outvoted: readings.length - voters.length }
}

/** The shape that a reading would have with 0 for O and 1 for I, which recognition mixes up. */
export function likelyShape(text: string): SerialShape {
  return /\d/.test(text) ? serialShape(text.replaceAll('O', '0').replaceAll('I', '1')) : 'other'
}
