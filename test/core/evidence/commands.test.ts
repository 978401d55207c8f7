import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cli } from '../../support/carebench.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, replaceUnit } from '../../support/plans.ts'

const A = '095XE160021234'

function carebench(args: readonly string[], input = ''): { status: number | null; out: string; err: string } {
  const run = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', input })
  return { status: run.status, out: run.stdout, err: run.stderr }
}

describe('the command line', () => {
  it('checks an evidence file from a file or from standard input, and decides everything again beside a running bench', async () => {
    await using bench = await createTestApp()
    const first = await bench.setUp()
    const { id } = await register(first, { serialRaw: A })
    bench.clock.advance(DAY)
    const client = await bench.signInAgain()
    await replaceUnit(client, A, '095XE160029001')
    const text = await (await client.fetch(`/files/evidence/${id}.json`)).text()
    const file = join(mkdtempSync(join(tmpdir(), 'carebench-evidence-')), 'plan.json')
    writeFileSync(file, text)

    const sound = carebench(['evidence', 'verify', file])
    expect(sound).toMatchObject({ status: 0, err: '' })
    expect(JSON.parse(sound.out)).toMatchObject({ holds: true, seal: null, decisions: { same: 3 } })
    expect(carebench(['evidence', 'verify', '-'], text).status).toBe(0)
    const strange = carebench(['evidence', 'verify', file, '--key', '0'.repeat(32)])
    expect({ ...strange, out: JSON.parse(strange.out) }).toMatchObject({
      status: 1,
      out: { holds: false, fault: 'wrong-signature' },
    })

    const replay = carebench(['replay', '--data', bench.dir])
    expect(replay.status).toBe(0)
    expect(JSON.parse(replay.out)).toMatchObject({ decisions: 3, same: 3, different: 0, undecidable: 0 })
  })

  it('says what is wrong with its arguments, and what is not there', () => {
    expect(carebench(['evidence', 'verify']).status).toBe(2)
    expect(carebench(['evidence', 'verify', 'a', 'b']).status).toBe(2)
    expect(carebench(['evidence', 'verify', '/nowhere/at/all']).status).toBe(1)
    expect(carebench(['replay', '--data', '/nowhere/at/all']).status).toBe(1)
    expect(carebench(['replay', '--wrong']).status).toBe(2)
  })
})
