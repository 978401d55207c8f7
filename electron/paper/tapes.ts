import type { LabelWidth } from '../../shared/paper/view.ts'
import type { PaperSize } from '../../shared/paper/paper-size.ts'

/**
 * How a label lies on its tape. Across: as wide as the tape. Along: so narrow a tape is printed lengthwise, and its width is the
 * label's height. Sizes in mm; bars and modules are multiples of 0.125 mm, one dot of a printer with 203 dots an inch, so that
 * every bar is equally wide.
 */
export interface Tape {
  readonly lies: 'across' | 'along'
  /** Across: its height. Along: its length. */
  readonly otherMm: number
  readonly qrModuleMm: number
  /** Null: there is no room for bars beside the square code. */
  readonly bars: {
    readonly moduleMm: number
    /** What is left for the bars between their quiet zones. */
    readonly maxMm: number
    readonly heightMm: number
  } | null
}

export const tapes: Readonly<Record<LabelWidth, Tape>> = {
  12: { lies: 'along', otherMm: 62, qrModuleMm: 0.25, bars: null },
  24: { lies: 'along', otherMm: 75, qrModuleMm: 0.5, bars: null },
  29: {
    lies: 'along',
    otherMm: 90,
    qrModuleMm: 0.5,
    bars: { moduleMm: 0.25, maxMm: 60, heightMm: 8 },
  },
  62: {
    lies: 'across',
    otherMm: 42,
    qrModuleMm: 0.5,
    bars: { moduleMm: 0.25, maxMm: 57, heightMm: 10 },
  },
  102: {
    lies: 'across',
    otherMm: 51,
    qrModuleMm: 0.75,
    bars: { moduleMm: 0.375, maxMm: 94, heightMm: 12 },
  },
}

/** The sheet of a label on a tape of this width, as the printer is told. */
export function sizeOnTape(width: LabelWidth): PaperSize {
  const { lies, otherMm } = tapes[width]
  return lies === 'across' ? { widthMm: width, heightMm: otherMm } : { widthMm: otherMm, heightMm: width }
}
