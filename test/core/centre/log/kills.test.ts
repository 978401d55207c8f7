import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { nextDigest, startHost, openAdministrator, type HostNews } from '../../../../electron/centre/index.ts'
import { need, newCentre, nothingRead, readAll } from '../../../support/centre/test-centre.ts'
import { hostDeps, hostDir, logMigrations, noEngine } from '../../../support/centre/test-host.ts'
import { chance, times } from '../../../support/tier.ts'

const KILLS = times({ full: 5, nightly: 200 })

describe.skipIf(noEngine !== null)(`${KILLS} times kill -9 of the server or of a bench`, () => {
  it(
    'loses nothing that was answered, and enters nothing twice',
    { timeout: 60_000 + KILLS * 30_000 },
    async () => {
      const dir = hostDir('kills')
      const news: HostNews['state'][] = []
      const choice = { address: '127.0.0.1', port: null }
      // More kills than a host would put up with.
      const deps = { ...hostDeps(dir), patience: { restarts: 5, lasted: 0 } }
      const host = need(await startHost(deps, choice, ({ state }) => news.push(state)))
      const administrator = openAdministrator(host.address, host.owner)
      need(await administrator.bringUpToDate(logMigrations))
      await administrator.close()
      await using centre = await newCentre(host.address, host.owner)
      const work = join(dir, 'work')
      mkdirSync(work)

      const answered = new Map<string, Map<number, number>>()
      const writers = await Promise.all(
        Array.from({ length: 2 }, async () => {
          const bench = await centre.bench()
          const file = join(work, `${bench.id}.json`)
          writeFileSync(file, JSON.stringify({ address: host.address, login: bench.login, bench: bench.id }))
          const acknowledged = new Map<number, number>()
          answered.set(bench.id, acknowledged)
          return { ...bench, file, acknowledged, child: startWriter(file, acknowledged) }
        }),
      )
      const drawn = chance('kills of the log')
      const total = () => [...answered.values()].reduce((sum, { size }) => sum + size, 0)
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = total()
        await expect.poll(total, { interval: 5 }).toBeGreaterThan(before + 3)
        await setTimeout(drawn() * 50)
        const writer = writers[Math.floor(drawn() * writers.length)]
        // The first two are one of each.
        if (kill === 0 || (kill > 1 && drawn() < 0.4)) {
          const since = news.length
          process.kill(host.pid(), 'SIGKILL')
          await expect.poll(() => news.slice(since), { interval: 20 }).toEqual(['restarting', 'running'])
          // Five in a row within a minute would be one too many for the host: a person would have looked by then.
          if (kill % 4 === 3) news.length = 0
        } else if (writer) {
          writer.child.kill('SIGKILL')
          await once(writer.child, 'close')
          writer.child = startWriter(writer.file, writer.acknowledged)
        }
      }
      const before = total()
      await expect.poll(total, { interval: 5 }).toBeGreaterThan(before + 5)
      for (const { child } of writers) {
        child.kill('SIGKILL')
        await once(child, 'close')
      }
      const reader = await centre.bench()
      const log = await readAll(reader.client)
      expect(log.map(({ pos }) => pos)).toEqual(log.map((_, at) => at + 1))
      for (const [at, entry] of log.entries())
        expect(entry.digest).toEqual(nextDigest(log[at - 1]?.digest ?? nothingRead.digest, entry))
      for (const [bench, acknowledged] of answered) {
        const own = log.filter((entry) => entry.bench === bench)
        expect(own.map(({ head }) => head)).toEqual(own.map((_, at) => at + 1))
        for (const [head, pos] of acknowledged) expect(own[head - 1]?.pos).toBe(pos)
        // One at most had been entered and not answered.
        expect(own.length - acknowledged.size).toBeLessThanOrEqual(1)
      }
      await host.stop()
    },
  )
})

function startWriter(file: string, acknowledged: Map<number, number>): ChildProcess {
  const script = join(import.meta.dirname, '../../../support/centre/push-steadily.ts')
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [head = 0, pos = 0] = line.split(' ').map(Number)
    acknowledged.set(head, pos)
  })
  return child
}
