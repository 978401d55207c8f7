import type { ClipRecipe } from './clip-recipe.ts'
import { viaFfmpeg } from './edit-clip.ts'
import { makeClip } from './make-clip.ts'

export type Sources = Readonly<Record<'A' | 'B' | 'C', ClipRecipe>>

const phone = { codec: 'h264', width: 270, height: 480, content: 'app' } as const

/** Ten seconds each, of three recorders: key frames once a second, twice, and after a time; one with sound. */
export const sources: Sources = {
  A: {
    ...phone,
    name: 'set-a1',
    cadence: 'variable',
    gop: { kind: 'no-b', length: 30 },
    frames: 431,
    seed: 21,
  },
  B: {
    ...phone,
    name: 'set-b1',
    cadence: 'constant',
    gop: { kind: 'no-b', length: 60 },
    frames: 557,
    seed: 22,
  },
  C: {
    ...phone,
    name: 'set-c1',
    cadence: 'variable',
    gop: { kind: 'no-b', length: 45 },
    frames: 437,
    seed: 23,
  },
}

/** How each recorder writes: none leaves an encoder's own mark, as chips do not; the index last, as phones do. */
const noMark = '-bsf:v filter_units=remove_types=6 -map_metadata -1 -fflags +bitexact'
const containers = {
  android: ['-map 0 -c copy -brand mp42 -metadata com.android.version=14 -movflags use_metadata_tags', 'mp4'],
  ios: ['-map 0 -c copy -metadata com.apple.quicktime.make=Apple -movflags use_metadata_tags', 'mov'],
  samsung: ['-map 0 -c copy -brand mp42 -metadata SAMSUNG=1 -movflags use_metadata_tags', 'mp4'],
} as const
export type ContainerStyle = keyof typeof containers

/** A recording as this recorder would have written it. Answers its path. */
export async function recorded(
  recipe: ClipRecipe,
  style: ContainerStyle,
  folder: string,
  name: string,
): Promise<string> {
  const [how, ending] = containers[style]
  const sound =
    style === 'samsung' && recipe.audio !== true
      ? '-f lavfi -i sine=frequency=300:sample_rate=48000 -map 0:v -map 1:a -c:v copy -c:a aac -shortest'
      : ''
  const { path } = await makeClip(recipe)
  const marks = recipe.codec === 'h264' ? noMark : '-map_metadata -1 -fflags +bitexact'
  const clip = sound === '' ? path : await viaFfmpeg([path], sound, folder, `sound-${name}.mp4`)
  return viaFfmpeg([clip], `${how} ${marks}`, folder, `${name}.${ending}`)
}

/** Who recorded what. */
export const styles: Readonly<Record<keyof Sources, ContainerStyle>> = {
  A: 'android',
  B: 'ios',
  C: 'samsung',
}
