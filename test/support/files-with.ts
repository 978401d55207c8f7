import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where these words stand in the bytes of any file below a folder, write-ahead logs included: as UTF-8 or UTF-16. */
export function filesWith(dir: string, words: readonly string[]): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(dir, name)
    if (!statSync(path).isFile()) return []
    const bytes = readFileSync(path)
    return words.filter((word) => isIn(bytes, word)).map((word) => `${name}: ${word}`)
  })
}

function isIn(bytes: Buffer, word: string): boolean {
  return bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'))
}
