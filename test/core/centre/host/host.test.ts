import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openAdministrator,
  openLog,
  restoreBaseBackup,
  scramVerifier,
  startHost,
  type CentreHost,
  type HostChoice,
  type HostNews,
} from '../../../../electron/centre/index.ts'
import { placesIn } from '../../../../electron/centre/host/folder.ts'
import { passphraseGuard } from '../../../../electron/host/key-guards.ts'
import { superuserLine } from '../../../support/centre/superuser.ts'
import {
  facts,
  holder,
  key,
  need,
  newCentre,
  nothingRead,
  readAll,
  refused,
  type TestBench,
} from '../../../support/centre/test-centre.ts'
import { hostDeps, hostDir, logMigrations, noEngine, testUser } from '../../../support/centre/test-host.ts'
import { tier } from '../../../support/tier.ts'

const here = { address: '127.0.0.1', port: null }
const again = { address: null, port: null }

describe.skipIf(noEngine !== null)('a host on this computer', () => {
  let dir: string
  let host: CentreHost
  const news: HostNews['state'][] = []
  const start = async (choice: HostChoice = again) => {
    host = need(await startHost(hostDeps(dir), choice, ({ state }) => news.push(state)))
  }
  beforeAll(async () => {
    dir = hostDir()
    await start(here)
    const administrator = openAdministrator(host.address, host.owner)
    need(await administrator.bringUpToDate(logMigrations))
    await administrator.close()
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(dir, { recursive: true, force: true })
  })

  it('keeps everything to whoever runs it, and flushes every commit', async () => {
    const { root, secrets, key: tlsKey, cluster } = placesIn(hostDeps(dir).folder)
    const others = [root, secrets, tlsKey, cluster].filter((path) => (statSync(path).mode & 0o077) !== 0)
    expect(others).toEqual([])
    expect(readdirSync(root).filter((name) => name.endsWith('.tmp'))).toEqual([])
    const line = superuserLine(hostDeps(dir).folder)
    const setting = async (name: string) => need(await line.call(`SHOW ${name}`, []))
    expect(await setting('fsync')).toEqual([{ fsync: 'on' }])
    expect(await setting('synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
    expect(await setting('listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await setting('ssl_min_protocol_version')).toEqual([{ ssl_min_protocol_version: 'TLSv1.3' }])
    await line.close()
    const { free, database, writeAhead } = need(await host.room())
    expect(Math.min(free, database, writeAhead)).toBeGreaterThan(1_000_000)
  })

  it('says why it does not run, and runs afterwards as before', async () => {
    const deps = hostDeps(dir)
    expect(refused(await startHost(deps, again))).toBe('host-in-use')
    await host.stop()
    const { address } = host
    if (testUser !== null)
      expect(refused(await startHost({ ...deps, runAs: null }, again))).toBe('runs-as-root')
    const older = { ...deps, engine: { ...deps.engine, major: deps.engine.major - 1 } }
    expect(refused(await startHost(older, again))).toBe('wrong-major')
    expect(refused(await startHost(deps, { address: '192.0.2.7', port: null }))).toBe('address-not-here')
    expect(refused(await startHost({ ...deps, guard: passphraseGuard('another') }, again))).toBe(
      'secrets-unusable',
    )
    const squatter = createServer().listen({ host: '127.0.0.1', port: address.port })
    await once(squatter, 'listening')
    expect(refused(await startHost(deps, again))).toBe('port-in-use')
    squatter.close()
    await once(squatter, 'close')
    const { state } = placesIn(deps.folder)
    const kept = readFileSync(state, 'utf8')
    writeFileSync(state, '{')
    expect(refused(await startHost(deps, again))).toBe('folder-damaged')
    // Lost altogether, the server is known by its certificate: the benches find the one that they trust.
    rmSync(state)
    await start({ address: null, port: address.port })
    expect(host.address).toEqual(address)
    expect(readFileSync(state, 'utf8')).toBe(kept)
  })

  it('is started again where the server is killed, and has lost nothing that was answered', async () => {
    await using centre = await newCentre(host.address, host.owner)
    const bench = await centre.bench()
    need(await bench.client.push(nothingRead, 1, [bench.chain.next()]))
    const [pid, since] = [host.pid(), news.length]
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => news.slice(since)).toEqual(['restarting', 'running'])
    expect(host.pid()).not.toBe(pid)
    await bench.client.hello(facts)
    expect(await readAll(bench.client)).toHaveLength(1)
  })

  it('is left alone where it ends again and again', async () => {
    await host.stop()
    const news: HostNews[] = []
    const deps = { ...hostDeps(dir), patience: { restarts: 1, lasted: 60_000 } }
    const weary = need(await startHost(deps, again, (one) => news.push(one)))
    process.kill(weary.pid(), 'SIGKILL')
    await expect.poll(() => news.length).toBe(3)
    process.kill(weary.pid(), 'SIGKILL')
    await expect.poll(() => news.at(-1)).toMatchObject({ state: 'ended', fault: { code: 'did-not-start' } })
    await weary.stop()
    await start()
  })

  it('starts over the mark of a server that is gone, also where its number is somebody else’s now', async () => {
    await host.stop()
    const mark = join(placesIn(hostDeps(dir).folder).cluster, 'postmaster.pid')
    expect(existsSync(mark)).toBe(false)
    writeFileSync(mark, `${process.pid}\n/nowhere\n1\n5432\n\n\n`, { mode: 0o644 })
    await start()
    expect(host.pid()).toBeGreaterThan(0)
  })

  it('ends a server that outlived its program, and starts its own', async () => {
    await host.stop()
    const script = join(import.meta.dirname, '../../../support/centre/run-host.ts')
    const program = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = await once(createInterface({ input: program.stdout }), 'line')
    const left = Number(line)
    program.kill('SIGKILL')
    await once(program, 'close')
    expect(process.kill(left, 0)).toBe(true)
    await start()
    expect(host.pid()).not.toBe(left)
    // Gone, or nothing but its number is left: not every system's first process asks after orphans.
    const path = `/proc/${left}/stat`
    expect(existsSync(path) ? readFileSync(path, 'utf8') : ') Z').toContain(') Z')
  })

  it('goes on from a base backup; the benches notice, and one of them puts the log right', async () => {
    await using centre = await newCentre(host.address, host.owner)
    const [one, two] = [await centre.bench(), await centre.bench()]
    const guard = { key: key('s/case:1'), before: null, after: holder('opened') }
    const records = [{ subject: one.id, record: Buffer.from('sealed') }]
    need(await one.client.push(nothingRead, 1, [one.chain.next({ guards: [guard], records })]))

    // Written to all the while: the copy is of one moment nevertheless.
    const copying = new AbortController()
    const writing = (async () => {
      while (!copying.signal.aborted)
        need(await two.client.push(nothingRead, 1, [two.chain.next({ bytes: 30_000 })]))
    })()
    const backup = join(dir, 'backup')
    const written = need(await host.backUp(backup))
    expect(written.bytes).toBeGreaterThan(10_000_000)
    expect(refused(await host.backUp(backup))).toBe('backup-folder-taken')
    copying.abort()
    await writing
    // After the backup: two benches let in, one step moved, somebody erased, a commit set aside.
    const three = await centre.bench()
    const moved = { key: guard.key, before: guard.after, after: holder('moved') }
    need(await three.client.push(nothingRead, 1, [three.chain.next({ guards: [moved] })]))
    need(await one.client.erase([one.id]))
    const entries = await readAll(one.client)
    const last = entries.at(-1)
    if (last === undefined) throw new Error('no entries')
    need(await one.client.push(last, 1, [one.chain.next({ setAside: true })]))
    const known = await readAll(one.client)
    const before = need(await one.client.hello(facts))
    await host.stop()

    // A damaged copy changes nothing.
    const broken = join(dir, 'broken')
    cpSync(backup, broken, { recursive: true })
    writeFileSync(join(broken, 'cluster', 'global', 'pg_control'), 'x')
    const where = { address: '127.0.0.1', port: host.address.port }
    expect(refused(await restoreBaseBackup(hostDeps(dir), broken, where))).toBe('backup-damaged')
    expect(refused(await restoreBaseBackup(hostDeps(dir), join(dir, 'nothing'), where))).toBe(
      'backup-not-there',
    )
    // On another computer: another folder, another guard.
    const elsewhere = hostDir('elsewhere')
    const deps = hostDeps(elsewhere)
    expect(need(await restoreBaseBackup(deps, backup, where))).toBeNull()
    const restored = need(await startHost(deps, again))
    try {
      expect(restored.address).toEqual(host.address)
      const upTo = known.at(-1)
      if (upTo === undefined) throw new Error('no entries')
      expect(refused(await one.client.push(upTo, 1, []))).toMatch(/not-reached|log-went-back/)
      expect(refused(await one.client.push(upTo, 1, []))).toBe('log-went-back')

      const administrator = openAdministrator(restored.address, restored.owner)
      need(await administrator.bringUpToDate(logMigrations))
      const guards = [{ key: guard.key, holder: holder('moved'), pos: last.pos }]
      const all = { last: upTo.pos, digest: upTo.digest, guards, erased: [one.id] }
      const from = known.map((entry) => ({ ...entry, body: entry.body ?? Buffer.from('own'), records: [] }))
      // The third bench is not known to this log: it is let in again under its number.
      expect(refused(await administrator.reseed(centre.id, { ...all, entries: [from] }))).toBe(
        'no-such-bench',
      )
      need(
        await administrator.admit({
          centre: centre.id,
          bench: three.id,
          login: three.login.user,
          verifier: scramVerifier(three.login.password),
          number: three.number,
        }),
      )
      const hole = { ...all, entries: [from.slice(0, 2), from.slice(3)] }
      expect(refused(await administrator.reseed(centre.id, { ...hole, entries: [from.slice(-1)] }))).toBe(
        'log-has-a-hole',
      )
      const less = { ...all, entries: [from.slice(0, -1)] }
      expect(refused(await administrator.reseed(centre.id, less))).toBe('log-differs')
      // Nothing of what was refused has stayed; whole, it goes in, in parts.
      expect(refused(await one.client.push(upTo, 1, []))).toBe('log-went-back')
      need(await administrator.reseed(centre.id, { ...all, entries: [from.slice(0, 3), from.slice(3)] }))
      await administrator.close()

      const after = need(await one.client.hello(facts))
      expect(after).toMatchObject({ last: before.last, digest: before.digest, mine: before.mine })
      expect(await readAll(two.client)).toEqual(known.map((entry) => ({ ...entry, at: expect.any(Number) })))
      expect(need(await two.client.sealedRecords(1, known.length))).toEqual([])
      await goesOn(three, upTo, moved)
    } finally {
      await restored.stop()
      rmSync(elsewhere, { recursive: true, force: true })
    }
    await start()

    async function goesOn(bench: TestBench, upTo: typeof last, at: typeof moved): Promise<void> {
      if (upTo === undefined) throw new Error('no entries')
      const wrong = bench.chain.next({ guards: [{ key: at.key, before: holder('opened'), after: null }] })
      expect(need(await bench.client.push(upTo, 1, [wrong])).conflict).toMatchObject({ why: 'changed' })
      const right = { ...wrong, guards: [{ key: at.key, before: at.after, after: null }] }
      expect(need(await bench.client.push(upTo, 1, [right])).done).toHaveLength(1)
    }
  })

  it.runIf(tier === 'nightly')(
    'moves to a new server, of a newer PostgreSQL say, by filling an empty log from a bench',
    async () => {
      await using centre = await newCentre(host.address, host.owner)
      const bench = await centre.bench()
      need(await bench.client.push(nothingRead, 1, [bench.chain.next(), bench.chain.next()]))
      const known = await readAll(bench.client)
      const upTo = known.at(-1)
      if (upTo === undefined) throw new Error('no entries')
      const other = hostDir('other')
      const fresh = need(await startHost(hostDeps(other), here))
      try {
        const administrator = openAdministrator(fresh.address, fresh.owner)
        need(await administrator.bringUpToDate(logMigrations))
        need(await administrator.found(centre.id, centre.code))
        need(
          await administrator.admit({
            centre: centre.id,
            bench: bench.id,
            login: bench.login.user,
            verifier: scramVerifier(bench.login.password),
            number: bench.number,
          }),
        )
        const moved = openLog(fresh.address, bench.login)
        expect(refused(await moved.push(upTo, 1, []))).toBe('log-went-back')
        const entries = [
          known.map((entry) => ({ ...entry, body: entry.body ?? Buffer.from('own'), records: [] })),
        ]
        need(
          await administrator.reseed(centre.id, {
            last: upTo.pos,
            digest: upTo.digest,
            entries,
            guards: [],
            erased: [],
          }),
        )
        expect(need(await moved.push(upTo, 1, [bench.chain.next()])).done).toMatchObject([
          { pos: upTo.pos + 1 },
        ])
        await Promise.all([moved.close(), administrator.close()])
      } finally {
        await fresh.stop()
        rmSync(other, { recursive: true, force: true })
      }
    },
  )
})

describe.skipIf(noEngine !== null || testUser === null)('a host on a full disk', () => {
  it('is refused while it is made', async () => {
    const dir = hostDir('full')
    const small = join(dir, 'small')
    mkdirSync(small)
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=0777', 'tmpfs', small])
    if (!mounted) return
    try {
      expect(refused(await startHost(hostDeps(small), here))).toBe('disk-full')
      expect(existsSync(placesIn(hostDeps(small).folder).cluster)).toBe(false)
    } finally {
      await run('umount', ['-l', small])
      rmSync(dir, { recursive: true, force: true })
    }
  })
})

async function run(program: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(program, args, { stdio: 'ignore' })
  const [code] = await once(child, 'close')
  return code === 0
}
