import { describe, expect, it } from 'vitest'
import { caseStatuses } from '../../../shared/intake/case-status.ts'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice } from '../../support/quotes.ts'
import type { TestClient } from '../../support/test-client.ts'

type Wish = Input<'cases.list'>

async function found(client: TestClient, wish: Wish): Promise<string[]> {
  const { rows } = await client.need('cases.list', wish)
  return rows.map(({ serial }) => serial.slice(-2))
}

/** Serials end in 01, 02 …, in the order in which they came in. */
async function takeInMany(client: TestClient, count: number, change: Parameters<typeof takeIn>[1] = {}) {
  const ids: string[] = []
  for (let at = 1; at <= count; at += 1) {
    const serial = `095XE1600212${String(at).padStart(2, '0')}`
    ids.push((await takeIn(client, { serial, serialRaw: serial, ...change })).caseId)
  }
  return ids
}

async function move(client: TestClient, id: string, to: (typeof caseStatuses)[number]): Promise<void> {
  const { version } = await client.need('cases.get', { id })
  await client.need('cases.move', { id, version, to, reason: 'test', carrier: 'PPL' })
}

describe('the list of cases', () => {
  it('is narrowed by status, outcome, words and whether a case has ended', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const [first = '', second = ''] = await takeInMany(client, 3)
    await takeIn(client, {
      serial: '1581F5FKD232800D2T04',
      model: 'Osmo Pocket',
      components: ['gimbal'],
      cause: 'unknown',
      warrantyEndsOn: '2099-01-01',
      customer: { name: 'Karel Dvořák', phone: '602 111 222', email: '' },
    })
    await agreePrice(client, first)
    await move(client, first, 'accepted')
    await move(client, second, 'cancelled')
    const list = (wish: Wish) => found(client, { sort: 'serial', descending: false, ...wish })
    expect(await list({})).toEqual(['01', '02', '03', '04'])
    expect(await list({ onlyOpen: true })).toEqual(['01', '03', '04'])
    expect(await list({ statuses: ['accepted', 'cancelled'] })).toEqual(['01', '02'])
    expect(await list({ statuses: ['cancelled'], onlyOpen: true })).toEqual([])
    expect(await list({ outcomes: ['needs-proof'] })).toEqual(['04'])
    expect(await list({ outcomes: ['paid-repair'], statuses: ['decided'] })).toEqual(['03'])
    expect(await list({ text: 'pocket' })).toEqual(['04'])
    expect(await list({ text: 'D2T' })).toEqual(['04'])
    expect(await list({ text: 'prihod', onlyOpen: true })).toEqual(['01', '03'])
    expect(await list({ text: 'dvorak', outcomes: ['paid-repair'] })).toEqual([])
    expect(await list({ text: '602 111' })).toEqual(['04'])
    expect(await list({ text: '  100002 ' })).toEqual(['02'])
    expect(await list({ text: '09' })).toEqual(['01', '02', '03'])
    expect(await list({ text: 'nobody' })).toEqual([])
  })

  it('is sorted by each of its columns, both ways', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const [first = ''] = await takeInMany(client, 2)
    bench.clock.advance(60_000)
    const other = { serial: '0A5XE160021203', model: 'Inspire 2', components: ['drone'] } as const
    const { caseId: third } = await takeIn(client, { ...other, components: ['drone'] })
    bench.clock.advance(60_000)
    await agreePrice(client, first)
    await move(client, first, 'accepted')
    await move(client, third, 'on-hold')
    const orders = [
      ['rma', ['01', '02', '03']],
      ['serial', ['01', '02', '03']],
      ['model', ['03', '01', '02']],
      ['receivedAt', ['01', '02', '03']],
      ['statusSince', ['02', '01', '03']],
      // In the order of a case's life, not of the alphabet: decided, accepted, on hold.
      ['status', ['02', '01', '03']],
    ] as const
    for (const [sort, order] of orders) {
      expect(await found(client, { sort, descending: false }), sort).toEqual(order)
      expect(await found(client, { sort, descending: true }), `${sort} down`).toEqual(order.toReversed())
    }
  })

  it.each(['statusSince', 'receivedAt', 'status', 'model'] as const)(
    'hands out every case once, page by page, where all are equal in %s',
    async (sort) => {
      await using bench = await createTestApp()
      const client = await bench.setUp()
      const ids = await takeInMany(client, 7)
      for (const descending of [true, false]) {
        const pages: string[] = []
        for (let offset = 0; offset < 9; offset += 2) {
          const { rows, total } = await client.need('cases.list', { sort, descending, offset, limit: 2 })
          expect(total).toBe(7)
          pages.push(...rows.map(({ id }) => id))
        }
        // What came first stands first; upside down it stands last.
        expect(pages).toEqual(descending ? ids.toReversed() : ids)
      }
    },
  )
})

describe('the board', () => {
  it('counts every open status in the order of a case’s life and shows the longest-waiting first', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const ids = await takeInMany(client, 4)
    bench.clock.advance(60_000)
    const [first = '', second = ''] = ids
    await agreePrice(client, second)
    await move(client, second, 'accepted')
    bench.clock.advance(60_000)
    await agreePrice(client, first)
    await move(client, first, 'accepted')
    const board = await client.need('cases.board', { perColumn: 1 })
    expect(board.map(({ status }) => status)).toEqual(
      caseStatuses.filter((status) => !['closed', 'returned-unrepaired', 'cancelled'].includes(status)),
    )
    const column = (status: string) => board.find((known) => known.status === status)
    expect(column('accepted')).toMatchObject({ count: 2, rows: [{ id: second }] })
    expect(column('decided')).toMatchObject({ count: 2, rows: [{ id: ids[2] }] })
    expect(column('ready')).toMatchObject({ count: 0, rows: [] })
  })
})
