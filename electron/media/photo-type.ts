import type { PhotoType } from '../../shared/media/photo.ts'
import { hasText } from './bytes.ts'

/** So many bytes tell the type. */
export const TYPE_BYTES = 12

/** Brands of still images in HEVC that the decoder reads; AVIF and the rest of the family are not among them. */
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1']

/** The type of a photo by its magic bytes; null where it is none that we keep. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (hasText(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (hasText(bytes, 4, 'ftyp') && heicBrands.some((brand) => hasText(bytes, 8, brand))) return 'image/heic'
  return null
}

/** The usual ending of a file of each type. */
export const photoExtensions: Readonly<Record<PhotoType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
}
