import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { benchFiles } from '../../../electron/bench/bench-files.ts'
import { checkMedia } from '../../../electron/upkeep/check-media.ts'
import { mediaRoundFile } from '../../../electron/upkeep/index.ts'
import { createTestApp } from '../../support/create-test-app.ts'

/*
 * Reading every photo and recording may take longer than a night. A check that is cut short is gone on with by the next one,
 * and what nobody has read yet is never taken as whole.
 */

const KEY = new Uint8Array(32).fill(7)
const [FIRST, LATER] = [1_000, 2_000]

async function centreWithPhotos(count: number) {
  const bench = await createTestApp()
  await bench.setUp()
  const { media, database, mediaRound } = benchFiles(bench.dir)
  const files = Array.from({ length: count }, (_, at) => {
    const sha256 = createHash('sha256').update(`photo ${at}`).digest('hex')
    const folder = join(media, sha256.slice(0, 2))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, sha256), `photo ${at}`)
    return { sha256, path: join(folder, sha256) }
  }).toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
  const opened = openReadOnly(database)
  const { reader } = opened
  const check = async (now: number, cutAfter = Infinity) => {
    let read = 0
    return await checkMedia({ reader, round: mediaRoundFile(mediaRound, KEY), now }, [media], () => {
      read += 1
      if (read > cutAfter) throw new Error('cut short')
    })
  }
  return {
    files,
    mediaRound,
    check,
    async [Symbol.asyncDispose]() {
      opened.close()
      await bench[Symbol.asyncDispose]()
    },
  }
}

it('goes on where it was cut short, says since when, and begins anew after that', async () => {
  await using centre = await centreWithPhotos(6)
  const { files, check } = centre
  await expect(check(FIRST, 3)).rejects.toThrow('cut short')
  // Read already, so this round does not see it; not read yet, so it does.
  writeFileSync(files[0]?.path ?? '', 'another picture')
  writeFileSync(files[5]?.path ?? '', 'another picture')
  expect(await check(LATER)).toEqual({
    files: 6,
    since: FIRST,
    faults: [{ sha256: files[5]?.sha256, fault: 'changed' }],
  })
  expect(existsSync(centre.mediaRound)).toBe(false)
  const next = await check(LATER)
  expect(next.since).toBeNull()
  expect(next.faults.map(({ sha256 }) => sha256)).toEqual([files[0]?.sha256, files[5]?.sha256])
})

it('keeps what was found before the cut, until the file is whole again', async () => {
  await using centre = await centreWithPhotos(4)
  const { files, check } = centre
  const [first] = files
  const was = readFileSync(first?.path ?? '')
  writeFileSync(first?.path ?? '', 'another picture')
  await expect(check(FIRST, 2)).rejects.toThrow('cut short')
  await expect(check(LATER, 3)).rejects.toThrow('cut short')
  writeFileSync(first?.path ?? '', was)
  expect(await check(LATER)).toMatchObject({ since: FIRST, faults: [] })
})

it('reads everything where somebody else wrote how far it was', async () => {
  await using centre = await centreWithPhotos(4)
  const { files, check, mediaRound } = centre
  await expect(check(FIRST, 2)).rejects.toThrow('cut short')
  const kept: object = JSON.parse(readFileSync(mediaRound, 'utf8'))
  writeFileSync(mediaRound, JSON.stringify({ ...kept, after: 'f'.repeat(64) }))
  writeFileSync(files[3]?.path ?? '', 'another picture')
  expect(await check(LATER)).toMatchObject({ since: null, faults: [{ sha256: files[3]?.sha256 }] })
})
