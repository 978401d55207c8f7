import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { agreePrice, payOutstanding } from '../../support/quotes.ts'

describe('taking a unit in', () => {
  it('gives a case with an RMA number and an explained decision', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma, claim, caseId } = await takeIn(client)
    expect(rma).toMatch(/^RMA-PRG-\d{4}-100001$/)
    expect(claim.decision.outcome).toBe('paid-repair')
    expect(claim.decision.gates.map(({ rule }) => rule)).toContain('plan-state')
    const view = await client.need('cases.get', { id: caseId })
    expect(view).toMatchObject({ rma, status: 'decided', customer: { name: 'Žofie Příhodová' } })
    expect(view.timeline.map(({ type }) => type)).toEqual([
      'case.moved',
      'case.moved',
      'case.decided',
      'case.opened',
    ])
  })

  it('counts RMA numbers without gaps, whatever was refused in between', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const first = await takeIn(client)
    const refused = await client.call('intake.submit', { id: randomUUID(), draft: draftOf() })
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'serial-in-open-case', params: { rma: first.rma } },
    })
    const second = await takeIn(client, { serial: '095XE160021235' })
    expect([first.rma, second.rma].map((rma) => rma.slice(-6))).toEqual(['100001', '100002'])
  })

  it('answers a double click with the same case', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const id = randomUUID()
    const [one, two] = await Promise.all([
      client.need('intake.submit', { id, draft: draftOf() }),
      client.need('intake.submit', { id, draft: draftOf() }),
    ])
    expect(two).toEqual(one)
    expect((await client.need('cases.list', {})).total).toBe(1)
  })

  it('names every field that is missing and writes nothing', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const answer = await client.call('intake.submit', {
      id: randomUUID(),
      draft: draftOf({ cause: null, components: [], customer: { name: '', phone: '', email: 'x@' } }),
    })
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'intake-incomplete',
        params: { fields: ['customer.name', 'customer.email', 'cause', 'components'] },
      },
    })
    expect((await client.need('cases.list', {})).total).toBe(0)
  })

  it('asks for the time of damage where only the day is known and the plan would turn on it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { claim, caseId } = await takeIn(client, { cause: 'unknown', warrantyEndsOn: '2099-01-01' })
    expect(claim.decision).toMatchObject({ outcome: 'needs-proof', missing: ['cause'] })
    const view = await client.need('cases.get', { id: caseId })
    expect(view.status).toBe('assessed')
    expect(view.steps).not.toContain('decided')
    const again = await client.need('cases.changeFacts', {
      id: caseId,
      version: view.version,
      facts: { ...view.facts, cause: 'defect' },
      note: 'Motor failed on the bench.',
    })
    expect(again.claim.decision.outcome).toBe('warranty-repair')
    const after = await client.need('cases.get', { id: caseId })
    expect(after.steps).toContain('decided')
    expect(after.timeline[0]?.type).toBe('case.decided')
  })
})

describe('drafts', () => {
  it('survive a restart, stay with their owner, and end with the case', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const id = randomUUID()
    await manager.need('intake.saveDraft', { id, revision: 0, draft: draftOf({ words: 'half' }) })
    const other = await bench.signInAs('Tomáš', ['technician'])
    expect(await other.need('intake.drafts', {})).toEqual([])
    expect(await other.call('intake.draft', { id })).toMatchObject({
      ok: false,
      error: { code: 'draft-unknown' },
    })
    const over = await other.call('intake.saveDraft', { id, revision: 0, draft: draftOf({ words: 'mine' }) })
    expect(over).toMatchObject({ ok: false, error: { code: 'draft-unknown' } })
    const kept = await manager.need('intake.draft', { id })
    expect(kept).toMatchObject({ revision: 1, draft: { words: 'half' } })
    await manager.need('intake.submit', { id, draft: kept.draft })
    expect(await manager.need('intake.drafts', {})).toEqual([])
    const late = await manager.call('intake.saveDraft', { id, revision: 1, draft: kept.draft })
    expect(late).toMatchObject({ ok: false, error: { code: 'draft-submitted' } })
  })

  it('refuses to overwrite what another window saved', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const id = randomUUID()
    await client.need('intake.saveDraft', { id, revision: 0, draft: draftOf() })
    await client.need('intake.saveDraft', { id, revision: 1, draft: draftOf({ words: 'newer' }) })
    const stale = await client.call('intake.saveDraft', {
      id,
      revision: 1,
      draft: draftOf({ words: 'older' }),
    })
    expect(stale).toMatchObject({
      ok: false,
      error: { code: 'draft-changed-elsewhere', params: { revision: 2 } },
    })
  })
})

describe('savings of one window', () => {
  it('follow each other without waiting, the newest wins, and another window is never overwritten', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const id = randomUUID()
    const window = randomUUID()
    const save = (revision: number, words: string, from?: { window: string; turn: number }) =>
      client.call('intake.saveDraft', { id, revision, draft: draftOf({ words }), ...(from ? { from } : {}) })
    await save(0, 'Hit', { window, turn: 1 })
    expect(await save(0, 'Hit a tree', { window, turn: 3 })).toMatchObject({
      ok: true,
      value: { revision: 2 },
    })
    // One that was overtaken on its way changes nothing.
    expect(await save(0, 'Hit a', { window, turn: 2 })).toMatchObject({ ok: true, value: { revision: 2 } })
    expect(await client.need('intake.draft', { id })).toMatchObject({ draft: { words: 'Hit a tree' } })
    expect(await save(2, 'By another', { window: randomUUID(), turn: 1 })).toMatchObject({ ok: true })
    for (const revision of [0, 2]) {
      expect(await save(revision, 'Hit a tree, twice', { window, turn: 4 + revision })).toMatchObject({
        ok: false,
        error: { code: 'draft-changed-elsewhere', params: { revision: 3 } },
      })
    }
    expect(await client.need('intake.draft', { id })).toMatchObject({ draft: { words: 'By another' } })
  })
})

describe('the life of a case', () => {
  it('walks from decided to closed, and refuses what the life does not allow with the reason', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: id } = await takeIn(client)
    let { version } = await client.need('cases.get', { id })
    const step = async (move: object): Promise<unknown> => {
      const answer = await client.raw('cases.move', { id, version, ...move })
      if (answer.ok) version += 1
      return answer
    }
    expect(await step({ to: 'shipped' })).toMatchObject({ error: { code: 'step-not-allowed' } })
    expect(await step({ to: 'declined' })).toMatchObject({ error: { code: 'reason-needed' } })
    await agreePrice(client, id)
    expect(await step({ to: 'accepted' })).toMatchObject({ ok: true })
    expect(await step({ to: 'awaiting-replacement' })).toMatchObject({ error: { code: 'not-a-replacement' } })
    expect(await step({ to: 'on-hold', reason: 'part ordered' })).toMatchObject({ ok: true })
    expect(await step({ to: 'in-repair' })).toMatchObject({ error: { code: 'step-not-allowed' } })
    expect(await step({ to: 'accepted' })).toMatchObject({ ok: true })
    expect(await step({ to: 'in-repair' })).toMatchObject({ ok: true })
    expect(await step({ to: 'quality-check' })).toMatchObject({ ok: true })
    expect(await step({ to: 'ready' })).toMatchObject({ ok: true })
    await payOutstanding(client, id)
    expect(await step({ to: 'shipped' })).toMatchObject({ error: { code: 'carrier-needed' } })
    expect(await step({ to: 'shipped', carrier: 'PPL', tracking: '123' })).toMatchObject({ ok: true })
    expect(await step({ to: 'closed' })).toMatchObject({ ok: true })
    expect(await step({ to: 'in-repair' })).toMatchObject({ error: { code: 'case-ended' } })
    expect(await takeIn(client)).toMatchObject({ rma: expect.stringMatching(/100002$/) })
  })

  it('lets only one of two people take the same step', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: id } = await takeIn(client)
    await agreePrice(client, id)
    const { version } = await client.need('cases.get', { id })
    const answers = await Promise.all([
      client.call('cases.move', { id, version, to: 'accepted' }),
      client.call('cases.move', { id, version, to: 'declined', reason: 'too dear' }),
    ])
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)).sort()).toEqual([
      'changed-meanwhile',
      'ok',
    ])
  })
})

describe('finding', () => {
  it('finds a case by parts of serial, number, name without diacritics, telephone and e-mail', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma } = await takeIn(client)
    await takeIn(client, {
      serial: '1581F5FKD232800D2TK8',
      customer: { name: 'Karel Dvořák', phone: '602 111 222', email: 'karel@example.cz' },
    })
    for (const text of [
      'E1600',
      '100001',
      'prihod',
      'ZOFIE',
      '777123',
      '777 123',
      'zofie@ex',
      '095X E160 0212 34',
      rma,
    ]) {
      const { hits } = await client.need('search.find', { text })
      expect(hits[0], text).toMatchObject({ kind: 'case', title: rma })
    }
    await bench.restart()
    const again = await bench.signInAgain()
    await expect.poll(async () => (await again.need('search.find', { text: 'prihod' })).complete).toBe(true)
    expect((await again.need('search.find', { text: 'prihod' })).hits[0]).toMatchObject({ title: rma })
    expect((await again.need('cases.list', { text: 'dvorak' })).total).toBe(1)
  })

  it('takes any characters for a question', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await takeIn(client)
    for (const text of ['\0\0\0', 'E16\0', '"""', 'AND OR NOT', '095*', '(((', '\uD800\uD800\uD800']) {
      expect(await client.call('search.find', { text }), JSON.stringify(text)).toMatchObject({ ok: true })
    }
  })

  it('tells of a near miss with a known serial, and of the open case', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { rma } = await takeIn(client)
    const near = await client.need('intake.lookup', { raw: '095XE16002IZ34' })
    expect(near.proposals).toContain('095XE160021Z34')
    const far = await client.need('intake.lookup', { raw: '095XE160021Z34' })
    expect(far.nearMisses).toEqual([{ serial: '095XE160021234', model: 'Mavic Air 2' }])
    const same = await client.need('intake.lookup', { raw: ' 095xe160021234\r\n' })
    expect(same).toMatchObject({ serial: '095XE160021234', openCase: { rma } })
  })
})
