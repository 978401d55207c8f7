import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from '../../../support/carebench.ts'
import { hostDir, noEngine, testUser } from '../../../support/centre/test-host.ts'

let home: string
let data: string
beforeAll(() => {
  home = hostDir('command')
  data = join(home, 'data')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const user = testUser ?? {}
/** Root's own folders may be closed to the user whom PostgreSQL runs as. */
const reaches = spawnSync(process.execPath, ['-e', `require('fs').readFileSync('${cli}')`], user).status === 0

/** `carebench centre host` as somebody who is not root. */
function start(args: readonly string[], as: object = user) {
  const child = spawn(process.execPath, [cli, 'centre', 'host', ...args], {
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' },
  })
  const lines = createInterface({ input: child.stdout })
  const ended = Promise.all([text(child.stderr), once(child, 'close')]).then(([err]) => ({
    code: child.exitCode,
    err,
  }))
  return { child, ended, address: once(lines, 'line').then(([line]) => String(line)) }
}

describe('carebench centre host', () => {
  it('says how it is used where it is used otherwise, and makes nothing', async () => {
    for (const args of [['--port', 'x'], ['--listen', 'my computer'], ['--nonsense']]) {
      const wrong = await start([...args, '--data', data]).ended
      expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('Usage: carebench centre host') })
    }
    const elsewhere = await start(['--listen', '192.0.2.7', '--data', data]).ended
    expect(elsewhere).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not have the address 192.0.2.7'),
    })
  })

  it.runIf(testUser !== null)('does not run as root, and says so in one sentence', async () => {
    const refused = await start(['--data', join(home, 'roots')], {}).ended
    expect(refused).toEqual({
      code: 1,
      err: 'PostgreSQL does not run as root. Run this command as an ordinary user.\n',
    })
    expect(existsSync(join(home, 'roots-centre'))).toBe(false)
  })

  it.skipIf(noEngine !== null || !reaches)(
    'prints the address, keeps it, lets no second one in, and stops when it is asked to',
    async () => {
      const first = start(['--data', data])
      const address = await first.address
      expect(address).toMatch(/^postgresql:\/\/127\.0\.0\.1:\d+\/carebench$/)
      const second = await start(['--data', data]).ended
      expect(second).toMatchObject({ code: 3, err: expect.stringContaining('is running already') })
      first.child.kill('SIGTERM')
      const ended = await first.ended
      expect(ended).toMatchObject({ code: 0, err: expect.stringMatching(/authority: [0-9a-f]{64}\n$/) })
      expect(existsSync(join(`${data}-centre`, 'cluster', 'postmaster.pid'))).toBe(false)

      const squatter = createServer().listen({ host: '127.0.0.1', port: Number(new URL(address).port) })
      await once(squatter, 'listening')
      expect(await start(['--data', data]).ended).toMatchObject({
        code: 3,
        err: expect.stringContaining('--port'),
      })
      squatter.close()
      await once(squatter, 'close')

      const again = start(['--data', data])
      expect(await again.address).toBe(address)
      again.child.kill('SIGINT')
      expect(await again.ended).toMatchObject({ code: 0 })
    },
  )
})
