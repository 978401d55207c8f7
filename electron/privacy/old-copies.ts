import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchFiles } from '../bench/bench-files.ts'
import { keysBeside, listPlainBackups } from '../bench/plain-backups.ts'

/** Copies of 0.1.0 lie there in clear, and so does what restores put aside: neither can forget a single person. */
export function countOldCopies(files: BenchFiles): number {
  return listPlainBackups(files.backups).length + aside(files).length
}

export function deleteOldCopies(files: BenchFiles): void {
  for (const { path } of listPlainBackups(files.backups))
    for (const file of [path, keysBeside(path)])
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  for (const folder of aside(files)) rmSync(join(files.replaced, folder), { recursive: true, force: true })
}

function aside(files: BenchFiles): readonly string[] {
  return existsSync(files.replaced) ? readdirSync(files.replaced) : []
}
