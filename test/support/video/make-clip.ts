import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { words } from '../../../shared/video/argument-list.ts'
import { timestampFilter, timestamps, TICKS_PER_SECOND, type ClipRecipe } from './clip-recipe.ts'
import { encoderArguments } from './encoder-arguments.ts'
import { withEditList, withRotation } from './mp4-boxes.ts'
import { paintApp } from './paint-app.ts'
import { paintFrame, paintScreen } from './paint-frame.ts'
import { typefaces } from './typefaces.ts'

/** A clip on disk, and what it must show. */
export interface Clip {
  readonly recipe: ClipRecipe
  readonly path: string
  /** Presentation times of the frames in ticks of 1/90,000 s, before any edit list. */
  readonly times: readonly number[]
}

/** Raise it when the picture or the arguments change: clips are kept between runs under it. */
const GENERATOR = 3

const folder = join(tmpdir(), 'carebench-test-clips', `v${GENERATOR}`)

/** Makes the clip, or finds it where an earlier run has made it. */
export async function makeClip(recipe: ClipRecipe): Promise<Clip> {
  const path = join(folder, `${recipe.name}.${recipe.container ?? 'mp4'}`)
  const clip = { recipe, path, times: timestamps(recipe) }
  if (existsSync(path)) return clip
  mkdirSync(folder, { recursive: true })
  const draft = join(folder, `${process.pid}-${recipe.name}.${recipe.container ?? 'mp4'}`)
  await encode(recipe, draft)
  let bytes: Uint8Array = await readFile(draft)
  if (recipe.rotation !== undefined) bytes = withRotation(bytes, recipe.rotation)
  if (recipe.edits) bytes = withEditList(bytes, recipe.edits)
  if (recipe.rotation !== undefined || recipe.edits) await writeFile(draft, bytes)
  renameSync(draft, path)
  return clip
}

async function encode(recipe: ClipRecipe, path: string): Promise<void> {
  const { width, height, frames } = recipe
  const seconds = (timestamps(recipe).at(-1) ?? 0) / TICKS_PER_SECOND
  const ffmpeg = spawn(
    'ffmpeg',
    words(
      `-hide_banner -nostdin -v error -y -f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r 60 -i pipe:0`,
      recipe.audio === true ? `-f lavfi -t ${seconds} -i sine=frequency=440:sample_rate=48000` : '',
      ['-map', '0:v:0', '-vf', `${timestampFilter(recipe.cadence)}${textFilter(recipe)}`],
      `-fps_mode passthrough -enc_time_base 1/${TICKS_PER_SECOND}`,
      encoderArguments(recipe),
      recipe.audio === true ? '-map 1:a:0 -c:a aac -b:a 64k' : '',
      isMp4(recipe) ? `-video_track_timescale ${TICKS_PER_SECOND}` : '',
      isMp4(recipe) && recipe.fastStart === true ? '-movflags +faststart' : '',
      [path],
    ),
    { stdio: ['pipe', 'ignore', 'pipe'] },
  )
  const said: Buffer[] = []
  ffmpeg.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  // A dead encoder shows in its exit code; the broken pipe that comes with it says nothing more.
  ffmpeg.stdin.on('error', () => undefined)
  const ended = once(ffmpeg, 'exit')
  for (let ordinal = 0; ordinal < frames; ordinal += 1) {
    const frame = new Uint8Array((width * height * 3) / 2)
    paint(recipe, frame, ordinal)
    if (!ffmpeg.stdin.write(frame)) await Promise.race([once(ffmpeg.stdin, 'drain'), ended])
  }
  ffmpeg.stdin.end()
  const [code]: unknown[] = await ended
  if (code !== 0) throw new Error(`ffmpeg made no ${recipe.name}: ${Buffer.concat(said).toString('utf8')}`)
}

function isMp4(recipe: ClipRecipe): boolean {
  return (recipe.container ?? 'mp4') === 'mp4'
}

function paint(recipe: ClipRecipe, frame: Uint8Array, ordinal: number): void {
  const { width, height, seed = 0, black, frozen } = recipe
  if (black && ordinal >= black.from && ordinal <= black.to) {
    frame.fill(16, 0, width * height).fill(128, width * height)
    return
  }
  const shown = frozen && ordinal >= frozen.from && ordinal <= frozen.to ? frozen.from : ordinal
  if (recipe.content === 'app') paintApp(frame, width, height, shown, seed)
  else if (recipe.content === 'screens') paintScreen(frame, width, height, shown, seed)
  else paintFrame(frame, width, height, shown, seed)
}

/** White on a dark plate, a little above the middle. */
function textFilter({ text, textFrames, blur, face, paper, width, height, rotation }: ClipRecipe): string {
  const font = typefaces[(face ?? 0) % typefaces.length]
  if (text === undefined || font === undefined) return ''
  const across = rotation === 90 || rotation === 270 ? height : width
  const size = Math.round((across * 0.9) / text.length)
  const [ink, ground] = paper === true ? ['0x303030', 'white'] : ['white', '0x202020']
  const shown = textFrames ? `:enable='between(n,${textFrames.from},${textFrames.to})'` : ''
  const blurred = blur === undefined ? '' : `,gblur=sigma=${size * blur}`
  const drawn = `drawtext=fontfile=${font}:text=${text}:fontsize=${size}:fontcolor=${ink}:box=1:boxcolor=${ground}:boxborderw=${size}:x=(w-text_w)/2:y=(h*0.485)-(text_h/2)${shown}`
  const [there, back] = turnedFilters[rotation ?? 0]
  return `${there},${drawn}${back}${blurred}`
}

/** Text stands upright in a picture as it is shown, not as it is stored. */
const turnedFilters: Readonly<Record<0 | 90 | 180 | 270, readonly [string, string]>> = {
  0: ['', ''],
  90: [',transpose=clock', ',transpose=cclock'],
  180: [',hflip,vflip', ',hflip,vflip'],
  270: [',transpose=cclock', ',transpose=clock'],
}
