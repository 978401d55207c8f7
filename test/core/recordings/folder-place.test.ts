import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { OWN_FOLDER, openFolderPlace } from '../../../electron/recordings/folder-place.ts'

const NAME = 'ab'.repeat(32)
const away = { ok: false, error: { code: 'place-away' } }

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'carebench-place-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

it('gives back what was put there, and takes it away with what was left half-written', async () => {
  const place = openFolderPlace(root, 'bench')
  expect(await place.put(NAME, Buffer.from('one'))).toMatchObject(away)
  expect(readdirSync(root)).toEqual([])
  expect(await place.prepare()).toEqual({ ok: true, value: null })
  expect(await place.prepare()).toEqual({ ok: true, value: null })
  expect(await place.size(NAME)).toEqual({ ok: true, value: null })
  expect(await place.get(NAME)).toEqual({ ok: true, value: null })
  for (const text of ['one', 'another']) {
    expect(await place.put(NAME, Buffer.from(text))).toEqual({ ok: true, value: null })
    expect(await place.size(NAME)).toEqual({ ok: true, value: text.length })
    expect(await place.get(NAME)).toEqual({ ok: true, value: Buffer.from(text) })
  }
  const folder = join(root, OWN_FOLDER, 'ab')
  expect(readdirSync(folder)).toEqual([NAME])
  for (const left of [`${NAME}.other.new`, `${'ab'.repeat(31)}ff`]) writeFileSync(join(folder, left), '')
  expect(await place.remove(NAME)).toEqual({ ok: true, value: null })
  expect(await place.remove(NAME)).toEqual({ ok: true, value: null })
  expect(readdirSync(folder)).toEqual([`${'ab'.repeat(31)}ff`])
})

it('says what stands in the way', async () => {
  expect(await openFolderPlace(join(root, 'nowhere'), 'bench').prepare()).toMatchObject(away)
  writeFileSync(join(root, OWN_FOLDER), 'a file')
  expect(await openFolderPlace(root, 'bench').prepare()).toMatchObject({
    error: { code: 'place-read-only' },
  })
})

it.skipIf(process.platform === 'win32')('begins no further call while one hangs', async () => {
  mkdirSync(join(root, OWN_FOLDER))
  // Whoever reads it waits until somebody writes: a server that does not answer.
  const mark = join(root, OWN_FOLDER, 'place.json')
  execFileSync('mkfifo', [mark])
  const place = openFolderPlace(root, 'bench', 50)
  expect(await place.readMark()).toMatchObject(away)
  expect(await place.size(NAME)).toMatchObject(away)
  const server = await open(mark, 'w')
  await server.close()
  await expect.poll(() => place.size(NAME)).toEqual({ ok: true, value: null })
})
