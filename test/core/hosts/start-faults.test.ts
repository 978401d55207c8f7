import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prepareDataFolder } from '../../../electron/host/data-folder.ts'
import { openLog } from '../../../electron/host/log.ts'
import { restartLimit } from '../../../shared/kernel/restart-limit.ts'

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'carebench-fault-'))
const asRoot = process.getuid?.() === 0

describe('the data folder', () => {
  it('is made where it is not there yet, however deep', () => {
    const folder = join(newFolder(), 'a', 'b', 'data')
    expect(prepareDataFolder(folder)).toBe(null)
    expect(existsSync(folder)).toBe(true)
    expect(prepareDataFolder(folder)).toBe(null)
  })

  it('is refused where it is a file, or lies in one', () => {
    const file = join(newFolder(), 'notes')
    writeFileSync(file, '')
    expect(prepareDataFolder(file)).toBe('data-folder-not-a-folder')
    expect(prepareDataFolder(join(file, 'data'))).toBe('data-folder-not-a-folder')
  })

  it.skipIf(asRoot || process.platform === 'win32')('is refused where it may only be read', () => {
    const folder = newFolder()
    chmodSync(folder, 0o555)
    expect(prepareDataFolder(folder)).toBe('data-folder-not-writable')
    expect(prepareDataFolder(join(folder, 'data'))).toBe('data-folder-not-writable')
  })
})

describe('a log that cannot be written', () => {
  it('is nobody’s fault: what is told is forgotten', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'logs'), 'a file')
    const log = openLog(folder)
    log.error('told', {})
    log.close()
    const other = newFolder()
    mkdirSync(join(other, 'logs', 'carebench.log'), { recursive: true })
    openLog(other).close()
  })
})

describe('automatic restarts', () => {
  it('stop after three in five minutes, and come back later', () => {
    let now = 0
    const mayRestart = restartLimit(() => now)
    expect([mayRestart(), mayRestart(), mayRestart(), mayRestart()]).toEqual([true, true, true, false])
    now += 5 * 60_000
    expect([mayRestart(), mayRestart(), mayRestart(), mayRestart()]).toEqual([true, true, true, false])
  })
})
