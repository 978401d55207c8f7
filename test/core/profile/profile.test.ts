import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { saveProfile, wholeProfile } from '../../support/profile.ts'
import { acceptedCase, register, reseal, stockUnit } from '../../support/plans.ts'
import { DAY } from '../../support/manual-clock.ts'

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('the profile of the centre', () => {
  it('is empty at first, is saved with the PIN in one form, and keeps what somebody else saved meanwhile', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    expect(await client.need('profile.get', {})).toMatchObject({
      version: 0,
      profile: { legalName: '', iban: '', logo: null },
      saved: null,
    })
    const profile = { ...wholeProfile, iban: 'cz65 0800 0000 1920 0014 5399', phone: '602111222' }
    expect(await client.call('profile.save', { version: 0, profile, pin: '000000' })).toMatchObject({
      error: { code: 'wrong-secret' },
    })
    await client.need('profile.save', { version: 0, profile, pin: MANAGER_PIN })
    expect(await client.need('profile.get', {})).toMatchObject({
      version: 1,
      profile: { iban: 'CZ6508000000192000145399', phone: '+420 602 111 222' },
      saved: { by: 'Marie Nováková' },
    })
    expect(await client.call('profile.save', { version: 0, profile, pin: MANAGER_PIN })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
  })

  it('refuses an account with a mistyped digit, a number that is none, and a logo that is not stored', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const save = (change: object) =>
      client.call('profile.save', { version: 0, profile: { ...wholeProfile, ...change }, pin: MANAGER_PIN })
    expect(await save({ iban: 'CZ6508000000192000145398' })).toMatchObject({
      error: { code: 'invalid-input' },
    })
    expect(await save({ phone: 'call us' })).toMatchObject({ error: { code: 'not-a-phone' } })
    expect(await save({ logo: 'a'.repeat(64) })).toMatchObject({ error: { code: 'photo-unknown' } })
    expect((await client.need('profile.get', {})).version).toBe(0)
  })

  it('is for managers to change', async () => {
    await using bench = await createTestApp()
    await bench.setUp()
    const technician = await bench.signInAs('Petr', ['technician'])
    const save = { version: 0, profile: wholeProfile, pin: MANAGER_PIN }
    expect(await technician.call('profile.save', save)).toMatchObject({ error: { code: 'forbidden' } })
  })

  it('stands on every paper of a case, in the language of the paper, and escapes what was typed', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma } = await takeIn(client)
    const bare = await (await client.fetch(`/files/work-order/${rma}.html?lang=cs`)).text()
    expect(bare).toContain('Servis Praha')
    expect(bare).not.toContain('IČO')
    const kept = await client.fetch('/files/photo/new', { method: 'POST', body: PNG })
    const stored = JSON.parse(await kept.text()) as unknown
    expect(stored).toMatchObject({ ok: true })
    const logo = /"hash":"([0-9a-f]{64})"/.exec(JSON.stringify(stored))?.[1] ?? null
    await saveProfile(client, { logo })
    const czech = await (await client.fetch(`/files/work-order/${rma}.html?lang=cs`)).text()
    for (const words of [
      'Drony Servis s.r.o.',
      'Dlouhá 12, 110 00 Praha 1',
      'IČO 12345678 · DIČ CZ12345678 · C 12345, MS v Praze',
      'tel. +420 602 111 222 · servis@example.cz · www.example.cz',
      'Podmínky',
      'skladujeme &lt;90 dní&gt;.',
      'src="data:image/png;base64,',
    ])
      expect(czech).toContain(words)
    const english = await (await client.fetch(`/files/work-order/${rma}.html?lang=en`)).text()
    expect(english).toContain('Company ID 12345678 · VAT ID CZ12345678')
    const label = await (await client.fetch(`/files/label/${rma}.html?lang=cs&width=62`)).text()
    expect(label).toContain('Drony Servis s.r.o. · +420 602 111 222')
  })

  it('stands on the certificate of a replacement', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await saveProfile(client)
    const agreedOn = new Date(bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
    await register(client, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
    const { caseId } = await acceptedCase(client, '095XE160021234', { assessed: true })
    await stockUnit(client, '095XE160029001')
    const { reseal: seal } = await reseal(client, caseId, '095XE160029001')
    const paper = await client.fetch(`/files/certificate/${seal}.html?lang=cs`)
    expect(await paper.text()).toContain('IČO 12345678')
  })

  it('ends every mail, and is not part of its words', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01' })
    const quote = { caseId, template: 'quote', price: { amount: 129_000, currency: 'CZK' } } as const
    const before = await client.need('mail.letterOfCase', quote)
    await saveProfile(client, { hours: 'Po–Pá 9–17 <b>' })
    const after = await client.need('mail.letterOfCase', quote)
    expect(after.text.startsWith(before.text.trimEnd())).toBe(true)
    expect(after.text.slice(before.text.length)).toBe(
      '\nDrony Servis s.r.o.\nDlouhá 12, 110 00 Praha 1\n' +
        '+420 602 111 222 · servis@example.cz · www.example.cz\nPo–Pá 9–17 <b>\n',
    )
    const page = await (await client.fetch(`/files/letter/${after.page}`)).text()
    expect(page).toContain('Po–Pá 9–17 &lt;b&gt;')
  })
})
