import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { reviewClip, submit, untilRecording } from '../../support/reviews.ts'
import { makeClip } from '../../support/video/make-clip.ts'

/* Verdicts rest on what was found in a recording: findings that somebody else put beside it are made anew. */

it('examines a recording anew where its findings or its pictures were edited', async () => {
  const { path } = await makeClip(reviewClip)
  await using bench = await createTestApp()
  const clerk = await bench.setUp()
  const { sha256 } = await submit(clerk, path)
  const right = await untilRecording(clerk, sha256)
  const strip = async (client: typeof clerk) => {
    const answer = await client.fetch(`/files/recording-strip/${sha256}-1.jpg`)
    return Buffer.from(await answer.arrayBuffer())
  }
  const rightStrip = await strip(clerk)
  expect(rightStrip.length).toBeGreaterThan(1_000)

  const folder = join(bench.dir, 'recordings-derived', 'v1', sha256.slice(0, 2), sha256)
  const analysis = readFileSync(join(folder, 'analysis.json'), 'utf8')
  for (const edit of [
    () => writeFileSync(join(folder, 'analysis.json'), analysis.replace('"types":"', '"types":"P')),
    () => writeFileSync(join(folder, 'refusal.json'), '{"code":"not-a-video","params":{}}'),
    () => writeFileSync(join(folder, 'strip-1.jpg'), 'another picture'),
  ]) {
    edit()
    await bench.restart()
    const manager = await bench.signInAgain()
    expect(await untilRecording(manager, sha256)).toEqual(right)
    expect(await strip(manager)).toEqual(rightStrip)
  }
})
