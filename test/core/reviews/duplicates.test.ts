import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { judge, submit, untilRecording } from '../../support/reviews.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'
import { appClip } from '../../support/video/analyse-clip.ts'
import { viaFfmpeg } from '../../support/video/edit-clip.ts'
import { makeClip } from '../../support/video/make-clip.ts'

/* Pictures that were here before, in whatever form they come again: what the reviewer is told, and what is not said. */

const OTHER = { aircraftSerial: '095XE160027777' }
const everything =
  '-c:v libx264 -preset veryfast -ss 2 -t 14 -r 25 -crf 33 -vf crop=iw:ih*0.955:0:ih*0.045,scale=200:-2'

let clip: string
beforeAll(async () => {
  clip = (await makeClip(appClip)).path
})

async function people(bench: TestApp) {
  const clerk = await bench.setUp()
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  return { clerk, reviewer }
}

const earlierOf = async (client: TestClient, id: string) => (await client.need('reviews.get', { id })).earlier

/** Once what moves in a recording is known, and with it what it is like. */
const untilFound = (client: TestClient, id: string) =>
  until(
    client,
    () => earlierOf(client, id),
    (earlier) => earlier.length > 0,
  )

describe('pictures that were here before', () => {
  it('are found cropped, at 25 frames a second, encoded anew and without both ends: with the stretch of each', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const first = await submit(clerk, clip)
    await untilRecording(reviewer, first.sha256)
    const again = await submit(clerk, await viaFfmpeg([clip], everything, bench.dir, 'again.mp4'), OTHER)
    await untilRecording(reviewer, again.sha256)
    const [found] = await untilFound(reviewer, again.id)
    expect(found).toMatchObject({
      code: 'same-pictures',
      strength: 'suggests',
      loud: true,
      resubmission: false,
    })
    expect(found?.submission).toMatchObject({ id: first.id, number: first.number })
    const { own, other, matched } = found?.match ?? {}
    expect(matched).toBeGreaterThanOrEqual(10)
    const shift = (other?.from.ms ?? 0) - (own?.from.ms ?? 0)
    expect(Math.abs(shift - 2_000)).toBeLessThan(150)
    expect(own?.to.ordinal).toBeGreaterThan(own?.from.ordinal ?? Infinity)

    // The one that was here first knows of the other as well.
    expect(await earlierOf(reviewer, first.id)).toMatchObject([
      { code: 'same-pictures', submission: { id: again.id } },
    ])
  })

  it('are not found where another unit is shown on the same pages', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const first = await submit(clerk, clip)
    const honest = await submit(
      clerk,
      (await makeClip({ ...appClip, name: 'app-walk-2', seed: 2 })).path,
      OTHER,
    )
    for (const { sha256 } of [first, honest]) await untilRecording(reviewer, sha256)
    // Of a third one that is the same as the first, they know: what moves was looked at by then.
    const third = await submit(clerk, await viaFfmpeg([clip], everything, bench.dir, 'third.mp4'), OTHER)
    await untilRecording(reviewer, third.sha256)
    const found = await untilFound(reviewer, third.id)
    expect(found.map(({ submission }) => submission.id)).toEqual([first.id])
    expect(await earlierOf(reviewer, honest.id)).toEqual([])
  })

  it('accuse nobody who answers "send again" with them, and no letter tells of them', async () => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const first = await submit(clerk, clip)
    await untilRecording(reviewer, first.sha256)
    await reviewer.need('reviews.claim', { id: first.id })
    await judge(reviewer, first.id, 'sent-back', 'Please show the serial number.')
    const path = await viaFfmpeg([clip], everything, bench.dir, 'answer.mp4')
    const answer = await submit(clerk, path, { ...OTHER, previous: first.id })
    await untilRecording(reviewer, answer.sha256)
    expect(await untilFound(reviewer, answer.id)).toMatchObject([
      { code: 'same-pictures', resubmission: true, loud: false, submission: { id: first.id } },
    ])
    await reviewer.need('reviews.claim', { id: answer.id })
    await judge(reviewer, answer.id, 'sent-back', 'Please show the serial number.')
    const manager = await bench.signInAgain()
    const { rows } = await manager.need('mail.outbox', {})
    const letter = rows.find(({ about }) => about?.label === answer.number)
    const written = JSON.stringify(await manager.need('mail.read', { id: letter?.id ?? '' }))
    expect(written).toContain('Please show the serial number.')
    expect(written).not.toMatch(/same|duplicate|before/i)
    expect(written).not.toContain(first.number)
  })
})

describe('recordings from before', () => {
  it.each([
    ['that have no moves', 'DELETE FROM recording_moves'],
    ['whose moves meant something else', "UPDATE recording_moves SET version = 0, low = x'00', high = x'00'"],
  ])('%s get them in the background, and are found', async (_, edit) => {
    await using bench = await createTestApp()
    const { clerk, reviewer } = await people(bench)
    const first = await submit(clerk, clip)
    await untilRecording(reviewer, first.sha256)
    const again = await submit(clerk, await viaFfmpeg([clip], everything, bench.dir, 'again.mp4'), OTHER)
    await untilRecording(reviewer, again.sha256)
    const found = await untilFound(reviewer, again.id)
    await bench.app.close()
    editDatabase(bench.dir, [edit])
    rmSync(join(bench.dir, 'recordings-derived'), { recursive: true })
    await bench.restart()
    const manager = await bench.signInAgain()
    expect(await untilFound(manager, again.id)).toEqual(found)
  })
})
