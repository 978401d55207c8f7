import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { childProgram, compiledOnce } from '../../support/child-programs.ts'

const RUNS = 200
const found = z.object({ states: z.array(z.enum(['sealed', 'open'])), holds: z.boolean(), same: z.boolean() })
type Found = z.infer<typeof found>

it(
  `leaves each reseal wholly done or not begun when it is killed ${RUNS} times around it`,
  { timeout: 2_400_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'carebench-kill-'))
    let told: string[] | null = null
    let steps = 0
    for (let run = 0; run < RUNS; run += 1) {
      const report = await runUntilKilled(dir, Math.random() * 120)
      const { states, holds, same } = report.found
      expect({ run, holds, same }).toEqual({ run, holds: true, same: true })
      // What was acknowledged stands; at most one further step was done that nobody heard of.
      const unheard = told === null ? [] : states.filter((state, n) => state !== told?.[n])
      expect(unheard.length, `run ${run}`).toBeLessThanOrEqual(1)
      told = [...states]
      for (const { state, plan } of report.heard) told[plan] = state
      steps += report.heard.length
    }
    expect(steps).toBeGreaterThan(RUNS)
    rmSync(dir, { recursive: true, force: true })
  },
)

/** Starts the bench, kills it so many ms after it has said what it found, and tells what it acknowledged. */
async function runUntilKilled(
  dir: string,
  afterMs: number,
): Promise<{ found: Found; heard: { state: string; plan: number }[] }> {
  const child = spawn(process.execPath, [childProgram('busy-reseals'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: compiledOnce(),
  })
  let heard = ''
  let isDying = false
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text: string) => {
    heard += text
    if (isDying || !heard.includes('\n')) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  })
  await once(child, 'close')
  const [first = '', ...steps] = heard.split('\n')
  if (!first.startsWith('found ')) throw new Error('the bench ended before it opened')
  return {
    found: found.parse(JSON.parse(first.slice('found '.length))),
    // What comes after the last line end was not wholly said.
    heard: steps.slice(0, -1).map((line) => {
      const [state = '', plan = ''] = line.split(' ')
      return { state, plan: Number(plan) }
    }),
  }
}
