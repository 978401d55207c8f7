import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file that lines are added to; full ones become `.1`, `.2` … and the oldest goes. */
export interface RotatingFile {
  write(line: string): void
  close(): void
}

/**
 * Opens a log for appending. Lines are written at once, so that the last words before a crash are kept. A full disk
 * must not stop the program that is reporting it: lines that cannot be written are counted and the count follows.
 */
export function openRotatingFile(path: string, limits = { bytes: 4 * 1024 * 1024, old: 4 }): RotatingFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let file = openSync(path, 'a', 0o600)
  let size = fstatSync(file).size
  let dropped = 0

  const rotate = () => {
    closeSync(file)
    rmSync(`${path}.${limits.old}`, { force: true })
    for (let age = limits.old - 1; age >= 0; age--) {
      const name = age === 0 ? path : `${path}.${age}`
      if (existsSync(name)) renameSync(name, `${path}.${age + 1}`)
    }
    file = openSync(path, 'a', 0o600)
    size = 0
  }

  return {
    write(line) {
      try {
        if (size + line.length > limits.bytes) rotate()
        if (dropped > 0)
          size += writeSync(file, `{"level":40,"msg":"${dropped} lines could not be written"}\n`)
        dropped = 0
        size += writeSync(file, line)
      } catch {
        dropped++
      }
    },
    close: () => closeSync(file),
  }
}
