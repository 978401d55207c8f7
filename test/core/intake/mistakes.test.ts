import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { registrationOf } from '../../support/plans.ts'

const customer = { name: 'Žofie Příhodová', phone: '', email: '' }
const other = { serial: '095XE160021299', serialRaw: '095XE160021299' }

describe('telephone numbers', () => {
  it('keep notes out, and say what of the field is the number', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const draft = draftOf({ customer: { ...customer, phone: '777 123 456 volat po 17:00' } })
    expect(await client.call('intake.submit', { id: crypto.randomUUID(), draft })).toMatchObject({
      error: { code: 'intake-incomplete', params: { fields: ['customer.phone'] } },
    })
    const holder = { ...customer, phone: '777 123 456, call after 17:00' }
    expect(await client.call('plans.register', registrationOf({ holder }))).toMatchObject({
      error: { code: 'phone-with-words', params: { number: '+420777123456', words: 'call after 17:00' } },
    })
    const short = draftOf({ customer: { ...customer, phone: '777 12' } })
    expect(await client.call('intake.submit', { id: crypto.randomUUID(), draft: short })).toMatchObject({
      error: { code: 'phone-too-short' },
    })
  })

  it('are one number whichever way they were written', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    for (const phone of ['00420 777 123 456', '+420777123456', '777123456', '(+420) 777-123-456']) {
      const digits = String(1 + phone.length).padStart(2, '0')
      const serial = `095XE1600212${digits}`
      const { caseId } = await takeIn(client, {
        serial,
        serialRaw: serial,
        customer: { ...customer, phone },
      })
      expect((await client.need('cases.get', { id: caseId })).customer?.phone).toBe('+420 777 123 456')
    }
  })
})

describe('the date of damage', () => {
  it('is refused for tomorrow and confirmed for more than a year ago', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const id = crypto.randomUUID()
    const day = (days: number) => new Date(bench.clock.now() + days * DAY).toISOString().slice(0, 10)
    const on = async (damagedOn: string, oldDamageConfirmed = false) =>
      await client.call('intake.submit', { id, draft: draftOf({ damagedOn, oldDamageConfirmed }) })
    expect(await on(day(1))).toMatchObject({ error: { code: 'damage-in-the-future' } })
    expect(await on(day(-370))).toMatchObject({ error: { code: 'damage-long-ago' } })
    expect(await on(day(-370), true)).toMatchObject({ ok: true })
    const request = { serial: other.serial, name: 'Eva', damagedOn: day(1) }
    expect(await client.call('requests.add', request)).toMatchObject({
      error: { code: 'damage-in-the-future' },
    })
  })
})

describe('what was entered today already', () => {
  it('is found by serial, by telephone however it is written, by e-mail and by name, and not tomorrow', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma } = await takeIn(client)
    const ask = async (asked: object) => await client.need('search.enteredToday', asked)
    expect(await ask({ serial: '095xe16-0021234' })).toMatchObject([
      { kind: 'case', number: rma, same: 'serial' },
    ])
    for (const same of [
      { phone: '00420777123456' },
      { email: 'ZOFIE@example.cz' },
      { name: 'zofie prihodova' },
    ])
      expect(await ask({ serial: other.serial, ...same })).toMatchObject([{ number: rma, same: 'customer' }])
    expect(await ask({ serial: other.serial, phone: '777 999 999', name: 'Karel Dvořák' })).toEqual([])
    bench.clock.advance(DAY)
    const tomorrow = await bench.signInAgain()
    expect(await tomorrow.need('search.enteredToday', { serial: '095XE160021234' })).toEqual([])
  })
})
