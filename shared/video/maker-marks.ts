/** Who leaves a mark like this: a phone's own recorder, a program that cuts, one that encodes anew, a service. */
export type MakerKind = 'recorder' | 'editor' | 'transcoder' | 'service'

export interface MakerMark {
  readonly name: string
  readonly kind: MakerKind
}

/** Words that programs write into the files they make. */
const known: readonly (readonly [word: string, mark: MakerMark])[] = [
  ['ReplayKitRecording', { name: 'iOS screen recording', kind: 'recorder' }],
  ['com.android.version', { name: 'Android', kind: 'recorder' }],
  ['com.android.capture.fps', { name: 'Android', kind: 'recorder' }],
  ['com.apple.quicktime.make', { name: 'Apple', kind: 'recorder' }],
  ['SAMSUNG', { name: 'Samsung', kind: 'recorder' }],
  ['CapCut', { name: 'CapCut', kind: 'editor' }],
  ['com.lemon.lv', { name: 'CapCut', kind: 'editor' }],
  ['InShot', { name: 'InShot', kind: 'editor' }],
  ['KineMaster', { name: 'KineMaster', kind: 'editor' }],
  ['VivaVideo', { name: 'VivaVideo', kind: 'editor' }],
  ['PowerDirector', { name: 'PowerDirector', kind: 'editor' }],
  ['Adobe Premiere', { name: 'Adobe Premiere', kind: 'editor' }],
  ['Adobe After Effects', { name: 'Adobe After Effects', kind: 'editor' }],
  ['Final Cut', { name: 'Final Cut', kind: 'editor' }],
  ['iMovie', { name: 'iMovie', kind: 'editor' }],
  ['DaVinci', { name: 'DaVinci Resolve', kind: 'editor' }],
  ['Blackmagic', { name: 'DaVinci Resolve', kind: 'editor' }],
  ['VEGAS', { name: 'Vegas', kind: 'editor' }],
  ['Camtasia', { name: 'Camtasia', kind: 'editor' }],
  ['Filmora', { name: 'Filmora', kind: 'editor' }],
  ['OpenShot', { name: 'OpenShot', kind: 'editor' }],
  ['Kdenlive', { name: 'Kdenlive', kind: 'editor' }],
  ['Shotcut', { name: 'Shotcut', kind: 'editor' }],
  ['Avidemux', { name: 'Avidemux', kind: 'editor' }],
  ['LosslessCut', { name: 'LosslessCut', kind: 'editor' }],
  ['x264 - core', { name: 'x264', kind: 'transcoder' }],
  ['x265 (build', { name: 'x265', kind: 'transcoder' }],
  ['HandBrake', { name: 'HandBrake', kind: 'transcoder' }],
  ['Lavf', { name: 'FFmpeg', kind: 'transcoder' }],
  ['Lavc', { name: 'FFmpeg', kind: 'transcoder' }],
  ['GPAC', { name: 'GPAC', kind: 'transcoder' }],
  ['mkvmerge', { name: 'mkvmerge', kind: 'transcoder' }],
  ['Produced by Google', { name: 'YouTube', kind: 'service' }],
  ['produced by Google', { name: 'YouTube', kind: 'service' }],
  ['Vimeo', { name: 'Vimeo', kind: 'service' }],
  ['WhatsApp', { name: 'WhatsApp', kind: 'service' }],
]

/** Looks for the marks of makers in pieces of a file: its index, its beginning, its end. */
export function findMakerMarks(pieces: readonly Uint8Array[]): MakerMark[] {
  const found = new Map<string, MakerMark>()
  for (const piece of pieces) {
    const words = latin(piece)
    for (const [word, mark] of known) if (words.includes(word)) found.set(`${mark.kind} ${mark.name}`, mark)
  }
  return [...found.values()]
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
