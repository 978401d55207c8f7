import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { keyHeader } from '../../../shared/rpc/loopback.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { cli } from '../../support/carebench.ts'
import { fullCost, storedCosts } from '../../support/stored-costs.ts'
import { ask, letIn } from '../../support/http-probe.ts'
import { runCli, serveCli } from './run-cli.ts'

const personShape = z.strictObject({
  name: z.string(),
  roles: z.array(z.string()),
  pin: z.string().regex(/^\d{6}$/),
})

let data: string
beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'carebench-cli-')), 'data')
})

/** A bench that was opened once and closed. */
async function begun(env: Readonly<Record<string, string>> = {}): Promise<void> {
  await (await serveCli(['--data', data], env)).stop('SIGTERM')
}

describe('carebench', () => {
  it('says what it can do, on stdout where it was asked and on stderr where not', async () => {
    const help = await runCli(['--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const name of ['serve', 'decide', 'ledger verify', 'backup', 'Exit codes:'])
      expect(help.out).toContain(name)
    expect(await runCli([])).toMatchObject({ code: 2, out: '' })
    expect(await runCli(['fly'])).toMatchObject({ code: 2, out: '' })
    expect(await runCli(['ledger'])).toMatchObject({ code: 2, out: '' })
    const one = await runCli(['ledger', 'verify', '--help'])
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(one.out).toContain('Usage: carebench ledger verify')
  })

  it('says its version and nothing else', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' })
  })

  it('says how a command is used where it is used otherwise', async () => {
    for (const args of [
      ['serve', '--port', 'x'],
      ['serve', '--port', '70000'],
      ['serve', '--nonsense'],
      ['backup'],
      ['ledger', 'verify', '--head', '1'],
    ]) {
      const wrong = await runCli([...args, '--data', data])
      expect(wrong).toMatchObject({ code: 2, out: '' })
      expect(wrong.err).toContain('Usage: carebench')
    }
    expect(existsSync(data)).toBe(false)
  })

  it('ends quietly where its reader has had enough', async () => {
    const command = `yes '{"id":1,"what":"serial","in":{"raw":"1"}}' | head -50000 | "$0" "$1" decide | head -1; echo "code \${PIPESTATUS[2]}"`
    const child = spawn('bash', ['-c', command, process.execPath, cli], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    await once(child, 'close')
    expect(out).toMatch(/^\{"id":1,.*\}\ncode 0\n$/)
    expect(err).toBe('')
  })
})

describe('carebench serve', () => {
  it('prints one line, the address; says who protects the key; stops cleanly when asked', async () => {
    const serving = await serveCli(['--data', data])
    expect(serving.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\/[\w-]{43}$/)
    const { port, both } = await letIn(serving.address)
    const answer = await ask(port, {
      method: 'POST',
      path: '/rpc/no.such',
      headers: { origin: `http://127.0.0.1:${port}`, ...both, 'content-type': 'application/json' },
    })
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'unknown-procedure' } })
    const ended = await serving.stop('SIGTERM')
    expect(ended).toMatchObject({ code: 0, signal: null })
    expect(ended.err).toContain(`key file ${join(data, 'guard.key')}`)
    expect(serving.lines).toHaveLength(1)
    expect(existsSync(join(data, 'running'))).toBe(false)
    expect(statSync(join(data, 'guard.key')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform !== 'win32')(
    'keeps records for their owner alone, in a folder that was open to others as well',
    async () => {
      mkdirSync(data, { mode: 0o755 })
      await begun()
      chmodSync(join(data, 'carebench.sqlite'), 0o644)
      await begun()
      const open = readdirSync(data)
        .map((name) => statSync(join(data, name)))
        .filter((stat) => (stat.mode & 0o077) !== 0)
      expect(open).toEqual([])
      expect(statSync(data).mode & 0o777).toBe(0o700)
    },
  )

  it('takes its last port again, and names the address where another program has that one', async () => {
    const first = await serveCli(['--data', data])
    await first.stop('SIGTERM')
    const again = await serveCli(['--data', data])
    const { port } = new URL(first.address)
    expect(new URL(again.address).port).toBe(port)
    await again.stop('SIGTERM')
    const other = createServer().listen(Number(port), '127.0.0.1')
    await once(other, 'listening')
    const moved = await serveCli(['--data', data])
    expect(new URL(moved.address).port).not.toBe(port)
    const { err } = await moved.stop('SIGTERM')
    expect(err).toContain(`Port ${port} is taken, so the address has changed.`)
    expect(err).toMatch(/^Code: \d{3} \d{3} \(for http:\/\/127\.0\.0\.1:\d+\/\)$/m)
    other.close()
  })

  it('stops while a page listens, on SIGINT as well', async () => {
    const serving = await serveCli(['--data', data])
    const { port, both } = await letIn(serving.address)
    const stream = ask(port, { path: '/events', headers: both })
    await ask(port, { path: '/', headers: both })
    expect(await serving.stop('SIGINT')).toMatchObject({ code: 0 })
    expect((await stream).body).toContain(': open')
  })

  it('waits for an upload that is under way, and stops at once when asked again', async () => {
    const serving = await serveCli(['--data', data])
    const { port, both } = await letIn(serving.address)
    const stream = ask(port, { path: '/events', headers: both })
    const upload = connect(port, '127.0.0.1')
    upload.on('error', () => upload.destroy())
    const head = [
      'POST /files/photo/new HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      `Cookie: ${both.cookie}`,
      `${keyHeader}: ${both[keyHeader]}`,
      'Content-Length: 1000',
    ]
    upload.write(`${head.join('\r\n')}\r\n\r\nthe first of many bytes`)
    await ask(port, { headers: both })
    const first = serving.stop('SIGTERM')
    await stream
    expect(await Promise.race([first, Promise.resolve('waiting')])).toBe('waiting')
    expect(await serving.stop('SIGTERM')).toMatchObject({ code: 130 })
  })

  it.runIf(process.platform !== 'win32')(
    'stops when npm dies between it and the person: a shell passes no signal on',
    async () => {
      const shell = spawn('sh', ['-c', '"$0" "$1" serve --data "$2"; true', process.execPath, cli, data], {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: { ...process.env, npm_lifecycle_event: 'serve' },
      })
      const said = text(shell.stdout)
      await Promise.race([once(shell.stdout, 'data'), said])
      shell.kill('SIGKILL')
      expect(await said).toMatch(/^http/)
      expect(existsSync(join(data, 'running'))).toBe(false)
    },
  )

  it('listens where it is told, and says where it cannot', async () => {
    const first = await serveCli(['--data', data])
    const port = new URL(first.address).port
    const taken = await runCli(['serve', '--data', `${data}-2`, '--port', port])
    expect(taken).toMatchObject({ code: 3, out: '' })
    expect(taken.err).toContain(`Port ${port} is in use`)
    await first.stop('SIGTERM')
    const again = await serveCli(['--data', data, '--port', port])
    expect(new URL(again.address).port).toBe(port)
    await again.stop('SIGTERM')
  })

  it('refuses a data folder that is in use, and leaves its user alone', async () => {
    const first = await serveCli(['--data', data])
    const second = await runCli(['serve', '--data', data])
    expect(second).toMatchObject({ code: 3, out: '' })
    expect(second.err).toContain('is in use by another Carebench')
    const { port, both } = await letIn(first.address)
    expect((await ask(port, { path: '/events', method: 'HEAD', headers: both })).status).toBe(405)
    await first.stop('SIGTERM')
  })

  it('refuses a database of a newer version untouched', async () => {
    await begun()
    const file = join(data, 'carebench.sqlite')
    const database = openDatabase(file)
    database.pragma('user_version = 9999')
    database.pragma('wal_checkpoint(TRUNCATE)')
    database.close()
    const before = readFileSync(file)
    const refused = await runCli(['serve', '--data', data])
    expect(refused).toMatchObject({ code: 4, out: '' })
    expect(refused.err).toContain('newer version of Carebench')
    expect(await runCli(['ledger', 'verify', '--data', data])).toMatchObject({ code: 4, out: '' })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('opens a key only with its own passphrase, or its own key file', async () => {
    const secret = { CAREBENCH_PASSPHRASE: 'correct horse' }
    await begun(secret)
    expect(existsSync(join(data, 'guard.key'))).toBe(false)
    const without = await runCli(['serve', '--data', data])
    expect(without).toMatchObject({ code: 3, out: '' })
    expect(without.err).toContain('set CAREBENCH_PASSPHRASE')
    const wrong = await runCli(['serve', '--data', data], { CAREBENCH_PASSPHRASE: 'wrong horse' })
    expect(wrong).toMatchObject({ code: 3, out: '' })
    expect(wrong.err).toContain('is not the right passphrase')
    await begun(secret)
  })

  it('says that its key file is lost', async () => {
    await begun()
    writeFileSync(join(data, 'guard.key'), Buffer.alloc(32))
    const lost = await runCli(['serve', '--data', data])
    expect(lost).toMatchObject({ code: 3, out: '' })
    expect(lost.err).toContain('guard.key is missing or belongs to other data')
  })
})

describe('carebench ledger verify', () => {
  it('holds while the bench is in use, and after', async () => {
    const serving = await serveCli(['--data', data])
    const during = await runCli(['ledger', 'verify', '--data', data])
    await serving.stop('SIGTERM')
    const after = await runCli(['ledger', 'verify', '--data', data])
    for (const answer of [during, after]) {
      expect(answer.code).toBe(0)
      // The weakness that no verification sees is told beside the answer.
      expect(answer.err).toContain('The keys are protected by a file in the data folder')
      expect(JSON.parse(answer.out)).toMatchObject({ holds: true, count: 0 })
    }
    const json = await runCli(['ledger', 'verify', '--data', data, '--json'])
    expect(json).toMatchObject({ code: 0, err: '' })
  })

  it('shows a tail that was cut against a printed head', async () => {
    await begun()
    const cut = await runCli(['ledger', 'verify', '--data', data, '--head', `3:${'a'.repeat(64)}`])
    expect(cut.code).toBe(1)
    expect(JSON.parse(cut.out)).toMatchObject({ holds: false, fault: 'tail-cut' })
  })

  it('says where there is nothing to verify', async () => {
    const none = await runCli(['ledger', 'verify', '--data', data])
    expect(none).toMatchObject({ code: 1, out: '' })
    expect(none.err).toContain('There are no records')
    expect(existsSync(data)).toBe(false)
  })
})

describe('carebench backup', () => {
  it('writes a copy that verifies, while the bench is in use, and overwrites nothing', async () => {
    const serving = await serveCli(['--data', data])
    const target = join(data, '..', 'copy.sqlite')
    const made = await runCli(['backup', '--data', data, '--to', target])
    await serving.stop('SIGTERM')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ path: target, keys: null, head: { count: 0 } })
    expect([existsSync(target), existsSync(`${target}.keys`)]).toEqual([true, false])
    const before = readFileSync(target)
    expect(await runCli(['backup', '--data', data, '--to', target])).toMatchObject({ code: 2, out: '' })
    expect(readFileSync(target).equals(before)).toBe(true)
  })
})

describe('carebench sample', () => {
  it('fills a new folder once, and gives each person’s PIN', async () => {
    const loaded = await runCli(['sample', '--data', data])
    expect(loaded.code).toBe(0)
    const people = loaded.out
      .trim()
      .split('\n')
      .map((line) => personShape.parse(JSON.parse(line)))
    expect(new Set(people.flatMap(({ roles }) => roles))).toEqual(
      new Set(['technician', 'reviewer', 'manager']),
    )
    expect(storedCosts(data)).toEqual(people.map(() => fullCost))
    const held = await runCli(['ledger', 'verify', '--data', data])
    expect(JSON.parse(held.out)).toMatchObject({ holds: true })
    const { key } = z.object({ key: z.string() }).parse(JSON.parse(held.out))
    expect(held.err).toContain(`Trusted the key beside the records: ${key}`)
    const trusting = (whom: string) => runCli(['ledger', 'verify', '--data', data, '--json', '--key', whom])
    expect(await trusting(key)).toMatchObject({ code: 0 })
    const stranger = await trusting('0'.repeat(32))
    expect(stranger.code).toBe(1)
    expect(JSON.parse(stranger.out)).toMatchObject({ holds: false, fault: 'wrong-signature' })
    const again = await runCli(['sample', '--data', data])
    expect(again).toMatchObject({ code: 1, out: '' })
    expect((await runCli(['ledger', 'verify', '--data', data])).out).toBe(held.out)
  })

  it('never goes into the usual folder by accident', async () => {
    expect(await runCli(['sample'], { CAREBENCH_DATA: data })).toMatchObject({ code: 2, out: '' })
    expect(existsSync(data)).toBe(false)
  })
})
