import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyEvidence } from '../../../electron/evidence/verify.ts'
import { createRecordingStore } from '../../../electron/video/recording-store.ts'
import { holdAgainst } from '../../../electron/evidence/hold-against.ts'
import { reviewEvidenceFile } from '../../../shared/evidence/review-file.ts'
import { cli } from '../../support/carebench.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import {
  decide,
  judge,
  passAll,
  reviewClip,
  SERIAL,
  submit,
  typedSerial,
  untilRecording,
} from '../../support/reviews.ts'
import { makeClip } from '../../support/video/make-clip.ts'

let clip: string
beforeAll(async () => {
  clip = (await makeClip(reviewClip)).path
})

async function approved(bench: TestApp) {
  const clerk = await bench.setUp()
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  const { id, number, sha256 } = await submit(clerk, clip)
  await untilRecording(reviewer, sha256)
  await reviewer.need('reviews.claim', { id })
  await passAll(reviewer, id)
  const evidence = [
    { from: 10, to: null, crop: { x: 0.2, y: 0.45, width: 0.6, height: 0.06 }, note: 'About' },
  ]
  await decide(reviewer, id, { step: 'V1', outcome: 'passed', evidence, serials: [typedSerial(SERIAL)] })
  await reviewer.need('reviews.viewed', { id, media: sha256, spans: [[0, 299]] })
  await judge(reviewer, id, 'approved')
  return { clerk, reviewer, id, number, sha256 }
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/<\/?(span|bdi)[^>]*>/g, '')

describe('the report of a review', () => {
  it('names the verdict with its hashes and shows each frame of the evidence, in both languages and as PDF', async () => {
    await using bench = await createTestApp()
    const { reviewer, id, number, sha256 } = await approved(bench)
    const view = await reviewer.need('reviews.get', { id })
    const basis = view.verdicts[0]?.basis
    const english = plain(await (await reviewer.fetch(`/files/review-report/${id}.html?lang=en`)).text())
    for (const words of [number, SERIAL, 'Approved', 'Rita', 'Jana Nováková', '300 of 300 frames', 'About'])
      expect(english).toContain(words)
    for (const hash of [sha256, basis?.index, basis?.findings, basis?.evidence])
      expect(english).toContain(hash)
    const bound = view.steps.flatMap(({ evidence }) =>
      evidence.flatMap(({ from, to }) => (to ? [from, to] : [from])),
    )
    expect(english.match(/<image href="data:image\/jpeg;base64,/g)).toHaveLength(bound.length)
    for (const frame of bound) expect(english).toContain(frame.sha256)
    expect(english).toContain('stroke="#d4380d"')
    const czech = await (await reviewer.fetch(`/files/review-report/${id}.html?lang=cs`)).text()
    expect(czech).not.toContain('report.')
    const pdf = await reviewer.fetch(`/files/review-report/${id}.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it('is not there while the review is open, and is not a clerk’s', async () => {
    await using bench = await createTestApp()
    const clerk = await bench.setUp()
    const reviewer = await bench.signInAs('Rita', ['reviewer'])
    const technician = await bench.signInAs('Tomáš', ['technician'])
    const { id } = await submit(clerk, clip)
    for (const kind of ['review-report', 'review-evidence'])
      for (const ending of ['html', 'json']) {
        expect((await reviewer.fetch(`/files/${kind}/${id}.${ending}`)).status).toBe(404)
        expect((await technician.fetch(`/files/${kind}/${id}.${ending}`)).status).toBe(403)
      }
  })

  it('says so where the recording was deleted after its time', async () => {
    await using bench = await createTestApp()
    const { reviewer, id, sha256 } = await approved(bench)
    await createRecordingStore(bench.ports.dataDir, new Uint8Array(32)).removeOriginal(sha256)
    const english = plain(await (await reviewer.fetch(`/files/review-report/${id}.html?lang=en`)).text())
    expect(english).toContain('The recording was deleted after its retention period.')
    expect(english).not.toContain('<image')
  })
})

describe('the evidence file of a review', () => {
  it('verifies where nobody has seen the database, with the recording beside it and without', async () => {
    await using bench = await createTestApp()
    const { reviewer, id, number, sha256 } = await approved(bench)
    const answer = await reviewer.fetch(`/files/review-evidence/${id}.json`)
    expect(answer.headers.get('content-disposition')).toContain(`${number}.evidence.json`)
    const text = await answer.text()
    expect(text).not.toContain('Nováková')
    const elsewhere = await mkdtemp(join(tmpdir(), 'carebench-elsewhere-'))
    const file = join(elsewhere, 'evidence.json')
    await writeFile(file, text)
    const run = (...more: string[]) =>
      promisify(execFile)(process.execPath, [cli, 'evidence', 'verify', file, ...more], { cwd: elsewhere })
    const { stdout } = await run('--recording', clip)
    const found: unknown = JSON.parse(stdout)
    expect(found).toMatchObject({
      holds: true,
      submission: number,
      verdict: 'approved',
      basis: { file: sha256 },
      recording: 'proven',
      pixels: 8,
    })
  })

  it('does not hold after any change of what the verdict rests on', async () => {
    await using bench = await createTestApp()
    const { reviewer, id } = await approved(bench)
    const text = await (await reviewer.fetch(`/files/review-evidence/${id}.json`)).text()
    expect(verifyEvidence(text)).toMatchObject({ holds: true, recording: 'proven' })
    const faultOf = (change: (file: ReturnType<typeof reviewEvidenceFile.parse>) => void): unknown => {
      const file = reviewEvidenceFile.parse(JSON.parse(text))
      change(file)
      const found = verifyEvidence(JSON.stringify(file))
      return found.holds ? 'holds' : found.fault
    }
    expect(faultOf(({ recording }) => recording?.frames.splice(10, 1, '0'.repeat(64)))).toBe(
      'recording-differs',
    )
    expect(faultOf(({ recording }) => recording?.packets.pts.splice(3, 1, 7))).toBe('recording-differs')
    expect(faultOf(({ recording }) => recording?.findings.pop())).toBe('recording-differs')
    expect(faultOf((file) => (file.recording = null))).toBe('holds')
    expect(faultOf(({ commits }) => commits.pop())).toBe('verdict-missing')
    expect(faultOf(({ commits }) => commits.splice(3, 1))).toBe('version-missing')
    expect(faultOf(({ about }) => (about.number = 'VER-PRG-2026-1'))).toBe('version-missing')
    const other = await oneBitChanged()
    expect(await holdAgainst(verifyEvidence(text), other)).toMatchObject({
      holds: false,
      fault: 'recording-differs',
    })
  })
})

async function oneBitChanged(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'carebench-elsewhere-')), 'other.mp4')
  const bytes = await readFile(clip)
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
  await writeFile(path, bytes)
  return path
}
