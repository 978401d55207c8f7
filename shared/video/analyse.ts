import type { AnalysisInput } from './analysis-input.ts'
import { readEdits, type EditReadings } from './edit-readings.ts'
import { findInContainer } from './find-in-container.ts'
import { findInNumbering } from './find-in-numbering.ts'
import { eventsOf, findInPictures } from './find-in-pictures.ts'
import { findRepeats } from './find-repeats.ts'
import { findInRhythm } from './find-in-rhythm.ts'
import { findInTimes } from './find-in-times.ts'
import type { Finding, VideoEvent } from './findings.ts'

export interface Analysis {
  readonly findings: readonly Finding[]
  readonly events: readonly VideoEvent[]
  readonly readings: EditReadings
}

const order: Record<Finding['weight'], number> = { loud: 0, look: 1, fact: 2 }

/** Everything that a recording says about itself, heaviest first. Findings, not verdicts. */
export function analyse(input: AnalysisInput): Analysis {
  const findings = [
    ...findInContainer(input),
    ...findInTimes(input),
    ...findInNumbering(input),
    ...findInRhythm(input),
    ...findRepeats(input),
    ...findInPictures(input),
  ]
  return {
    findings: findings.sort((one, other) => order[one.weight] - order[other.weight]),
    events: eventsOf(input),
    readings: readEdits(input.index, input.container.edits),
  }
}
