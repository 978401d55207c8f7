/** How the frames of a test clip lie in time. */
export const cadences = ['constant', 'variable', 'holds', 'uneven-then-even'] as const
export type Cadence = (typeof cadences)[number]

export const codecs = ['h264', 'hevc', 'vp9', 'av1'] as const
export type Codec = (typeof codecs)[number]

/** How frames refer to one another. `open` lets pictures before a key frame refer to what lies before it. */
export type Gop =
  { readonly kind: 'no-b' | 'b-pyramid' | 'open'; readonly length: number } | { readonly kind: 'intra' }

export interface EditEntry {
  /** In ticks of the video track, or null for an empty edit. */
  readonly mediaTime: number | null
  /** In ticks of the video track. */
  readonly duration: number
}

/** Everything that a test clip is made from; equal recipes give the same timestamps and the same codes. */
export interface ClipRecipe {
  readonly name: string
  readonly codec: Codec
  readonly cadence: Cadence
  readonly gop: Gop
  readonly width: number
  readonly height: number
  readonly frames: number
  readonly rotation?: 90 | 180 | 270
  readonly edits?: readonly EditEntry[]
  /** The index box before the media (`true`) or after it. Files of phones have it last. */
  readonly fastStart?: boolean
  readonly container?: 'mp4' | 'webm' | 'mkv'
  readonly audio?: boolean
  /** Bits for each channel; 8 unless said. */
  readonly depth?: 8 | 10
  /** Different content for the same recipe: another recording of another unit. */
  readonly seed?: number
  /** What is painted: everything moves, screens that change when somebody taps, or pages of an app that slide in. */
  readonly content?: 'motion' | 'screens' | 'app'
  /** A line of text in the middle of the picture, e.g. a serial on a settings page. */
  readonly text?: string
  /** The frames that the text stands on, both ends in it; all of them unless said. */
  readonly textFrames?: { readonly from: number; readonly to: number }
  /** How far the whole picture is blurred, as a share of the size of its text. */
  readonly blur?: number
  /** Kilobits a second that the encoder has; unless said, it keeps a quality instead. */
  readonly kilobits?: number
  /** Which of the typefaces the text is set in; the first unless said. */
  readonly face?: number
  /** Dark on light instead of light on dark. */
  readonly paper?: boolean
  /** Frames that are black, both ends in it. */
  readonly black?: { readonly from: number; readonly to: number }
  /** Frames that repeat the one before them, both ends in it: written on, though nothing changes. */
  readonly frozen?: { readonly from: number; readonly to: number }
}

export const TICKS_PER_SECOND = 90_000
/** Duration of a frame at the nominal 60 frames a second. */
export const NOMINAL = 1500

/** The time from frame `n - 1` to frame `n`, in ticks of 1/90,000 s, as an ffmpeg expression and as numbers. */
const gaps: Record<Cadence, { readonly expression: string; of(n: number): number }> = {
  constant: { expression: `${NOMINAL}`, of: () => NOMINAL },
  variable: {
    // What a phone does: around 60 frames a second, late by a little, at times by a lot, never on a grid.
    expression: `if(eq(mod(N,17),5),4507,if(eq(mod(N,23),11),9013,1237+mod(N*N*37+N*101,613)))`,
    of: (n) => (n % 17 === 5 ? 4507 : n % 23 === 11 ? 9013 : 1237 + ((n * n * 37 + n * 101) % 613)),
  },
  holds: {
    // A still screen writes no frames: seconds pass between two of them.
    expression: `if(eq(mod(N,40),13),270000,if(eq(mod(N,40),27),135001,${NOMINAL}))`,
    of: (n) => (n % 40 === 13 ? 270_000 : n % 40 === 27 ? 135_001 : NOMINAL),
  },
  'uneven-then-even': {
    // As if the second half came from another recorder.
    expression: `if(lt(N,150),if(eq(mod(N,40),13),90000,1237+mod(N*N*37+N*101,613)),${NOMINAL})`,
    of: (n) => (n >= 150 ? NOMINAL : n % 40 === 13 ? 90_000 : 1237 + ((n * n * 37 + n * 101) % 613)),
  },
}

/** The presentation times of all frames in ticks of 1/90,000 s. */
export function timestamps(recipe: Pick<ClipRecipe, 'cadence' | 'frames'>): number[] {
  const times: number[] = []
  for (let n = 0; n < recipe.frames; n += 1) {
    times.push(n === 0 ? 0 : (times[n - 1] ?? 0) + gaps[recipe.cadence].of(n))
  }
  return times
}

/** The same as a `setpts` filter for frames that come in without times. */
export function timestampFilter(cadence: Cadence): string {
  return `settb=1/${TICKS_PER_SECOND},setpts='if(eq(N,0),0,PREV_OUTPTS+${gaps[cadence].expression})'`
}
