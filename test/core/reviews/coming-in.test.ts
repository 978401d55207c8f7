import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { judge, reviewClip, SERIAL, submissionOf, submit, untilRecording } from '../../support/reviews.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'
import { makeClip } from '../../support/video/make-clip.ts'

let clip: string
let bytes: Buffer
beforeAll(async () => {
  clip = (await makeClip(reviewClip)).path
  bytes = await readFile(clip)
})

async function change(client: TestClient, more: Partial<Input<'reviews.changeSettings'>>): Promise<void> {
  const { folderReadable: _, tool: __, ...settings } = await client.need('reviews.settings', {})
  await client.need('reviews.changeSettings', { ...settings, ...more })
}

describe('the watched folder', () => {
  async function watched(bench: TestApp): Promise<{ clerk: TestClient; folder: string }> {
    const clerk = await bench.setUp()
    const folder = join(bench.dir, 'in')
    await mkdir(folder)
    await change(clerk, { watchedFolder: folder })
    return { clerk, folder }
  }

  it('turns a recording with its description into a submission, and leaves the file where it is', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    await copyFile(clip, join(folder, 'from-the-form.mp4'))
    await writeFile(
      join(folder, 'from-the-form.json'),
      JSON.stringify({ ...submissionOf(), cameInAt: '2026-03-01T10:00:00+01:00' }),
    )
    const [row] = await until(
      clerk,
      async () => (await clerk.need('reviews.list', {})).rows,
      (rows) => rows.length > 0,
    )
    expect(row).toMatchObject({
      aircraftSerial: SERIAL,
      applicant: 'Jana Nováková',
      state: 'waiting',
      own: false,
    })
    expect(row?.cameInAt).toBe(Date.parse('2026-03-01T09:00:00Z'))
    await untilRecording(clerk, row?.media ?? '')
    expect(await readFile(join(folder, 'from-the-form.mp4'))).toEqual(bytes)
    expect(await clerk.need('reviews.inbox', {})).toEqual([])
  })

  it('attaches a file whose name has the serial of a submission that waits for it', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    const { id } = await clerk.need('reviews.enter', submissionOf())
    await copyFile(clip, join(folder, `Screen_${SERIAL}_2026.mp4`))
    const view = await until(
      clerk,
      () => clerk.need('reviews.get', { id }),
      ({ media }) => media !== null,
    )
    expect(view.state).toBe('waiting')
  })

  it('keeps anything else for a person, and says why a description could not be entered', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    await writeFile(join(folder, 'notes.mp4'), 'no video at all')
    await copyFile(clip, join(folder, 'whose.mp4'))
    await writeFile(join(folder, 'whose.json'), JSON.stringify({ ...submissionOf(), app: 'go9' }))
    const [file] = await until(
      clerk,
      () => clerk.need('reviews.inbox', {}),
      (files) => files.length > 0,
    )
    expect(file).toMatchObject({ name: 'whose.mp4', problem: 'row-invalid' })
    const { id } = await clerk.need('reviews.enter', submissionOf())
    await clerk.need('reviews.attach', {
      id,
      sha256: file?.sha256 ?? '',
      name: 'whose.mp4',
      source: 'folder',
    })
    expect(await clerk.need('reviews.inbox', {})).toEqual([])
  })

  it('enters no serial that a spreadsheet made a number of', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    await copyFile(clip, join(folder, 'whose.mp4'))
    const description = JSON.stringify({ ...submissionOf(), aircraftSerial: 0 })
    await writeFile(join(folder, 'whose.json'), description.replace(':0', ':1.58e13'))
    const [file] = await until(
      clerk,
      () => clerk.need('reviews.inbox', {}),
      (files) => files.length > 0,
    )
    expect(file).toMatchObject({ name: 'whose.mp4', problem: 'row-invalid' })
    expect((await clerk.need('reviews.list', {})).total).toBe(0)
  })

  const fates = async (client: TestClient) =>
    Object.fromEntries(
      (await client.need('reviews.folderFiles', {})).files.map(({ name, fate }) => [name, fate]),
    )

  it('is remembered over a restart: nothing comes in twice, under another name neither', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    await copyFile(clip, join(folder, 'whose.mp4'))
    await writeFile(join(folder, 'notes.mp4'), 'no video at all')
    const [file] = await until(
      clerk,
      () => clerk.need('reviews.inbox', {}),
      (files) => files.length > 0,
    )
    await until(
      clerk,
      () => fates(clerk),
      (now) => now['notes.mp4'] === 'refused',
    )
    await clerk.need('reviews.discardInbox', { sha256: file?.sha256 ?? '' })
    await bench.restart()
    await rename(join(folder, 'whose.mp4'), join(folder, 'renamed.mp4'))
    const later = await bench.signInAgain()
    await until(
      later,
      () => fates(later),
      (now) => now['renamed.mp4'] === 'known' && now['notes.mp4'] === 'refused',
    )
    expect(await later.need('reviews.inbox', {})).toEqual([])
    const database = readFileSync(join(bench.dir, 'carebench.sqlite'))
    expect(database.includes('renamed.mp4')).toBe(false)
  })

  it('follows no links, waits for what is half there, and takes any number of files', async () => {
    await using bench = await createTestApp()
    const { clerk, folder } = await watched(bench)
    await writeFile(join(bench.dir, 'outside.mp4'), bytes)
    await symlink(join(bench.dir, 'outside.mp4'), join(folder, 'link.mp4'))
    await symlink(join(bench.dir, 'outside.mp4'), join(folder, 'whose.json'))
    await writeFile(join(folder, 'half.mp4'), bytes.subarray(0, bytes.length - 100))
    for (let n = 0; n < 700; n += 1) await writeFile(join(folder, `${n}.txt`), 'no video')
    await copyFile(clip, join(folder, 'whose.mp4'))
    const [whose] = await until(
      clerk,
      () => clerk.need('reviews.inbox', {}),
      (files) => files.length > 0,
    )
    expect(whose).toMatchObject({ name: 'whose.mp4', problem: null })
    expect(await fates(clerk)).toMatchObject({ 'link.mp4': 'link', 'half.mp4': 'waits' })
    expect((await clerk.need('reviews.list', {})).rows).toEqual([])
    await writeFile(
      join(folder, 'half.mp4'),
      Buffer.concat([bytes, Buffer.from([0, 0, 0, 8]), Buffer.from('free')]),
    )
    await until(
      clerk,
      () => clerk.need('reviews.inbox', {}),
      (files) => files.length === 2,
    )
  })

  it('must be there when it is set', async () => {
    await using bench = await createTestApp()
    const clerk = await bench.setUp()
    const { folderReadable: _, tool: __, ...settings } = await clerk.need('reviews.settings', {})
    expect(
      await clerk.call('reviews.changeSettings', { ...settings, watchedFolder: join(bench.dir, 'nowhere') }),
    ).toMatchObject({ error: { code: 'folder-not-found' } })
  })
})

describe('a download', () => {
  let close: () => void = () => undefined
  afterEach(() => {
    close()
  })

  /** Serves by `answer`; counts what was asked for. */
  async function serve(
    answer: (request: IncomingMessage, response: ServerResponse, turn: number) => void,
  ): Promise<{ url: string; asked: (string | undefined)[] }> {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.headers.range)
      answer(request, response, asked.length)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    close = () => {
      server.closeAllConnections()
      server.close()
    }
    const address = server.address()
    return { url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, asked }
  }

  /** The line goes dead when so much has arrived: what is still on its way would be lost with it. */
  async function breakOff(
    response: ServerResponse,
    clerk: TestClient,
    id: string,
    after: number,
  ): Promise<void> {
    const arrived = async () => (await clerk.need('reviews.downloadState', { id })).done
    await expect.poll(arrived).toBe(after)
    response.destroy()
  }

  async function wanted(bench: TestApp, link: string): Promise<{ clerk: TestClient; id: string }> {
    const clerk = await bench.setUp()
    const { id } = await clerk.need('reviews.enter', submissionOf({ link }))
    await clerk.need('reviews.download', { id })
    return { clerk, id }
  }

  const ended = (clerk: TestClient, id: string) =>
    until(
      clerk,
      () => clerk.need('reviews.downloadState', { id }),
      ({ state }) => state !== 'running',
    )

  it('goes on where the connection broke, and attaches what came', async () => {
    await using bench = await createTestApp()
    const half = Math.floor(bytes.length / 2)
    const first = Promise.withResolvers<ServerResponse>()
    const { url, asked } = await serve((request, response, turn) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
      response.writeHead(from > 0 ? 206 : 200, { 'Content-Length': bytes.length - from, ETag: '"one"' })
      if (turn > 1) response.end(bytes.subarray(from))
      else response.write(bytes.subarray(0, half), () => first.resolve(response))
    })
    const { clerk, id } = await wanted(bench, `${url}/clip.mp4`)
    await breakOff(await first.promise, clerk, id, half)
    expect(await ended(clerk, id)).toMatchObject({ state: 'none' })
    const view = await clerk.need('reviews.get', { id })
    expect(view).toMatchObject({ state: 'waiting', mediaName: 'clip.mp4' })
    expect(asked).toHaveLength(2)
    expect(asked[1]).toMatch(/^bytes=\d+-$/)
    const original = await readFile(
      join(bench.dir, 'recordings', view.media?.slice(0, 2) ?? '', view.media ?? ''),
    )
    expect(original.equals(bytes)).toBe(true)
    expect(
      clerk.pushed.some((event) => event.kind === 'job.progress' && event.job === `download:${id}`),
    ).toBe(true)
  })

  it('begins anew where the other side has another file by now', async () => {
    await using bench = await createTestApp()
    const first = Promise.withResolvers<ServerResponse>()
    const { url } = await serve((_, response, turn) => {
      // A server that has something else answers the whole of it, whatever range was asked for.
      response.writeHead(200, { 'Content-Length': bytes.length, ETag: `"${turn}"` })
      if (turn > 1) response.end(bytes)
      else response.write(Buffer.alloc(5000, 1), () => first.resolve(response))
    })
    const { clerk, id } = await wanted(bench, `${url}/clip.mp4`)
    await breakOff(await first.promise, clerk, id, 5000)
    await ended(clerk, id)
    expect((await clerk.need('reviews.get', { id })).state).toBe('waiting')
  })

  it.each([
    ['a page', 'not-a-video', (response: ServerResponse) => response.end('<html>'.repeat(50))],
    ['nothing there', 'server-refused', (response: ServerResponse) => response.writeHead(404).end()],
    [
      'a way to another protocol',
      'server-refused',
      (response: ServerResponse) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
    ],
    [
      'too much',
      'file-too-large',
      (response: ServerResponse) => response.writeHead(200, { 'Content-Length': 6 * 2 ** 30 }).end(),
    ],
  ])('of %s is refused: %s', async (_, refusal, answer) => {
    await using bench = await createTestApp()
    const { url } = await serve((__, response) => answer(response))
    const { clerk, id } = await wanted(bench, `${url}/v`)
    expect(await ended(clerk, id)).toMatchObject({ state: 'failed', refusal })
    expect((await clerk.need('reviews.get', { id })).state).toBe('awaiting-file')
  })

  it.each(['http://127.0.0.2:9/v', 'http://169.254.169.254/latest/meta-data', 'http://[::1]:9/v'])(
    'is led to %s by nobody: every turn of the way is checked',
    async (inside) => {
      await using bench = await createTestApp()
      const { url } = await serve((__, response) => response.writeHead(302, { Location: inside }).end())
      const { clerk, id } = await wanted(bench, `${url}/v`)
      expect(await ended(clerk, id)).toMatchObject({ state: 'failed', refusal: 'private-address' })
      expect((await clerk.need('reviews.get', { id })).state).toBe('awaiting-file')
    },
  )

  it('goes round in circles no more than five times', async () => {
    await using bench = await createTestApp()
    const { url, asked } = await serve((_, response) => response.writeHead(302, { Location: '/again' }).end())
    const { clerk, id } = await wanted(bench, `${url}/v`)
    expect(await ended(clerk, id)).toMatchObject({ state: 'failed', refusal: 'server-refused' })
    expect(asked).toHaveLength(6)
  })

  it('that a person cancels leaves nothing of it behind', async () => {
    await using bench = await createTestApp()
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': bytes.length, ETag: '"one"' })
      response.write(bytes.subarray(0, 5000))
    })
    const { clerk, id } = await wanted(bench, `${url}/clip.mp4`)
    await expect.poll(async () => (await clerk.need('reviews.downloadState', { id })).done).toBe(5000)
    await clerk.need('reviews.cancelDownload', { id })
    await ended(clerk, id)
    const left = await readdir(bench.dir, { recursive: true })
    expect(left.filter((name) => name.includes('download-'))).toEqual([])
  })

  it('of what is no web address is refused', async () => {
    await using bench = await createTestApp()
    const { clerk, id } = await wanted(bench, 'file:///etc/passwd')
    expect(await ended(clerk, id)).toMatchObject({ state: 'failed', refusal: 'not-a-web-address' })
  })

  it('takes what is behind a page by yt-dlp where it is installed', async () => {
    await using bench = await createTestApp()
    const folder = join(bench.dir, 'bin')
    await mkdir(folder)
    // Stands for the program: copies the clip to where it was told to put its output.
    const script = `#!/bin/sh
[ "$1" = --version ] && echo 2026.01.01 && exit 0
while [ $# -gt 0 ]; do [ "$1" = --output ] && out="$2"; shift; done
cp '${clip}' "$(dirname "$out")/recording.mp4"
`
    await writeFile(join(folder, 'yt-dlp'), script)
    await chmod(join(folder, 'yt-dlp'), 0o755)
    const path = process.env['PATH']
    process.env['PATH'] = `${folder}:${path}`
    try {
      const clerk = await bench.setUp()
      const { id } = await clerk.need(
        'reviews.enter',
        submissionOf({ link: 'https://video.example.com/watch?v=1' }),
      )
      expect((await clerk.need('reviews.downloadState', { id })).fetcher).toBe(true)
      await clerk.need('reviews.download', { id, way: 'fetcher' })
      await ended(clerk, id)
      expect((await clerk.need('reviews.get', { id })).state).toBe('waiting')
    } finally {
      process.env['PATH'] = path
    }
  })
})

describe('space on the disk', () => {
  it('is shown, given back where it can be made anew, and originals go when their time is over', async () => {
    await using bench = await createTestApp()
    const clerk = await bench.setUp()
    const reviewer = await bench.signInAs('Rita', ['reviewer'])
    const { id, sha256 } = await submit(clerk, clip)
    await untilRecording(reviewer, sha256)
    const space = async () => (await (await bench.signInAgain()).need('reviews.space', {})).recordings
    const [before] = await space()
    expect(before).toMatchObject({ sha256, original: bytes.length, expiresAt: null, submission: { id } })
    expect(before?.derived).toBeGreaterThan(1000)

    await clerk.need('reviews.clearDerived', { sha256: null })
    expect((await space())[0]).toMatchObject({ original: bytes.length, derived: 0 })

    await reviewer.need('reviews.claim', { id })
    await judge(reviewer, id, 'sent-back', 'Please hold the view longer.')
    bench.clock.advance(2 * 86_400_000)
    const manager = await bench.signInAgain()
    await change(manager, { keepDays: 1 })
    await until(
      manager,
      () => manager.need('reviews.get', { id }),
      ({ mediaExpired }) => mediaExpired,
    )
    // The files go after their end is recorded.
    await until(manager, space, (recordings) => recordings.length === 0)
  })
})
