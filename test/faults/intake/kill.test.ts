import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { childProgram, compiledOnce } from '../../support/child-programs.ts'
import { chance, times } from '../../support/tier.ts'

const RUNS = times({ full: 25, nightly: 200 })
const random = chance('kill while taking in')
const found = z.object({ rmas: z.array(z.string()), whole: z.boolean() })

it(
  `loses nothing that it acknowledged when it is killed ${RUNS} times while taking in units`,
  { timeout: RUNS * 60_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'carebench-kill-'))
    const acknowledged: string[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const moment = { units: Math.floor(random() * 6), ms: random() * 40 }
      const report = await runUntilKilled(dir, run, moment)
      expect(report.acknowledged.length).toBeGreaterThanOrEqual(moment.units)
      expect(report.found.whole, `run ${run}`).toBe(true)
      const present = new Set(report.found.rmas)
      expect(
        acknowledged.filter((rma) => !present.has(rma)),
        `run ${run}`,
      ).toEqual([])
      const numbers = report.found.rmas.map((rma) => Number(rma.slice(-6)))
      expect(numbers, 'RMA numbers have no gap').toEqual(numbers.map((_, index) => 100_001 + index))
      acknowledged.push(...report.acknowledged)
    }
    expect(acknowledged.length).toBeGreaterThan(RUNS / 2)
    rmSync(dir, { recursive: true, force: true })
  },
)

/** Starts the bench, kills it so many ms after so many units that it acknowledged, and tells which. */
async function runUntilKilled(
  dir: string,
  run: number,
  moment: { readonly units: number; readonly ms: number },
): Promise<{ found: z.infer<typeof found>; acknowledged: string[] }> {
  const child = spawn(process.execPath, [childProgram('busy-bench'), dir, String(1 + run * 10_000)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: compiledOnce(),
  })
  let report: z.infer<typeof found> | null = null
  const acknowledged: string[] = []
  // Time is the subject: it is killed at any moment of the next unit.
  const killSoon = () => setTimeout(() => child.kill('SIGKILL'), moment.ms)
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('found ')) report = found.parse(JSON.parse(line.slice('found '.length)))
    else acknowledged.push(line)
    if (acknowledged.length === moment.units) killSoon()
  }
  if (!report) throw new Error(`run ${run} ended before it opened`)
  return { found: report, acknowledged }
}
