import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createTestApp } from './create-test-app.ts'
import { manualClock } from './manual-clock.ts'

let made: Promise<string> | undefined

/**
 * A data folder of the sample centre as of today, with the manager of `setUp`. Made once in this process and copied each
 * time: all its cases are played, and its recordings painted, only then.
 */
export async function sampleFolder(): Promise<string> {
  made ??= makeSample()
  const copy = mkdtempSync(join(tmpdir(), 'carebench-sample-'))
  cpSync(await made, copy, { recursive: true })
  return copy
}

async function makeSample(): Promise<string> {
  const bench = await createTestApp({ clock: manualClock(new Date().toISOString()) })
  const manager = await bench.setUp()
  await manager.need('sample.load', {})
  await bench.app.close()
  process.once('exit', () => rmSync(bench.dir, { recursive: true, force: true }))
  return bench.dir
}
