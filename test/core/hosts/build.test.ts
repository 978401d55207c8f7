import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isStale } from '../../../electron/host/node/build.ts'

it('builds again when nothing is built, or a source is newer, changed or gone', () => {
  const root = mkdtempSync(join(tmpdir(), 'carebench-build-'))
  const file = (path: string, seconds: number) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), '')
    utimesSync(join(root, path), seconds, seconds)
  }
  const settle = (...folders: string[]) => folders.forEach((folder) => utimesSync(join(root, folder), 50, 50))
  file('renderer/app/main.tsx', 50)
  file('renderer/app/other.tsx', 50)
  file('shared/x.ts', 50)
  file('package.json', 50)
  file('test/x.test.ts', 200)
  settle('renderer', 'renderer/app', 'shared')
  expect(isStale(root)).toBe(true)
  file('out/renderer/index.html', 100)
  expect(isStale(root)).toBe(false)
  file('renderer/app/main.tsx', 150)
  expect(isStale(root)).toBe(true)
  file('out/renderer/index.html', 160)
  rmSync(join(root, 'renderer/app/other.tsx'))
  expect(isStale(root)).toBe(true)
})
