import type { MediaStore } from '../media/index.ts'

/** Pictures that a page carries in it, as `data:` addresses by the hash of their original; without any place in them. */
export type Pictures = ReadonlyMap<string, string>

/** How long a paper waits for its pictures. They are made small once and kept, so that the next paper has more of them. */
const MOST_MS = 30_000

/** Loads what can be had: a picture that is missing, changed, too large for paper or too slow is left out, and the page says so. */
export async function loadPictures(
  media: Pick<MediaStore, 'paperPhoto'>,
  hashes: readonly string[],
): Promise<Pictures> {
  const found = new Map<string, string>()
  const until = performance.now() + MOST_MS
  for (const hash of hashes) {
    if (performance.now() > until) break
    const photo = await media.paperPhoto(hash)
    if (!photo.ok || !photo.value) continue
    const { type, bytes } = photo.value
    found.set(hash, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`)
  }
  return found
}
