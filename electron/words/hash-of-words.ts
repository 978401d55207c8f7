import { createHash } from 'node:crypto'

/** SHA-256 of words in UTF-8, hex: what a signature is bound to. */
export function hashOfWords(words: string): string {
  return createHash('sha256').update(words, 'utf8').digest('hex')
}
