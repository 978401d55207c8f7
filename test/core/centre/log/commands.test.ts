import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openLine } from '../../../../electron/centre/log/line.ts'
import { findProgram } from '../../../../electron/host/program.ts'
import { carebench } from '../../../support/centre/run-command.ts'
import { newCode, ownedLog } from '../../../support/centre/sharing-apps.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { createTestApp, firstStart, MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import { manualClock } from '../../../support/manual-clock.ts'

const bench = z.object({ number: z.int(), name: z.string().nullable(), self: z.boolean() })
const status = z.object({
  bench: z.int().nullable(),
  joined: z.boolean(),
  applied: z.int(),
  last: z.int().nullable(),
  digest: z.string(),
  waiting: z.int(),
  disputes: z.int(),
  benches: z.array(bench.loose()),
})

/** The program as the commands are: of the same version, at the same time. */
function openedBy(dir: string): Promise<TestApp> {
  const clock = manualClock(new Date().toISOString())
  return createTestApp({ dir, clock, ports: { sharing, version: findProgram().version } })
}

/** A data folder with the records of a centre, closed. */
async function closedBench(dir: string, code: string): Promise<void> {
  const app = await openedBy(dir)
  const client = await app.setUp({ centre: { ...firstStart.centre, code } })
  await takeIn(client, { serial: 'X1' })
  await app.app.close()
}

describe.skipIf(noSharedLog())('the command line of a centre', () => {
  let home: string
  const code = newCode()
  const folder = (name: string): string => join(home, name)
  const pin = (): string => folder('pin')
  const who = (): string[] => ['--person', firstStart.manager.name, '--pin-file', pin()]
  const run = (...args: string[]) => carebench(['centre', ...args]).ended
  /** The address of the log that the tests share, as its owner writes it. */
  const url = (change: (url: URL) => void = () => {}): string[] => {
    const { address, owner } = ownedLog()
    const at = new URL(`postgresql://${address.host}:${address.port}/${address.database}`)
    at.username = owner.user
    at.password = owner.password
    change(at)
    return ['--url', at.href, '--ca', folder('ca.pem'), '--tls-name', address.tls.name ?? '']
  }
  const statusOf = async (name: string) => {
    const { exit, out } = await run('status', '--json', '--data', folder(name))
    return { exit, ...status.parse(JSON.parse(out)) }
  }
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'carebench-test-'))
    writeFileSync(pin(), `${MANAGER_PIN}\n`)
    writeFileSync(folder('ca.pem'), ownedLog().address.tls.ca ?? '')
    writeFileSync(folder('other.pem'), 'no certificate')
    await closedBench(folder('one'), code)
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  const init = (name: string, at: string[], of = code) =>
    run('init', ...at, '--code', of, '--data', folder(name), ...who())

  it('says in one sentence why a log is not made, and leaves the bench alone', async () => {
    await using app = await openAgain(folder('one'))
    await app.signInAgain()
    const refused: [string[], number, RegExp][] = [
      [url((at) => (at.password = 'wrong')), 1, /does not accept this user or password/],
      [url((at) => (at.port = '1')), 10, /does not answer/],
      [url((at) => (at.pathname = '/nothing')), 1, /no database of this name|not let this user in/],
      [url((at) => (at.username = '')), 1, /names no user and password/],
      [[...url(), '--ca', folder('other.pem')], 1, /holds no certificate/],
      [[...url(), '--tls-name', 'somebody.else'], 1, /does not prove/],
      [['--url', 'https://example.org/'], 1, /no address of a log/],
    ]
    for (const [at, exit, words] of refused) {
      const done = await init('one', at)
      expect(done).toMatchObject({ exit, out: '', err: expect.stringMatching(words) })
      expect(done.err.trim().split('\n')).toHaveLength(1)
    }
    expect(await init('one', url(), 'XYZ')).toMatchObject({ exit: 1, err: expect.stringContaining(code) })
    writeFileSync(folder('wrong-pin'), '000111')
    expect(
      await run(
        'init',
        ...url(),
        '--code',
        code,
        '--data',
        folder('one'),
        '--person',
        firstStart.manager.name,
        '--pin-file',
        folder('wrong-pin'),
      ),
    ).toMatchObject({ exit: 1, err: 'The PIN is not right.\n' })
    expect(await run('status', '--data', folder('one'))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('shares its records with nobody'),
    })
    expect(await run('status', '--data', folder('nowhere'))).toMatchObject({ exit: 1 })
  })

  it('founds a centre, lets one bench in after both showed the same code, and keeps them in step', async () => {
    const made = await init('one', url())
    expect(made).toMatchObject({ exit: 0 })
    expect(status.parse(JSON.parse(made.out))).toMatchObject({
      bench: 1,
      joined: true,
      waiting: 0,
      disputes: 0,
    })
    await closedBench(folder('rival'), code)
    expect(await init('rival', url())).toMatchObject({
      exit: 1,
      err: expect.stringContaining('has this log already'),
    })

    await using _ = await openAgain(folder('one'))
    const invite = carebench(['centre', 'invite', '--data', folder('one'), ...who()])
    const invitation = await invite.line('carebench-invitation')
    expect(
      await carebench(['centre', 'join', '--invite', '-', '--data', folder('two'), '--name', 'B'], 'nonsense')
        .ended,
    ).toMatchObject({ exit: 1, err: expect.stringContaining('no invitation') })
    expect(
      await carebench(
        ['centre', 'join', '--invite', '-', '--data', folder('rival'), '--name', 'B'],
        invitation,
      ).ended,
    ).toMatchObject({ exit: 1, err: expect.stringContaining('holds the records of a centre') })
    const joining = carebench(
      ['centre', 'join', '--invite', '-', '--data', folder('two'), '--name', 'Front desk'],
      invitation,
    )
    const shown = await joining.line('code ')
    expect(await invite.line('code ')).toBe(shown)
    const second = await carebench(
      ['centre', 'join', '--invite', '-', '--data', folder('three'), '--name', 'Thief'],
      invitation,
    ).ended
    expect(second).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('Somebody else has used') })

    const confirm = (digits: string) => run('confirm', digits, '--data', folder('one'), ...who())
    const digits = shown.slice('code '.length)
    const other = digits === '123456' ? '123457' : '123456'
    expect(await confirm(other)).toMatchObject({
      exit: 1,
      err: expect.stringContaining('No bench that waits'),
    })
    expect(await confirm('12345')).toMatchObject({ exit: 2 })
    expect(await confirm(digits)).toMatchObject({ exit: 0, out: '{"number":2,"name":"Front desk"}\n' })
    const joined = await joining.ended
    expect(joined).toMatchObject({ exit: 0, out: expect.stringContaining('"bench":2,"joined":true') })
    expect(await invite.ended).toMatchObject({ exit: 0, out: expect.stringMatching(/\njoined\n$/) })
    expect(
      await carebench(
        ['centre', 'join', '--invite', '-', '--data', folder('three'), '--name', 'Late'],
        invitation,
      ).ended,
    ).toMatchObject({ exit: 1 })

    const [one, two] = [await statusOf('one'), await statusOf('two')]
    expect(one).toMatchObject({ exit: 0, bench: 1, waiting: 0, applied: two.applied, digest: two.digest })
    expect(two).toMatchObject({ exit: 0, bench: 2, waiting: 0 })
    expect(two.benches).toMatchObject([
      { number: 1, name: 'Bench 1' },
      { number: 2, name: 'Front desk', self: true },
    ])
    for (const name of ['one', 'two'])
      expect(await run('verify', '--data', folder(name))).toMatchObject({
        exit: 0,
        out: expect.stringContaining('"holds":true'),
      })
  })

  it('is a bench like any other to backups and to every check', async () => {
    const two = ['--data', folder('two')]
    expect(await carebench(['ledger', 'verify', '--deep', ...two]).ended).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^\{"holds":true.*"findings":\[\]/),
    })
    const saved = await carebench(['backup', ...two, '--to', folder('two.backup')]).ended
    expect(saved).toMatchObject({ exit: 0 })
  })

  it('answers while the program runs, and delivers what it recorded', async () => {
    await using app = await openAgain(folder('two'))
    const manager = await app.signInAgain()
    const { rma } = await takeIn(manager, { serial: 'X2' })
    expect(rma).toContain('-200001')
    expect(await run('sync', '--once', '--data', folder('two'))).toMatchObject({ exit: 0, err: '' })
    const there = await statusOf('two')
    expect(there).toMatchObject({ exit: 0, waiting: 0, applied: there.last })
    expect(await run('sync', '--once', '--data', folder('one'))).toMatchObject({ exit: 0 })
    expect(await statusOf('one')).toMatchObject({ exit: 0, applied: there.applied, digest: there.digest })
    expect(await run('invite', '--data', folder('two'), ...who())).toMatchObject({
      exit: 1,
      err: expect.stringContaining('owner'),
    })
  })

  it('notices that the log was set back, works on, and puts it right', async () => {
    const before = await statusOf('one')
    await setBack(code, before.applied - 2)
    expect(await statusOf('one')).toMatchObject({ exit: 12, applied: before.applied })
    await using app = await openAgain(folder('one'))
    const manager = await app.signInAgain()
    await takeIn(manager, { serial: 'X3' })
    const refused = await run('sync', '--once', '--data', folder('one'))
    expect(refused).toMatchObject({ exit: 12, err: expect.stringContaining('carebench centre reseed') })
    expect(await run('reseed', '--data', folder('one'), ...who())).toMatchObject({ exit: 0, err: '' })
    const after = await statusOf('one')
    expect(after).toMatchObject({ exit: 0, waiting: 0 })
    expect(after.applied).toBeGreaterThan(before.applied)
    expect(await run('sync', '--once', '--data', folder('two'))).toMatchObject({ exit: 0 })
    expect(await statusOf('two')).toMatchObject({ exit: 0, digest: after.digest })
  })

  it('tells a bench that was shut out, and leaves it its records', async () => {
    const revoke = (number: string) => run('revoke', number, '--data', folder('one'), ...who())
    expect(await revoke('two')).toMatchObject({ exit: 2 })
    expect(await revoke('7')).toMatchObject({ exit: 1, err: expect.stringContaining('no bench') })
    const shut = await revoke('2')
    expect(shut).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(shut.out)).toMatchObject({ number: 2, name: 'Front desk', keyChanged: true })
    expect(await run('status', '--json', '--data', folder('two'))).toMatchObject({
      exit: 13,
      err: expect.stringContaining('shut out'),
    })
    await using app = await openAgain(folder('two'))
    const manager = await app.signInAgain()
    await takeIn(manager, { serial: 'X9' })
    expect(await run('sync', '--once', '--data', folder('two'))).toMatchObject({ exit: 13 })
    expect(await statusOf('one')).toMatchObject({ exit: 0 })
  })
})

/** The program on a folder that stays when it is closed. */
async function openAgain(dir: string): Promise<AsyncDisposable & Pick<TestApp, 'signInAgain'>> {
  const app = await openedBy(dir)
  return { signInAgain: () => app.signInAgain(), [Symbol.asyncDispose]: () => app.app.close() }
}

/** The log as a backup of its database would bring it back: without what was entered after this position. */
async function setBack(code: string, pos: number): Promise<void> {
  const { address, owner } = ownedLog()
  const line = openLine(address, owner)
  const centre = `(SELECT id FROM carebench.centre WHERE code = '${code}')`
  need(
    await line.call(
      `BEGIN;
      ALTER TABLE carebench.entry DISABLE TRIGGER entry_is_kept;
      DELETE FROM carebench.entry WHERE centre = ${centre} AND pos > ${pos};
      ALTER TABLE carebench.entry ENABLE TRIGGER entry_is_kept;
      DELETE FROM carebench.sealed_record WHERE centre = ${centre} AND pos > ${pos};
      UPDATE carebench.bench b SET last_seq = e.head_seq, last_hash = e.hash FROM carebench.entry e
        WHERE e.bench = b.id AND b.centre = ${centre} AND e.pos = (SELECT max(pos) FROM carebench.entry WHERE bench = b.id);
      UPDATE carebench.centre SET last_pos = ${pos},
        digest = (SELECT digest FROM carebench.entry WHERE centre = carebench.centre.id AND pos = ${pos})
        WHERE code = '${code}';
      COMMIT`,
      [],
    ),
  )
  await line.close()
}
