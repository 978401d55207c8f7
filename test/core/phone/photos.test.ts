import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { inspectJpeg } from '../../../electron/media/jpeg.ts'
import { PHOTO_BYTES } from '../../../shared/media/photo.ts'
import {
  CAMERA,
  claimingJpeg,
  phoneHeic,
  phoneJpeg,
  phonePng,
  plainJpeg,
  text,
} from '../../unit/media/photos.ts'
import { until } from '../../support/until.ts'
import { phoneAtHand } from './phone-at-hand.ts'
import { phoneBench } from './phone-bench.ts'

const said = (heard: { readonly text: string }): unknown => JSON.parse(heard.text)

describe('a photo from a phone', () => {
  it('stands on the case, drawn anew, upright and without where it was taken, by whoever opened the address', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    const sent = await phone.post(address, phoneJpeg(6))
    expect(sent.status).toBe(201)
    expect(said(sent)).toEqual({ ok: true, again: false, room: 39 })
    const [hash = ''] = await at.photosOfCase()
    const shown = await at.technician.fetch(`/files/photo/${hash}`)
    const bytes = new Uint8Array(await shown.arrayBuffer())
    expect(inspectJpeg(bytes)).toEqual({ width: 32, height: 16, orientation: 6 })
    const original = await at.manager.fetch(`/files/photo-original/${hash}`)
    expect(Buffer.from(await original.arrayBuffer()).includes(CAMERA)).toBe(false)
    const { timeline } = await at.technician.need('cases.get', { id: at.caseId })
    expect(timeline.find(({ type }) => type === 'case.photos-added')?.actor).toBe(at.technician.personId)
    expect((await at.opening()).photos).toEqual([
      { hash, name: expect.stringMatching(/^phone-2026-03-02T\d\d-\d\d-\d\d-1\.jpg$/) },
    ])
  })

  it('is told to the window that waits for it, and to no other one', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    const came = until(
      at.technician,
      () => at.opening(),
      ({ photos }) => photos.length === 1,
    )
    await phone.get(address)
    await phone.post(address, phoneHeic())
    expect((await came).inUse).toBe(true)
    expect(await at.manager.need('phone.opening', {})).toBeNull()
    expect(await at.photosOfCase()).toHaveLength(1)
  })

  it('is stored once when it is sent again', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    await phone.post(address, plainJpeg())
    expect(said(await phone.post(address, plainJpeg()))).toEqual({ ok: true, again: true, room: 39 })
    expect(at.stored()).toEqual(await at.photosOfCase())
    // Another opening knows nothing of the first; the case does.
    const second = await at.open()
    const other = phoneAtHand()
    await other.get(second.address)
    await other.post(second.address, plainJpeg())
    expect(await at.photosOfCase()).toHaveLength(1)
  })

  it('of an intake waits for the intake, and closing answers with it', async () => {
    await using at = await phoneBench()
    const { id, address } = await at.technician.need('phone.open', { for: { kind: 'intake' }, room: 2 })
    const phone = phoneAtHand()
    await phone.get(address)
    await phone.post(address, plainJpeg(40, 20))
    const { photos } = await at.technician.need('phone.close', { id })
    expect(photos).toHaveLength(1)
    expect(at.stored()).toEqual(photos.map(({ hash }) => hash))
    expect(await at.photosOfCase()).toEqual([])
  })
})

describe('what is not taken leaves nothing', () => {
  it.each([
    ['no image', text('<script>alert(1)</script>'), 415, 'not-a-photo'],
    ['nothing', new Uint8Array(0), 415, 'not-a-photo'],
    ['a PNG, which no camera makes', phonePng(), 415, 'not-a-photo'],
    ['half an image', plainJpeg().subarray(0, 300), 422, 'unreadable-photo'],
    ['a few bytes that claim to be huge', claimingJpeg(65_535, 65_535), 422, 'photo-too-many-pixels'],
  ])('%s', async (_, body, status, code) => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    const refused = await phone.post(address, body)
    expect(refused.status).toBe(status)
    expect(said(refused)).toMatchObject({ ok: false, code })
    expect(at.stored()).toEqual([])
    expect(await at.photosOfCase()).toEqual([])
    expect((await phone.post(address, plainJpeg())).status).toBe(201)
  })

  it('more than 25 MB, before it is sent', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    const size = { 'Content-Length': String(PHOTO_BYTES + 1), Expect: '100-continue' }
    const large = await phone.post(address, new Uint8Array(0), size)
    expect(large.status).toBe(413)
    expect(said(large)).toEqual({ ok: false, code: 'photo-too-large' })
    expect(at.stored()).toEqual([])
  })

  it('more photos than there is room for', async () => {
    await using at = await phoneBench()
    const { address } = await at.open(at.technician, 2)
    const phone = phoneAtHand()
    await phone.get(address)
    for (const width of [16, 24]) expect((await phone.post(address, plainJpeg(width, 16))).status).toBe(201)
    const third = await phone.post(address, plainJpeg(32, 16))
    expect(third.status).toBe(409)
    expect(said(third)).toEqual({ ok: false, code: 'full' })
    expect(at.stored()).toHaveLength(2)
  })

  it('an upload that breaks off', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    await breakOff(address, phone.cookie, plainJpeg(), 200)
    expect((await phone.post(address, plainJpeg(24, 16))).status).toBe(201)
    expect(at.stored()).toHaveLength(1)
    expect(await at.photosOfCase()).toHaveLength(1)
    expect(at.bench.errors).toEqual([])
  })

  it('an upload that is on its way when the window is closed', async () => {
    await using at = await phoneBench()
    const { id, address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    const socket = await begin(address, phone.cookie, plainJpeg(), 200)
    const gone = new Promise((resolve) => socket.once('close', resolve))
    expect(await at.technician.need('phone.close', { id })).toEqual({ photos: [] })
    await gone
    expect(at.stored()).toEqual([])
    await expect(phone.get(address)).rejects.toThrow(/ECONNREFUSED/)
    expect(at.bench.errors).toEqual([])
  })
})

/** Sends the head and the first bytes of an upload. */
async function begin(address: string, cookie: string | null, body: Uint8Array, bytes: number) {
  const { hostname, port, host, pathname } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    `Cookie: ${cookie}`,
    `Content-Length: ${body.length}`,
  ]
  await new Promise((resolve) => socket.once('connect', resolve))
  await new Promise((resolve) => socket.write(`${head.join('\r\n')}\r\n\r\n`, resolve))
  await new Promise((resolve) => socket.write(body.subarray(0, bytes), resolve))
  return socket
}

async function breakOff(address: string, cookie: string | null, body: Uint8Array, bytes: number) {
  const socket = await begin(address, cookie, body, bytes)
  const gone = new Promise((resolve) => socket.once('close', resolve))
  socket.destroy()
  await gone
}
