import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, stockUnit } from '../../support/plans.ts'

const A = '095XE160021234'
const B = '095XE160029001'

describe('the certificate of a seal', () => {
  it('names both serials, what stayed, every gate and the hash, in both languages; it says where it was reversed', async () => {
    await using bench = await createTestApp()
    const first = await bench.setUp()
    const { id, number } = await register(first, { serialRaw: A })
    bench.clock.advance(DAY)
    const client = await bench.signInAgain()
    const { caseId, rma } = await acceptedCase(client, A)
    await stockUnit(client, B)
    const { reseal: seal, hash } = await reseal(client, caseId, B)
    const english = await (await client.fetch(`/files/certificate/${seal}.html?lang=en`)).text()
    for (const words of [number, rma, hash, 'Žofie Příhodová', 'Replacement no. 1', '2 Mar 2027', 'P13'])
      expect(english.replaceAll('\u00a0', ' ')).toContain(words)
    expect(english.replaceAll(/<\/?span>/g, '')).toContain(A)
    expect(english).toContain(`aria-label="SEAL-${hash.toUpperCase()}"`)
    expect(english).not.toContain('was reversed')
    const czech = await (await client.fetch(`/files/certificate/${seal}.html?lang=cs`)).text()
    expect(czech).toContain('Osvědčení o výměně')
    expect((await client.fetch(`/files/certificate/${seal}.pdf`)).headers.get('content-type')).toBe(
      'application/pdf',
    )
    expect((await client.need('search.find', { text: `SEAL-${hash.toUpperCase()}` })).hits).toMatchObject([
      { kind: 'plan', id },
    ])
    const { version } = await client.need('plans.get', { id })
    const asked = { id, version, reseal: seal, reason: 'Wrong unit', secret: MANAGER_PIN }
    await client.need('reseal.reverse', asked)
    const after = await (await client.fetch(`/files/certificate/${seal}.html?lang=en`)).text()
    expect(after).toContain('This replacement was reversed')
    expect(after).toContain('Wrong unit')
  })

  it('is not there for an id that is no seal', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    expect((await client.fetch(`/files/certificate/${crypto.randomUUID()}.html`)).status).toBe(404)
  })
})
