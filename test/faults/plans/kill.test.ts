import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { childProgram, compiledOnce } from '../../support/child-programs.ts'
import { chance, times } from '../../support/tier.ts'

const RUNS = times({ full: 25, nightly: 200 })
const random = chance('kill while resealing')
const found = z.object({ states: z.array(z.enum(['sealed', 'open'])), holds: z.boolean(), same: z.boolean() })
type Found = z.infer<typeof found>

it(
  `leaves each reseal wholly done or not begun when it is killed ${RUNS} times around it`,
  { timeout: RUNS * 60_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'carebench-kill-'))
    let told: string[] | null = null
    let steps = 0
    for (let run = 0; run < RUNS; run += 1) {
      const moment = { steps: Math.floor(random() * 6), ms: random() * 20 }
      const report = await runUntilKilled(dir, moment)
      expect(report.heard.length).toBeGreaterThanOrEqual(moment.steps)
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

/** Starts the bench, kills it so many ms after so many steps that it acknowledged, and tells which. */
async function runUntilKilled(
  dir: string,
  moment: { readonly steps: number; readonly ms: number },
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
    // One line says what it found, then one for each step.
    if (isDying || heard.split('\n').length < 2 + moment.steps) return
    isDying = true
    // Time is the subject: it is killed at any moment of the next step.
    setTimeout(() => child.kill('SIGKILL'), moment.ms)
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
