import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { until } from '../../support/until.ts'

describe('mail to the customer of a case', () => {
  it('names the price that a person gave where no table lists one, and is seen before it goes', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01' })
    expect(await client.need('mail.ofCase', { caseId })).toEqual({
      rows: [],
      writable: ['quote'],
      hasAddress: true,
      needsPrice: true,
    })
    const quote = { caseId, template: 'quote' } as const
    expect(await client.call('mail.writeOfCase', quote)).toMatchObject({ error: { code: 'no-price' } })
    const priced = { ...quote, price: { amount: 129_050, currency: 'CZK' } }
    const letter = await client.need('mail.letterOfCase', priced)
    expect(letter.text).toContain('1,290.50\u00a0CZK')
    await client.need('mail.writeOfCase', priced)
    await server.got(1)
    const [mail] = await server.parsed()
    expect(mail).toMatchObject({ subject: letter.subject, text: letter.text })
    const page = await client.fetch(`/files/letter/${letter.page}`)
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(await page.text()).toBe(mail?.html || '')
    const sent = await until(
      client,
      () => client.need('mail.ofCase', { caseId }),
      ({ rows }) => rows[0]?.state === 'sent',
    )
    expect(sent.rows).toMatchObject([{ template: 'quote' }])
  })

  it('says that a unit is ready only once it is', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client)
    const ready = { caseId, template: 'ready-to-ship' } as const
    expect(await client.call('mail.writeOfCase', ready)).toMatchObject({ error: { code: 'not-ready' } })
    const done = await readyRepair(client, { serial: '095XE160028888', serialRaw: '095XE160028888' })
    expect(await client.need('mail.ofCase', { caseId: done })).toMatchObject({ writable: ['ready-to-ship'] })
    await client.need('mail.writeOfCase', { caseId: done, template: 'ready-to-ship' })
  })

  it('is not written to nobody', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await readyRepair(client, { customer: { name: 'Karel', phone: '602 111 222', email: '' } })
    expect(await client.need('mail.ofCase', { caseId })).toMatchObject({ hasAddress: false })
    const ready = { caseId, template: 'ready-to-ship' } as const
    expect(await client.call('mail.letterOfCase', ready)).toMatchObject({ error: { code: 'no-address' } })
    expect(await client.call('mail.writeOfCase', ready)).toMatchObject({ error: { code: 'no-address' } })
  })

  it('is shown to whoever is signed in, and to nobody else', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await readyRepair(client)
    const { page } = await client.need('mail.letterOfCase', { caseId, template: 'ready-to-ship' })
    expect((await bench.connect().fetch(`/files/letter/${page}`)).status).toBe(401)
    expect((await client.fetch(`/files/letter/${'0'.repeat(64)}`)).status).toBe(404)
  })
})
