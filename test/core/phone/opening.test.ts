import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../support/manual-clock.ts'
import { MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { plainJpeg } from '../../unit/media/photos.ts'
import { phoneAtHand } from './phone-at-hand.ts'
import { phoneBench } from './phone-bench.ts'

const NO_TOKEN = '0000000-0000000-0000000-00000'
const wrong = (address: string) => new URL(`/${NO_TOKEN}`, address).href

describe('an address for a phone', () => {
  it('is not given before a manager allows it on this bench', async () => {
    await using at = await phoneBench()
    await at.manager.need('phone.saveSettings', { version: 1, allowed: false, network: null })
    const asked = { for: { kind: 'case', id: at.caseId } } as const
    expect(await at.technician.call('phone.open', asked)).toMatchObject({
      error: { code: 'phones-not-allowed' },
    })
    const settings = { version: 2, allowed: true, network: null }
    expect(await at.technician.call('phone.saveSettings', settings)).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(await at.manager.call('phone.saveSettings', { ...settings, version: 1 })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
  })

  it('stands in the network that was chosen, or is not given', async () => {
    await using at = await phoneBench()
    await at.manager.need('phone.saveSettings', { version: 1, allowed: true, network: 'wlan7' })
    const asked = { for: { kind: 'case', id: at.caseId } } as const
    expect(await at.technician.call('phone.open', asked)).toMatchObject({ error: { code: 'no-network' } })
    await at.bench.restart()
    const manager = await at.bench.signInAgain()
    expect(await manager.need('phone.settings', {})).toMatchObject({ allowed: true, network: 'wlan7' })
  })

  it('is given for a case that there is', async () => {
    await using at = await phoneBench()
    const id = '01890000-0000-7000-8000-000000000000'
    expect(await at.technician.call('phone.open', { for: { kind: 'case', id } })).toMatchObject({
      error: { code: 'case-unknown' },
    })
  })

  it('shows a page without a word of the case, that may do nothing else', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const page = await phoneAtHand().get(address, { 'Accept-Language': 'cs' })
    expect(page.status).toBe(200)
    expect(page.text).toContain('<html lang="cs">')
    for (const word of ['Příhodová', '095XE160021234', 'Mavic', 'Kříž', 'PRG', at.caseId])
      expect(page.text).not.toContain(word)
    expect(page.text).not.toMatch(/(?:src|href)=/)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; (?!.*unsafe)/)
    expect(page.headers['set-cookie']).toEqual([
      expect.stringMatching(/^carebench-phone=[\w-]{22}; Path=\/; HttpOnly; SameSite=Strict$/),
    ])
  })

  it('belongs to the first phone: another one reads that, and sends nothing', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const [first, second] = [phoneAtHand(), phoneAtHand()]
    await first.get(address)
    const turnedAway = await second.get(address)
    expect(turnedAway.status).toBe(403)
    expect(turnedAway.text).toContain('In use by another phone')
    expect(turnedAway.text).not.toContain('<script')
    expect(second.cookie).toBeNull()
    for (const headers of [{}, { Cookie: 'carebench-phone=AAAAAAAAAAAAAAAAAAAAAA' }])
      expect((await second.post(address, plainJpeg(), headers)).status).toBe(403)
    expect(await at.photosOfCase()).toEqual([])
    expect((await first.get(address)).status).toBe(200)
    expect((await first.post(address, plainJpeg())).status).toBe(201)
  })

  it('is not taken by what only looks: the head of the page, or a page that is loaded ahead of time', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    await phoneAtHand().get(address, { 'Sec-Purpose': 'prefetch' })
    expect((await at.opening()).inUse).toBe(false)
    expect((await phoneAtHand().get(address)).status).toBe(200)
  })

  it('answers everything else with the same 404, and wrong addresses close it', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    const odd = await Promise.all([
      phone.get(address, { Host: 'evil.test' }),
      phone.get(new URL('/', address).href),
      phone.get(new URL('/favicon.ico', address).href),
      phone.get(wrong(address)),
      phone.get(`${address}0`),
      phone.post(address, plainJpeg(), { Origin: 'http://evil.test' }),
      phone.post(wrong(address), plainJpeg()),
    ])
    const shapes = odd.map(({ status, text, headers }) => ({
      status,
      text,
      headers: { ...headers, date: 'some day' },
    }))
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1)
    expect(shapes[0]).toMatchObject({ status: 404, text: '404\n' })
    expect((await at.opening()).ended).toBeNull()
    await phone.get(wrong(address))
    await phone.get(wrong(address)).catch(() => null)
    expect((await at.opening()).ended).toBe('guessed')
    await expect(phone.get(address)).rejects.toThrow(/ECONNREFUSED/)
  })

  it('has nothing of the program behind it', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const phone = phoneAtHand()
    await phone.get(address)
    for (const path of ['/rpc/people.status', '/events', '/files/photo/new'])
      expect((await phone.get(new URL(path, address).href)).status).toBe(404)
  })
})

describe('it is closed', () => {
  it('after ten minutes, however often a phone asks', async () => {
    await using at = await phoneBench()
    const { id, address } = await at.open()
    const phone = phoneAtHand()
    for (let minute = 0; minute < 10; minute++) {
      expect((await phone.get(address)).status).toBe(200)
      expect((await at.opening()).leftMs).toBe((10 - minute) * MINUTE)
      at.bench.clock.advance(MINUTE)
      if (minute < 9) await at.technician.need('phone.stay', { id })
    }
    await expect(phone.get(address)).rejects.toThrow(/ECONN|socket hang up/)
    expect(await at.opening()).toMatchObject({ ended: 'time', leftMs: 0 })
  })

  it('however the clock of the computer is set', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    at.bench.clock.jump(-60 * MINUTE)
    expect((await phoneAtHand().get(address)).status).toBe(200)
    at.bench.clock.advance(10 * MINUTE)
    expect((await at.opening()).ended).toBe('time')
  })

  it('when its window is not heard of any more', async () => {
    await using at = await phoneBench()
    await at.open()
    at.bench.clock.advance(2 * MINUTE)
    expect((await at.opening()).ended).toBe('left')
  })

  it('when the program is locked, and nothing of it is left for the next person', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    const { technician, manager } = at
    const { people } = await manager.need('people.status', {})
    await technician.need('people.signOut', {})
    await expect(phoneAtHand().get(address)).rejects.toThrow(/ECONNREFUSED/)
    const marie = people.find(({ name }) => name === 'Marie Nováková')
    await technician.need('people.signIn', { personId: marie?.id ?? '', secret: MANAGER_PIN })
    expect(await technician.need('phone.opening', {})).toBeNull()
    await technician.need('people.signIn', { personId: technician.personId, secret: STAFF_PIN })
    expect((await technician.need('phone.opening', {}))?.ended).toBe('left')
  })

  it('when the connection of its window is gone', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    at.technician.close()
    await expect(phoneAtHand().get(address)).rejects.toThrow(/ECONNREFUSED/)
  })

  it('when another one is opened on the bench, and a double click leaves one', async () => {
    await using at = await phoneBench()
    const first = await at.open()
    const [second, third] = await Promise.all([at.open(at.manager), at.open(at.manager)])
    await expect(phoneAtHand().get(first.address)).rejects.toThrow(/ECONNREFUSED/)
    await expect(phoneAtHand().get(second.address)).rejects.toThrow(/ECONNREFUSED/)
    expect((await phoneAtHand().get(third.address)).status).toBe(200)
    expect(await at.technician.need('phone.opening', {})).toBeNull()
    // Whoever has an old one closes no newer one.
    await at.technician.need('phone.close', { id: third.id })
    await at.manager.need('phone.close', { id: second.id })
    expect((await at.manager.need('phone.opening', {}))?.ended).toBeNull()
  })

  it('when a manager ends it, and when the program does', async () => {
    await using at = await phoneBench()
    const { address } = await at.open()
    await at.manager.need('phone.saveSettings', { version: 1, allowed: false, network: null })
    await expect(phoneAtHand().get(address)).rejects.toThrow(/ECONNREFUSED/)
    await at.manager.need('phone.saveSettings', { version: 2, allowed: true, network: null })
    const again = await at.open()
    await at.bench.restart()
    await expect(phoneAtHand().get(again.address)).rejects.toThrow(/ECONNREFUSED/)
  })
})
