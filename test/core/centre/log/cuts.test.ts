import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openLog, passesByItself } from '../../../../electron/centre/index.ts'
import { tlsOptions } from '../../../../electron/centre/log/address.ts'
import {
  facts,
  need,
  noSharedLog,
  nothingRead,
  readAll,
  refused,
  sharedCentre,
} from '../../../support/centre/test-centre.ts'
import { chance, times } from '../../../support/tier.ts'

const CUTS = times({ full: 12, nightly: 400 })

/** Passes bytes on, and cuts both ways when so many have gone in one of them. */
async function cuttingProxy(target: { readonly host: string; readonly port: number }) {
  let budget = { up: Infinity, down: Infinity }
  let cuts = 0
  const server = createServer((inner) => {
    const outer = connect(target)
    const end = (): void => {
      inner.destroy()
      outer.destroy()
    }
    const pass = (from: typeof inner, to: typeof inner, way: 'up' | 'down') => {
      from.on('data', (bytes) => {
        const part = bytes.subarray(0, budget[way])
        budget = { ...budget, [way]: budget[way] - part.length }
        to.write(part)
        if (part.length === bytes.length) return
        cuts += 1
        // What was passed on arrives first.
        to.end(end)
      })
      from.on('error', end)
      from.on('close', end)
    }
    pass(inner, outer, 'up')
    pass(outer, inner, 'down')
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cuts: () => cuts,
    arm: (way: 'up' | 'down', bytes: number) => {
      budget = { up: Infinity, down: Infinity, [way]: bytes }
    },
    close: () => server.close(),
  }
}

describe.skipIf(noSharedLog())('a line to the log', () => {
  it(`${CUTS} times cut inside of a packet, either way, enters each commit once`, async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const proxy = await cuttingProxy(centre.address)
    const client = openLog({ ...centre.address, port: proxy.port }, bench.login)
    const drawn = chance('cuts inside of a packet')
    need(await client.hello(facts))
    let lost = 0
    for (let cut = 0; cut < CUTS; cut += 1) {
      const commit = bench.chain.next({ bytes: 3_000 })
      proxy.arm(drawn() < 0.5 ? 'up' : 'down', Math.floor(drawn() * 6_000))
      for (;;) {
        const pushed = await client.push(nothingRead, 1, [commit])
        if (pushed.ok) {
          expect(pushed.value.conflict).toBeNull()
          break
        }
        expect([pushed.error, passesByItself(pushed.error)]).toEqual([pushed.error, true])
        lost += 1
        proxy.arm('up', Infinity)
      }
    }
    expect(lost).toBeGreaterThan(0)
    expect(proxy.cuts()).toBeGreaterThanOrEqual(lost)
    expect((await readAll(bench.client)).map(({ head }) => head)).toEqual(
      Array.from({ length: CUTS }, (_, at) => (at + 1) * 2),
    )
    await client.close()
    proxy.close()
  })

  it('to a server that takes no changes for a while reads on, and says what it is', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    need(await bench.client.push(nothingRead, 1, [bench.chain.next()]))
    const { host, port, database } = centre.address
    const owner = new pg.Client({
      host,
      port,
      database,
      ...centre.owner,
      ssl: need(tlsOptions(centre.address)),
    })
    await owner.connect()
    await owner.query(`ALTER ROLE ${bench.login.user} SET default_transaction_read_only = on`)
    await owner.end()
    const client = openLog(centre.address, bench.login)
    expect(refused(await client.hello(facts))).toBe('read-only')
    expect(refused(await client.push(nothingRead, 1, [bench.chain.next()]))).toBe('read-only')
    expect(await readAll(client)).toHaveLength(1)
    await client.close()
  })
})
