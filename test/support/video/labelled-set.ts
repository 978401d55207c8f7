import type { ClipRecipe } from './clip-recipe.ts'
import { remux, viaFfmpeg } from './edit-clip.ts'
import { asTimed, edits, x264 } from './labelled-edits.ts'
import { makeClip } from './make-clip.ts'
import { recorded, sources, styles } from './recorders.ts'

/**
 * Recordings of which it is known what was done to them: every edit on three sources, and as many that nobody touched.
 * Half is held out by a fixed rule (source C, and every second honest one): thresholds are set on the other half.
 */
export interface LabelledClip {
  readonly name: string
  /** What was done; null for an honest one. */
  readonly edit: string | null
  /** Cut or joined without encoding anew. */
  readonly lossless: boolean
  readonly heldOut: boolean
  /** Makes it in this folder. */
  readonly make: (folder: string) => Promise<string>
}

const edited: readonly LabelledClip[] = edits.flatMap((edit) =>
  (['A', 'B', 'C'] as const).map((source): LabelledClip => {
    const name = `${source}-${edit.name.replaceAll(/\W+/g, '-')}`
    return {
      name,
      edit: edit.name,
      lossless: edit.lossless,
      heldOut: source === 'C',
      async make(folder) {
        const recipe = sources[source]
        const path = await recorded(recipe, styles[source], folder, `${name}-source`)
        const { times } = await makeClip(recipe)
        return edit.make(path, { folder, name, source, end: (times.at(-1) ?? 0) / 90_000 })
      },
    }
  }),
)

const honestRecipes: readonly (readonly [string, Partial<ClipRecipe>])[] = [
  ['as it is', {}],
  ['with long holds', { cadence: 'holds', frames: 240 }],
  ['constant rate', { cadence: 'constant' }],
  ['key frames far apart', { gop: { kind: 'no-b', length: 250 } }],
  ['with B frames', { gop: { kind: 'b-pyramid', length: 60 } }],
  ['with few bits', { kilobits: 250 }],
  ['everything moves', { content: 'motion', frames: 240 }],
  ['screens that change at once', { content: 'screens' }],
  ['turned', { rotation: 90 }],
  ['black at the start', { black: { from: 0, to: 20 } }],
  ['a still end', { frozen: { from: 300, to: 419 } }],
  ['HEVC', { codec: 'hevc' }],
]

const honest: readonly LabelledClip[] = honestRecipes.flatMap(([what, more], row) =>
  (['android', 'ios', 'samsung'] as const).map((style, column): LabelledClip => {
    const name = `honest-${what.replaceAll(/\W+/g, '-')}-${style}`
    const recipe: ClipRecipe = { ...sources.A, ...more, name: `set1-${name}`, seed: 60 + row * 3 + column }
    return {
      name,
      edit: null,
      lossless: false,
      heldOut: (row * 3 + column) % 2 === 1,
      make: (folder) => recorded(recipe, style, folder, name),
    }
  }),
)

type Maker = (path: string, folder: string, name: string) => Promise<string>

/** What phones, messengers and downloads do to a recording that nobody edited. */
const passingOn: readonly (readonly [string, Maker])[] = [
  [
    'fast start',
    (path, folder, name) => viaFfmpeg([path], '-map 0 -c copy -movflags +faststart', folder, `${name}.mp4`),
  ],
  [
    'in fragments',
    (path, folder, name) =>
      viaFfmpeg([path], '-map 0 -c copy -movflags frag_keyframe+empty_moov', folder, `${name}.mp4`),
  ],
  [
    'by a messenger',
    (path, folder, name) =>
      viaFfmpeg([path], `-map 0 ${x264} -crf 30 -c:a aac ${asTimed}`, folder, `${name}.mp4`),
  ],
  ['in Matroska', (path, folder, name) => remux(path, folder, `${name}.mkv`)],
]

const passedOn: readonly LabelledClip[] = passingOn.flatMap(([what, make], row) =>
  (['A', 'B', 'C'] as const).map((source, column): LabelledClip => {
    const name = `passed-on-${what.replaceAll(' ', '-')}-${source}`
    return {
      name,
      edit: null,
      lossless: false,
      heldOut: (row * 3 + column) % 2 === 1,
      make: async (folder) =>
        make(await recorded(sources[source], styles[source], folder, `${name}-source`), folder, name),
    }
  }),
)

export const labelledSet: readonly LabelledClip[] = [...edited, ...honest, ...passedOn]
