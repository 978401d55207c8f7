import { NOMINAL, type ClipRecipe, type Gop } from './clip-recipe.ts'

const small = { width: 288, height: 512, frames: 150 } as const
const noB: Gop = { kind: 'no-b', length: 30 }
const pyramid: Gop = { kind: 'b-pyramid', length: 48 }
const open: Gop = { kind: 'open', length: 36 }

/** One clip for each thing that has ever put a player a frame off. */
export const clipSet: readonly ClipRecipe[] = [
  { ...small, name: 'h264-constant-no-b', codec: 'h264', cadence: 'constant', gop: noB },
  { ...small, name: 'h264-variable-no-b', codec: 'h264', cadence: 'variable', gop: noB },
  { ...small, name: 'h264-holds-no-b', codec: 'h264', cadence: 'holds', gop: noB },
  { ...small, name: 'h264-constant-pyramid', codec: 'h264', cadence: 'constant', gop: pyramid },
  { ...small, name: 'h264-variable-pyramid', codec: 'h264', cadence: 'variable', gop: pyramid, audio: true },
  { ...small, name: 'h264-variable-open', codec: 'h264', cadence: 'variable', gop: open },
  { ...small, name: 'h264-variable-intra', codec: 'h264', cadence: 'variable', gop: { kind: 'intra' } },
  { ...small, name: 'h264-mkv', codec: 'h264', cadence: 'variable', gop: pyramid, container: 'mkv' },
  { ...small, name: 'h264-fast-start', codec: 'h264', cadence: 'variable', gop: pyramid, fastStart: true },
  { ...small, name: 'h264-rotated-90', codec: 'h264', cadence: 'variable', gop: noB, rotation: 90 },
  { ...small, name: 'h264-rotated-180', codec: 'h264', cadence: 'variable', gop: pyramid, rotation: 180 },
  { ...small, name: 'h264-rotated-270', codec: 'h264', cadence: 'constant', gop: noB, rotation: 270 },
  {
    ...small,
    name: 'h264-edit-list',
    codec: 'h264',
    cadence: 'constant',
    gop: pyramid,
    // Plays from the 41st frame to the 120th; the rest is in the file all the same.
    edits: [{ mediaTime: 40 * NOMINAL, duration: 80 * NOMINAL }],
  },
  {
    ...small,
    name: 'h264-two-edits',
    codec: 'h264',
    cadence: 'constant',
    gop: noB,
    edits: [
      { mediaTime: 0, duration: 50 * NOMINAL },
      { mediaTime: 90 * NOMINAL, duration: 60 * NOMINAL },
    ],
  },
  { ...small, name: 'hevc-constant-no-b', codec: 'hevc', cadence: 'constant', gop: noB },
  { ...small, name: 'hevc-variable-pyramid', codec: 'hevc', cadence: 'variable', gop: pyramid },
  { ...small, name: 'hevc-variable-open', codec: 'hevc', cadence: 'variable', gop: open },
  { ...small, name: 'hevc-holds-no-b', codec: 'hevc', cadence: 'holds', gop: noB },
  { ...small, name: 'hevc-ten-bits', codec: 'hevc', cadence: 'variable', gop: noB, depth: 10 },
  { ...small, name: 'vp9-variable-no-b', codec: 'vp9', cadence: 'variable', gop: noB, container: 'webm' },
  { ...small, name: 'vp9-variable-alt-ref', codec: 'vp9', cadence: 'variable', gop: pyramid },
  { ...small, name: 'vp9-holds-no-b', codec: 'vp9', cadence: 'holds', gop: noB },
  { ...small, name: 'av1-constant', codec: 'av1', cadence: 'constant', gop: pyramid },
  { ...small, name: 'av1-variable', codec: 'av1', cadence: 'variable', gop: pyramid },
]

/** A phone's recording in its real size: 60 frames a second at best, never on time. */
export const phoneClip: ClipRecipe = {
  name: 'phone-1080p',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 60 },
  width: 1080,
  height: 1920,
  frames: 240,
  audio: true,
}

export const fourKClip: ClipRecipe = {
  name: 'h264-4k',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'b-pyramid', length: 24 },
  width: 3840,
  height: 2160,
  frames: 48,
}

/** Ten seconds whose key frames are far apart. */
export const longClip: ClipRecipe = {
  name: 'h264-long-groups',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'b-pyramid', length: 120 },
  width: 288,
  height: 512,
  frames: 400,
}

/** What the figures of the player are measured on: a phone's size, nominally 60 a second, key frames far apart. */
export const benchClip: ClipRecipe = {
  name: 'bench-1080p',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 250 },
  width: 1080,
  height: 1920,
  frames: 600,
  audio: true,
}
