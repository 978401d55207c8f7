import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { join2, viaFfmpeg } from './edit-clip.ts'
import { recorded, sources, styles, type Sources } from './recorders.ts'

/** One thing that people do to recordings. */
export interface Edit {
  readonly name: string
  readonly lossless: boolean
  /** `end`: how long the source is, in seconds. */
  readonly make: (path: string, to: EditTarget) => Promise<string>
}

export interface EditTarget {
  readonly folder: string
  readonly name: string
  readonly source: keyof Sources
  readonly end: number
}

export const x264 = '-c:v libx264 -preset veryfast'
export const asTimed = '-fps_mode passthrough -enc_time_base 1/90000'

/** Parts of recordings put together by ffmpeg's list of files, as programs that cut without encoding do. */
async function assemble(
  parts: readonly (readonly [path: string, how: string])[],
  { folder, name }: EditTarget,
  options: { readonly through: 'mp4' | 'mkv' | 'mov'; readonly into?: string },
): Promise<string> {
  const made: string[] = []
  for (const [place, [path, how]] of parts.entries())
    made.push(
      await viaFfmpeg(
        [],
        `${how} -i ${path} -map 0:v:0 -c copy -avoid_negative_ts make_zero`,
        folder,
        `${name}-${place}.${options.through}`,
      ),
    )
  const list = join(folder, `${name}.txt`)
  await writeFile(list, `${made.map((part) => `file '${part}'`).join('\n')}\n`)
  return viaFfmpeg([], `-f concat -safe 0 -i ${list} -c copy`, folder, `${name}.${options.into ?? 'mp4'}`)
}

const other = (to: EditTarget): Promise<string> =>
  recorded(
    { ...sources[to.source], name: `set1-${to.source}-other`, seed: 40 + to.source.charCodeAt(0) },
    styles[to.source],
    to.folder,
    `${to.name}-other`,
  )

/** The head up to a third, the tail from two thirds on. */
const middleOut = (path: string, { end }: EditTarget): readonly (readonly [string, string])[] => [
  [path, `-t ${(end * 0.37).toFixed(2)}`],
  [path, `-ss ${(end * 0.66).toFixed(2)}`],
]

export const edits: readonly Edit[] = [
  {
    name: 'middle cut out',
    lossless: true,
    make: (path, to) => assemble(middleOut(path, to), to, { through: 'mp4' }),
  },
  {
    name: 'middle cut out, by way of Matroska',
    lossless: true,
    make: (path, to) => assemble(middleOut(path, to), to, { through: 'mkv' }),
  },
  {
    name: 'middle cut out, into Matroska',
    lossless: true,
    make: (path, to) => assemble(middleOut(path, to), to, { through: 'mp4', into: 'mkv' }),
  },
  {
    name: 'two recordings joined',
    lossless: true,
    make: async (path, to) =>
      assemble(
        [
          [path, `-t ${(to.end * 0.55).toFixed(2)}`],
          [await other(to), ''],
        ],
        to,
        { through: 'mp4' },
      ),
  },
  {
    name: 'two recordings joined, by way of a transport stream',
    lossless: true,
    make: async (path, to) => join2(path, await other(to), to.folder, `${to.name}.mp4`),
  },
  {
    name: 'a part of another put in',
    lossless: true,
    make: async (path, to) =>
      assemble(
        [
          [path, `-t ${(to.end * 0.4).toFixed(2)}`],
          [await other(to), '-ss 2 -t 3'],
          [path, `-ss ${(to.end * 0.6).toFixed(2)}`],
        ],
        to,
        { through: 'mp4' },
      ),
  },
  {
    name: 'parts in another order',
    lossless: true,
    make: (path, to) =>
      assemble(
        [
          [path, `-ss ${(to.end * 0.5).toFixed(2)}`],
          [path, `-t ${(to.end * 0.45).toFixed(2)}`],
        ],
        to,
        { through: 'mp4' },
      ),
  },
  {
    name: 'a part put in twice',
    lossless: true,
    make: (path, to) =>
      assemble(
        [
          [path, `-t ${(to.end * 0.6).toFixed(2)}`],
          [path, `-ss ${(to.end * 0.3).toFixed(2)}`],
        ],
        to,
        { through: 'mp4' },
      ),
  },
  { name: 'a part in the middle encoded anew', lossless: false, make: (path, to) => smartCut(path, to) },
  {
    name: 'its beginning cut off, as phones do',
    lossless: false,
    make: (path, { folder, name }) =>
      viaFfmpeg([], `-ss 2.2 -i ${path} -map 0:v:0 -c copy`, folder, `${name}.mp4`),
  },
  {
    name: 'frozen',
    lossless: false,
    make: (path, to) =>
      anew(path, to, `${x264} -crf 26 -vf loop=loop=120:size=1:start=150,setpts=N/50/TB -r 50`),
  },
  {
    name: 'black put in',
    lossless: false,
    make: (path, to) =>
      anew(path, to, `${x264} -crf 26 ${asTimed} -vf drawbox=enable='between(t,3,4)':t=fill:c=black`),
  },
  {
    name: 'serial painted over',
    lossless: false,
    make: (path, to) =>
      anew(path, to, `${x264} -crf 26 ${asTimed} -vf drawbox=x=20:y=200:w=140:h=30:t=fill:c=gray`),
  },
  {
    name: 'faster',
    lossless: false,
    make: (path, to) => anew(path, to, `${x264} -crf 26 ${asTimed} -vf setpts=PTS/1.4`),
  },
  {
    name: 'encoded anew by an editor',
    lossless: false,
    make: (path, to) => anew(path, to, `${x264} -crf 26 -r 30 -metadata comment=CapCut`),
  },
]

function anew(path: string, { folder, name }: EditTarget, how: string): Promise<string> {
  return viaFfmpeg([path], `-map 0:v:0 ${how}`, folder, `${name}.mp4`)
}

/** What "smart" cutters do: the part around the cut is encoded, the rest is copied. */
async function smartCut(path: string, to: EditTarget): Promise<string> {
  const third = (to.end * 0.4).toFixed(2)
  const part = await viaFfmpeg(
    [],
    `-ss ${third} -t 1.5 -i ${path} -map 0:v:0 ${x264} -bf 0 -crf 20 ${asTimed}`,
    to.folder,
    `${to.name}-part.mp4`,
  )
  return assemble(
    [
      [path, `-t ${third}`],
      [part, ''],
      [path, `-ss ${(to.end * 0.7).toFixed(2)}`],
    ],
    to,
    { through: 'mp4' },
  )
}
