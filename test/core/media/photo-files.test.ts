import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createFiles, type Files } from '../../../electron/core/files.ts'
import type { Caller } from '../../../electron/core/handler.ts'
import { createMediaStore } from '../../../electron/media/media-store.ts'
import { createPhotoFiles } from '../../../electron/media/photo-files.ts'
import { storedPhoto } from '../../../shared/media/photo.ts'
import { phoneHeic, phoneJpeg, text } from '../../unit/media/photos.ts'
import { quietLog } from './support.ts'

let dataDir: string
let files: Files

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'carebench-media-'))
  const kinds = { ...createPhotoFiles(createMediaStore(dataDir, quietLog, new Uint8Array(32))) }
  files = createFiles({ rendererDir: null, kinds, log: quietLog })
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

const technician: Caller = { personId: 't', roles: ['technician'] }
const manager: Caller = { personId: 'm', roles: ['manager'] }
const ask = (path: string, caller: Caller | null = technician, init: RequestInit = {}) =>
  files(new Request(`http://127.0.0.1/files/${path}`, init), { now: 0, caller })
const post = (body: Uint8Array<ArrayBuffer> | null) => ask('photo/new', technician, { method: 'POST', body })
const envelope = z.object({ ok: z.literal(true), value: storedPhoto })
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it('takes a photo in and says what it was', async () => {
  const answer = await post(phoneJpeg())
  expect(answer.status).toBe(201)
  expect(envelope.parse(await answer.json()).value).toEqual({
    hash: hashOf(phoneJpeg()),
    type: 'image/jpeg',
    bytes: phoneJpeg().length,
    width: 16,
    height: 32,
  })
})

it('says in the envelope why it takes something in not', async () => {
  const refused = await post(new Uint8Array(text('<script>alert(1)</script>')))
  expect(refused.status).toBe(415)
  expect(await refused.json()).toEqual({ ok: false, error: { code: 'not-a-photo', params: {} } })
  expect((await post(null)).status).toBe(415)
  expect((await post(phoneJpeg().slice(0, 300))).status).toBe(422)
})

it('shows a photo without its place, and no cache keeps it', async () => {
  for (const photo of [phoneJpeg(), phoneHeic()]) {
    await post(photo)
    const shown = await ask(`photo/${hashOf(photo)}`)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('Content-Type')).toBe('image/jpeg')
    expect(shown.headers.get('Cache-Control')).toBe('no-store')
    expect(Buffer.from(await shown.arrayBuffer()).includes('Phone Maker')).toBe(false)
  }
})

it('gives the original to managers only, to be saved', async () => {
  await post(phoneHeic())
  const path = `photo-original/${hashOf(phoneHeic())}`
  expect((await ask(path)).status).toBe(403)
  expect((await ask(path, null)).status).toBe(401)
  const original = await ask(path, manager)
  expect(new Uint8Array(await original.arrayBuffer())).toEqual(phoneHeic())
  expect(original.headers.get('Content-Type')).toBe('image/heic')
  expect(original.headers.get('Content-Disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.heic"$/)
})

it('knows no other name', async () => {
  for (const path of [
    'photo/new',
    `photo/${'0'.repeat(64)}`,
    'photo/x.jpg',
    `photo-original/${'0'.repeat(64)}`,
  ]) {
    expect((await ask(path, manager)).status).toBe(404)
  }
  expect((await ask('photo/other', technician, { method: 'POST', body: phoneJpeg() })).status).toBe(404)
  expect((await ask('photo-original/new', manager, { method: 'POST', body: phoneJpeg() })).status).toBe(405)
})
