import { z } from 'zod'
import { mediaHash } from '../kernel/facts.ts'

/** What a photo or a signature may be. Decided by its first bytes, never by its name. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/heic'] as const
export type PhotoType = (typeof photoTypes)[number]

/** The longest photo that is kept, in bytes. */
export const PHOTO_BYTES = 25 * 1024 * 1024

/** The largest photo that is kept: some 64 megapixels. A file of a few kilobytes can claim to be far larger. */
export const PHOTO_PIXELS = 64 * 1024 * 1024
export const PHOTO_SIDE = 32_767

/** Why a photo is not kept. Nothing of a refused one stays behind. */
export const photoRefusals = [
  'not-a-photo',
  'unreadable-photo',
  'photo-too-large',
  'photo-too-many-pixels',
  'disk-full',
] as const
export type PhotoRefusal = (typeof photoRefusals)[number]

/** The answer to an upload. Width and height in pixels as it is seen: after turning it upright. */
export const storedPhoto = z.object({
  hash: mediaHash,
  type: z.enum(photoTypes),
  bytes: z.int().positive(),
  width: z.int().positive(),
  height: z.int().positive(),
})
export type StoredPhoto = z.infer<typeof storedPhoto>
