/** A decoded frame's pixels, copied out of the decoder: planar YUV 4:2:0, eight bits, rows without padding. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Y, then U, then V. */
  readonly planes: Uint8Array<ArrayBuffer>
  readonly colour: Colour
}

export interface Colour {
  readonly matrix: 'bt601' | 'bt709' | 'bt2020'
  readonly fullRange: boolean
}

export function chromaSize(
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  return { width: (width + 1) >> 1, height: (height + 1) >> 1 }
}

/** Bytes of one picture of this size. */
export function pictureBytes(width: number, height: number): number {
  const chroma = chromaSize(width, height)
  return width * height + 2 * chroma.width * chroma.height
}

/**
 * Copies a decoded frame and leaves closing it to the caller. Null where its format has other than 8-bit 4:2:0
 * samples: such a file is shown by its proxy.
 */
export async function copyPicture(frame: VideoFrame): Promise<Picture | null> {
  const rect = frame.visibleRect
  if (!rect || (frame.format !== 'I420' && frame.format !== 'NV12')) return null
  const { width, height } = rect
  const chroma = chromaSize(width, height)
  const planes = new Uint8Array(pictureBytes(width, height))
  const luma = width * height
  if (frame.format === 'I420') {
    const layout = [
      { offset: 0, stride: width },
      { offset: luma, stride: chroma.width },
      { offset: luma + chroma.width * chroma.height, stride: chroma.width },
    ]
    await frame.copyTo(planes, { rect, layout })
  } else {
    const pairs = new Uint8Array(luma + 2 * chroma.width * chroma.height)
    const layout = [
      { offset: 0, stride: width },
      { offset: luma, stride: 2 * chroma.width },
    ]
    await frame.copyTo(pairs, { rect, layout })
    planes.set(pairs.subarray(0, luma))
    separate(pairs.subarray(luma), planes.subarray(luma))
  }
  return { width, height, planes, colour: colourOf(frame) }
}

/** Cuts a part out of a picture's brightness; at least one pixel, never beyond the picture. */
export function cropLuma(
  picture: Picture,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number; readonly luma: Uint8Array } {
  const left = Math.min(picture.width - 1, Math.max(0, Math.floor(area.x * picture.width)))
  const top = Math.min(picture.height - 1, Math.max(0, Math.floor(area.y * picture.height)))
  const width = Math.max(1, Math.min(picture.width - left, Math.round(area.width * picture.width)))
  const height = Math.max(1, Math.min(picture.height - top, Math.round(area.height * picture.height)))
  const luma = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = (top + row) * picture.width + left
    luma.set(picture.planes.subarray(from, from + width), row * width)
  }
  return { width, height, luma }
}

/** Hardware gives U and V in pairs; one layout everywhere keeps the hash of a picture the same on every machine. */
function separate(pairs: Uint8Array, planes: Uint8Array): void {
  const half = planes.length / 2
  for (let at = 0; at < half; at += 1) {
    planes[at] = pairs[2 * at] ?? 0
    planes[half + at] = pairs[2 * at + 1] ?? 0
  }
}

function colourOf(frame: VideoFrame): Colour {
  const { matrix, fullRange } = frame.colorSpace
  return { matrix: matrixOf(matrix, frame.codedHeight), fullRange: fullRange ?? false }
}

/** What a stream does not say is taken as other players take it: by its size. */
function matrixOf(name: string | null, height: number): Colour['matrix'] {
  if (name === 'bt709') return 'bt709'
  if (name === 'bt2020-ncl') return 'bt2020'
  if (name === 'smpte170m' || name === 'bt470bg') return 'bt601'
  return height >= 720 ? 'bt709' : 'bt601'
}
