import { compareSerials, voteOnSerial, type CharacterReading, type VotedSerial } from './serial-match.ts'

/** What the frames of a hold, on which a serial stands, say of it together. */
export interface HoldReading {
  readonly vote: VotedSerial
  /** Readings that are the winner to the last character. */
  readonly agreeing: number
  /** Places (from 0) at which the readings do not agree. */
  readonly doubted: readonly number[]
  /** Places (from 0) at which the winner is not what was submitted. */
  readonly differs: readonly number[]
  /**
   * `sure`: every frame reads the submitted serial. `doubted`: some do not, or read another length. `differs`: what is
   * read is another serial. Only what is sure may stand ready for a person's one key.
   */
  readonly outcome: 'sure' | 'doubted' | 'differs'
}

/** Fewer readings than this are never sure. */
export const FEWEST_READINGS = 5

/** Weighs the readings of a hold; null where none of them read anything. */
export function readHold(readings: readonly CharacterReading[], submitted: string): HoldReading | null {
  const vote = voteOnSerial(readings)
  if (!vote) return null
  const agreeing = readings.filter(({ text }) => text === vote.text).length
  const doubted = vote.others.flatMap((others, place) => (others.length > 0 ? [place] : []))
  const { match, differs } = compareSerials(vote.text, submitted)
  const facts = { vote, agreeing, doubted, differs }
  if (match !== 'same') return { ...facts, outcome: 'differs' }
  const sure = agreeing === readings.length && readings.length >= FEWEST_READINGS
  return { ...facts, outcome: sure ? 'sure' : 'doubted' }
}
