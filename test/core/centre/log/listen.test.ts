import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { listen, listenTimes, type Hearing, type ListenDeps } from '../../../../electron/centre/index.ts'
import { tlsOptions } from '../../../../electron/centre/log/address.ts'
import {
  facts,
  need,
  noSharedLog,
  nothingRead,
  sharedCentre,
  type TestBench,
  type TestCentre,
} from '../../../support/centre/test-centre.ts'

const quick = { ...listenTimes, retry: { from: 20, to: 100 }, askByTimer: 30, ping: 2_000 }

async function hearing(centre: TestCentre, bench: TestBench, more: Partial<ListenDeps> = {}) {
  const { channel } = need(await bench.client.hello(facts))
  const heard: Hearing[] = []
  let news = 0
  const listening = listen({
    address: centre.address,
    login: bench.login,
    channel,
    onNews: () => (news += 1),
    onHearing: (hearing) => heard.push(hearing),
    ping: (sign) => bench.client.ping(sign),
    times: quick,
    ...more,
  })
  return { heard, news: () => news, listening }
}

describe.skipIf(noSharedLog())('listening', () => {
  it('hears of every commit of others, and nothing of another centre', async () => {
    await using centre = await sharedCentre()
    await using other = await sharedCentre()
    const [one, two, stranger] = [await centre.bench(), await centre.bench(), await other.bench()]
    const { heard, news, listening } = await hearing(centre, one)
    await expect.poll(() => heard).toEqual(['told'])
    const before = news()
    need(await stranger.client.push(nothingRead, 1, [stranger.chain.next()]))
    need(await two.client.push(nothingRead, 1, [two.chain.next()]))
    await expect.poll(news).toBe(before + 1)
    // Nothing entered, nothing to tell.
    need(await two.client.push(nothingRead, 1, []))
    need(await two.client.push(nothingRead, 1, [two.chain.next()]))
    await expect.poll(news).toBe(before + 2)
    await listening.close()
  })

  it('connects again after its line was cut, and asks what it has missed', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const { heard, news, listening } = await hearing(centre, bench)
    await expect.poll(() => heard).toEqual(['told'])
    const before = news()
    const owner = new pg.Client({
      ...centre.address,
      ...centre.owner,
      ssl: need(tlsOptions(centre.address)),
    })
    await owner.connect()
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1 AND query LIKE 'LISTEN%'`,
      [bench.login.user],
    )
    await owner.end()
    await expect.poll(() => heard).toEqual(['told', 'not-reached', 'told'])
    expect(news()).toBeGreaterThan(before)
    await listening.close()
  })

  it('asks by the clock where it would hear nothing, as behind a pooler', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const deaf = { ...quick, ping: 100 }
    const { heard, news, listening } = await hearing(centre, bench, {
      times: deaf,
      ping: () => bench.client.ping('somewhere_else'),
    })
    await expect.poll(news).toBeGreaterThan(3)
    expect(heard).toEqual(['by-timer'])
    await listening.close()
  })

  it('tries again and again where nobody answers, and ends at once when it is closed', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const { heard, listening } = await hearing(centre, bench, { address: { ...centre.address, port: 1 } })
    await expect.poll(() => heard.length).toBeGreaterThan(3)
    expect(new Set(heard)).toEqual(new Set(['not-reached']))
    await listening.close()
    const { length } = heard
    expect(heard).toHaveLength(length)
  })
})
