import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorCodes } from '../../electron/core/error-codes.ts'

/** Where these words stand in the bytes of any file below a folder, write-ahead logs included: as UTF-8 or UTF-16. */
export function filesWith(dir: string, words: readonly string[]): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const bytes = bytesOf(join(dir, name))
    return words.filter((word) => bytes && isIn(bytes, word)).map((word) => `${name}: ${word}`)
  })
}

/** Null for a folder, and for what a program that is at work there has removed meanwhile. */
function bytesOf(path: string): Buffer | null {
  try {
    return statSync(path).isFile() ? readFileSync(path) : null
  } catch (error) {
    if (errorCodes(error).includes('ENOENT')) return null
    throw error
  }
}

function isIn(bytes: Buffer, word: string): boolean {
  return bytes.includes(Buffer.from(word, 'utf8')) || bytes.includes(Buffer.from(word, 'utf16le'))
}
