import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import {
  fingerprintOf,
  listen,
  listenTimes,
  openLog,
  type Hearing,
} from '../../../../electron/centre/index.ts'
import { makeCertificate } from '../../../../electron/centre/host/certificate.ts'
import {
  facts,
  holder,
  key,
  need,
  noSharedLog,
  nothingRead,
  sharedCentre,
} from '../../../support/centre/test-centre.ts'
import { give } from '../../../../electron/centre/host/identity.ts'
import { hostDir, testUser } from '../../../support/centre/test-host.ts'
import { tier } from '../../../support/tier.ts'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer'].find((path) => existsSync(path))

describe.skipIf(noSharedLog() || program === undefined || tier !== 'nightly')(
  'behind PgBouncer, which lends a line for one transaction',
  () => {
    it('everything works, and news come by the clock', async () => {
      const shared = inject('sharedLog')
      if ('missing' in shared || program === undefined) return
      await using centre = await sharedCentre()
      const [one, two] = [await centre.bench(), await centre.bench()]
      const dir = hostDir('pooler')
      const port = await freePort()
      const own = await makeCertificate(Date.now())
      const write = (name: string, content: string): string => {
        const path = join(dir, name)
        writeFileSync(path, content, { mode: 0o600 })
        give(path, testUser)
        return path
      }
      const users = [one, two].map(({ login }) => `"${login.user}" "${login.password}"`)
      const { host, port: behind, tls } = shared.address
      const configuration = write(
        'pgbouncer.ini',
        `[databases]
carebench = host=${host} port=${behind} dbname=carebench
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${write('users.txt', `${users.join('\n')}\n`)}
pool_mode = transaction
default_pool_size = 2
client_tls_sslmode = require
client_tls_cert_file = ${write('server.pem', own.certificate)}
client_tls_key_file = ${write('server.key', own.key)}
server_tls_sslmode = verify-ca
server_tls_ca_file = ${write('authority.pem', tls.ca ?? '')}
`,
      )
      const pooler = spawn(program, [configuration], { ...testUser, stdio: 'ignore' })
      try {
        await expect.poll(() => answers(port)).toBe(true)
        const address = {
          host: '127.0.0.1',
          port,
          database: 'carebench',
          tls: { ca: own.authority, fingerprint: fingerprintOf(own.authority), name: own.name },
        }
        const [first, second] = [openLog(address, one.login), openLog(address, two.login)]
        const guard = { key: key('code'), before: null, after: holder('one') }
        need(await first.push(nothingRead, 1, [one.chain.next({ guards: [guard] })]))
        expect(
          need(await second.push(nothingRead, 1, [two.chain.next({ guards: [guard] })])).conflict,
        ).toMatchObject({
          why: 'changed',
        })
        expect(need(await second.pull(nothingRead, 0, { rows: 10, bytes: 10_000 }))).toHaveLength(1)
        const { channel } = need(await first.hello(facts))
        const heard: Hearing[] = []
        let news = 0
        const listening = listen({
          address,
          login: one.login,
          channel,
          ping: (sign) => first.ping(sign),
          onHearing: (hearing) => heard.push(hearing),
          onNews: () => (news += 1),
          times: { ...listenTimes, ping: 500, askByTimer: 50 },
        })
        await expect.poll(() => news).toBeGreaterThan(3)
        expect(heard).toEqual(['by-timer'])
        await listening.close()
        await Promise.all([first.close(), second.close()])
      } finally {
        pooler.kill('SIGKILL')
        await once(pooler, 'close')
        rmSync(dir, { recursive: true, force: true })
      }
    })
  },
)

async function freePort(): Promise<number> {
  const probe = createServer().listen({ host: '127.0.0.1', port: 0 })
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
