import type { StepView, VerdictBasis, App, Step, Verdict } from '../reviews/index.ts'
import type { Finding } from '../video/index.ts'
import type { CentreOnPaper } from './view.ts'

/** A frame of the source itself, as paper shows it. */
export interface FrameOnPaper {
  /** `data:` address of the picture, not turned. */
  readonly picture: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** One reviewer's verdict. */
export interface VerdictOnPaper {
  readonly verdict: Verdict
  readonly final: boolean
  readonly failed: readonly Step[]
  readonly reason: string
  readonly by: string
  /** ms, UTC */
  readonly at: number
  readonly viewed: { readonly frames: number; readonly of: number } | null
  readonly basis: VerdictBasis | null
  /** Number of the event in the ledger, and its hash. */
  readonly seq: number
  readonly hash: string
}

/** A decided submission on paper: who, what, the verdict with its hashes, and the frames that it rests on. */
export interface ReviewReportView {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly number: string
  readonly app: App
  readonly model: string
  readonly aircraftSerial: string
  readonly gimbalSerial: string | null
  /** Null where the applicant was erased. */
  readonly applicant: string | null
  readonly cameInAt: number
  readonly dueAt: number
  readonly verdicts: readonly VerdictOnPaper[]
  /** Of the last review. */
  readonly steps: readonly StepView[]
  readonly recording: {
    readonly name: string
    readonly bytes: number
    /** Seconds of a tick; null where the recording is no more known. */
    readonly timeBase: { readonly num: number; readonly den: number } | null
    readonly firstPts: number
    readonly frames: number
    readonly turn: 0 | 90 | 180 | 270
    readonly findings: readonly Finding[]
  } | null
  /** By ordinal; empty where the recording was deleted. */
  readonly pictures: ReadonlyMap<number, FrameOnPaper>
}
