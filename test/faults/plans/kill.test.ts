import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { z } from 'zod'

const RUNS = 200
const found = z.object({ states: z.array(z.enum(['sealed', 'open'])), holds: z.boolean(), same: z.boolean() })
type Found = z.infer<typeof found>

it(
  `leaves each reseal wholly done or not begun when it is killed ${RUNS} times around it`,
  { timeout: 1_200_000 },
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
  const child = spawn(process.execPath, [join(import.meta.dirname, 'busy-reseals.ts'), dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Two hundred starts: what the first compiled, the others read.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'carebench-compile-cache') },
  })
  let report: Found | null = null
  const heard: { state: string; plan: number }[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('found ')) {
      report = found.parse(JSON.parse(line.slice('found '.length)))
      setTimeout(() => child.kill('SIGKILL'), afterMs)
    } else {
      const [state = '', plan = ''] = line.split(' ')
      heard.push({ state, plan: Number(plan) })
    }
  }
  if (!report) throw new Error('the bench ended before it opened')
  return { found: report, heard }
}
