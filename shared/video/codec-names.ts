/** Codecs as people write them. */
const names: Readonly<Record<string, string>> = {
  h263: 'H.263',
  h264: 'H.264',
  mjpeg: 'Motion JPEG',
  mpeg4: 'MPEG-4',
  prores: 'ProRes',
  wmv3: 'Windows Media Video 9',
}

/** `h264` as `H.264`; one that has no other name in capitals. */
export function codecName(codec: string): string {
  return names[codec] ?? codec.toUpperCase()
}
