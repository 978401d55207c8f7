import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * SHA-256 of the ffmpeg that the package `ffmpeg-static` fetches when it is installed, by its version, system and processor.
 * Nothing checks that download but this list: the release job prints the lines (packaging/check-ffmpeg.ts), a person compares
 * them with the project's release page and puts them here.
 */
export const ffmpegHashes: Readonly<Record<string, string>> = {}

/** The line of this machine in the list. */
export function ffmpegKey(version: string): string {
  return `${version} ${process.platform} ${process.arch}`
}

/** `unlisted`: nobody has reviewed one for this system yet. `changed`: it is not the one that was reviewed; it must not run. */
export function checkFfmpeg(
  path: string,
  key: string,
  hashes: Readonly<Record<string, string>> = ffmpegHashes,
): { readonly verdict: 'listed' | 'unlisted' | 'changed'; readonly sha256: string } {
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex')
  const listed = hashes[key]
  return { verdict: listed === undefined ? 'unlisted' : listed === sha256 ? 'listed' : 'changed', sha256 }
}

/** True for one that is not the reviewed one. Where none was reviewed there is nothing to compare: it is not even read. */
export function isChanged(path: string, key: string): boolean {
  return Object.hasOwn(ffmpegHashes, key) && checkFfmpeg(path, key).verdict === 'changed'
}
