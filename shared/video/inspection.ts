import type { Refusal } from '../kernel/result.ts'
import type { Finding, FindingCode } from './findings.ts'
import { durationOf, ptsOf, ticksToSeconds, type FrameIndex } from './frame-index.ts'

/** What becomes of a file that is handed in as a recording. */
export const inspectionVerdicts = [
  /** It is reviewed as it is. */
  'reviewable',
  /** It is reviewed through a proxy of the same frames and times. */
  'proxy',
  /** Its transfer broke off. */
  'incomplete',
  /** It is no video, or none that can be reviewed. */
  'unsupported',
  /** It asks for more than any recording does: an attack, or as good as one. */
  'harmful',
  /** Nothing is known of it: the examination was stopped or could not run. It can be tried again. */
  'not-examined',
] as const
export type InspectionVerdict = (typeof inspectionVerdicts)[number]

/** Refusals that say nothing about the file. */
const unexamined = new Set(['cancelled', 'no-tool'])
const harmful = new Set(['picture-too-large', 'too-many-frames'])

/** What a refusal that is none of a limit or a crash says about the file. */
export function verdictOfRefusal({ code }: Pick<Refusal, 'code'>): InspectionVerdict {
  if (unexamined.has(code)) return 'not-examined'
  if (harmful.has(code)) return 'harmful'
  return code === 'recording-incomplete' ? 'incomplete' : 'unsupported'
}

/** How far a finding goes. Only what contradicts itself within the file proves anything. */
export type FindingStrength = 'proves' | 'suggests' | 'note'

const proving = new Set<FindingCode>(['frame-numbers-missing', 'same-file', 'same-payload'])

/** A finding is no verdict, whatever its strength: a person looks at its place and decides. */
export function strengthOf({ code, weight }: Pick<Finding, 'code' | 'weight'>): FindingStrength {
  if (proving.has(code)) return 'proves'
  return weight === 'fact' ? 'note' : 'suggests'
}

/** What any recording says of itself, and says nothing about: who wrote it, and how evenly. */
const plainFacts = new Set<FindingCode>([
  'maker-recorder',
  'maker-service',
  'maker-transcoder',
  'cadence-constant',
])

/** True for what may matter to a reviewer; the marks of makers and an even rate alone do not. */
export function speaksOfEditing({ code }: Pick<Finding, 'code'>): boolean {
  return !plainFacts.has(code)
}

/** The index of a recording in figures. */
export interface IndexFigures {
  readonly frames: number
  /** Ticks. */
  readonly firstPts: number
  readonly lastPts: number
  /** Seconds from the first frame to the end of the last. */
  readonly duration: number
  /** Frames do not come at equal distances, by more than a tick. */
  readonly variableRate: boolean
  /** Most frames from one key frame to the next, or to the end. */
  readonly gopMax: number
}

export function figuresOf(index: FrameIndex): IndexFigures {
  const last = index.count - 1
  const firstPts = ptsOf(index, 0)
  const lastPts = ptsOf(index, last)
  let shortest = Infinity
  let longest = 0
  for (let ordinal = 0; ordinal < last; ordinal += 1) {
    const gap = durationOf(index, ordinal)
    shortest = Math.min(shortest, gap)
    longest = Math.max(longest, gap)
  }
  let gopMax = 0
  let group = 0
  for (const isKey of index.keys) {
    group = isKey === 1 ? 1 : group + 1
    gopMax = Math.max(gopMax, group)
  }
  return {
    frames: index.count,
    firstPts,
    lastPts,
    duration: ticksToSeconds(lastPts - firstPts + durationOf(index, last), index.timeBase),
    variableRate: longest - shortest > 1,
    gopMax,
  }
}
