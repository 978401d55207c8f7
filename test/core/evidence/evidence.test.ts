import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyEvidence } from '../../../electron/evidence/verify.ts'
import { evidenceFile, type EvidenceFile } from '../../../shared/evidence/file.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, registrationOf, reseal, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const A = '095XE160021234'
const B = '095XE160029001'

interface Sealed {
  readonly client: TestClient
  readonly planId: string
  readonly seal: string
  readonly hash: string
}

/** A plan with Plus, a correction and a note, resealed once, and another plan's life in between. */
async function sealedPlan(bench: TestApp): Promise<Sealed> {
  const first = await bench.setUp()
  const { id: planId } = await register(first, { serialRaw: A })
  bench.clock.advance(DAY)
  const client = await bench.signInAgain()
  await client.need('plans.buyPlus', {
    id: planId,
    version: 1,
    code: 'PLUS-77',
    serialRaw: A,
    holder: registrationOf().holder,
  })
  await client.need('plans.correct', { id: planId, values: { phone: '+420 602 000 111' } })
  await register(client, { serialRaw: '095XE160027777' })
  await client.need('plans.note', { id: planId, text: 'Talked to Mr Novák.' })
  const { caseId } = await acceptedCase(client, A)
  await stockUnit(client, B)
  const { reseal: seal, hash } = await reseal(client, caseId, B)
  return { client, planId, seal, hash }
}

async function evidenceOf({ client, planId, seal }: Sealed, more = ''): Promise<string> {
  const answer = await client.fetch(`/files/evidence/${planId}.json?seal=${seal}${more}`)
  expect(answer.status).toBe(200)
  return await answer.text()
}

describe('an evidence file', () => {
  it('verifies by itself, decides again to the same answers, and holds nobody’s data', async () => {
    await using bench = await createTestApp()
    const sealed = await sealedPlan(bench)
    const text = await evidenceOf(sealed)
    for (const personal of ['Příhod', '777 123', '602 000', 'Novák', 'zofie', 'Hit a tree'])
      expect(text).not.toContain(personal)
    expect(verifyEvidence(text)).toMatchObject({
      holds: true,
      seal: sealed.seal,
      sealHash: sealed.hash,
      signedBy: [expect.stringMatching(/^[0-9a-f]{32}$/)],
      decisions: { same: 4, undecidable: 0 },
    })
  })

  it('shows persons and notes only to a manager who asks, and proves that they are the sealed ones', async () => {
    await using bench = await createTestApp()
    const sealed = await sealedPlan(bench)
    const technician = await bench.signInAs('Tomáš', ['technician'])
    const refused = await technician.fetch(`/files/evidence/${sealed.planId}.json?persons=yes`)
    expect(refused.status).toBe(403)
    const text = await evidenceOf(sealed, '&persons=yes')
    expect(text).toContain('Žofie Příhodová')
    expect(text).toContain('Talked to Mr Novák.')
    expect(verifyEvidence(text)).toMatchObject({ holds: true })
    const changed = text.replace('Žofie Příhodová', 'Jana Příhodová')
    expect(verifyEvidence(changed)).toMatchObject({ holds: false, fault: 'person-altered' })
  })

  it('still verifies after the reseal was reversed and the holder was erased', async () => {
    await using bench = await createTestApp()
    const sealed = await sealedPlan(bench)
    const { client, planId, seal } = sealed
    const { version } = await client.need('plans.get', { id: planId })
    const back = { id: planId, reason: 'Wrong unit', secret: MANAGER_PIN }
    await client.need('reseal.reverse', { ...back, version, reseal: seal })
    await client.need('plans.requestErasure', {
      id: planId,
      version: version + 1,
      reason: 'Letter',
      reference: '7',
    })
    await client.need('plans.erase', { id: planId, version: version + 2, secret: MANAGER_PIN })
    expect(verifyEvidence(await evidenceOf(sealed, '&persons=yes'))).toMatchObject({ holds: true })
    const whole = await (await client.fetch(`/files/evidence/${planId}.json`)).text()
    expect(verifyEvidence(whole)).toMatchObject({ holds: true, seal: null })
    expect(whole).toContain('plan.person-erased')
  })

  it('is refused under another centre’s key', async () => {
    await using bench = await createTestApp()
    const text = await evidenceOf(await sealedPlan(bench))
    const verdict = verifyEvidence(text)
    const key = verdict.holds ? (verdict.signedBy[0] ?? '') : ''
    expect(verifyEvidence(text, key)).toMatchObject({ holds: true })
    expect(verifyEvidence(text, '0'.repeat(32))).toMatchObject({ holds: false, fault: 'wrong-signature' })
  })

  it('is not there for a plan or a seal that is not', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await sealedPlan(bench)
    for (const path of [
      `${planId}.json?seal=${planId}`,
      `${crypto.randomUUID()}.json`,
      'x.json',
      `${planId}.txt`,
    ]) {
      expect((await client.fetch(`/files/evidence/${path}`)).status).toBe(404)
    }
    expect((await bench.connect().fetch(`/files/evidence/${planId}.json`)).status).toBe(401)
  })

  it('does not hold after any change to what it says, of 1,000 tried', async () => {
    await using bench = await createTestApp()
    const text = await evidenceOf(await sealedPlan(bench))
    const file = evidenceFile.parse(JSON.parse(text))
    const places = leaves(file).filter(({ path }) => path[0] !== 'exportedAt' && path[0] !== 'program')
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.nat(), (index, turn) => {
        const place = places[index]
        if (!place) return
        const forged = structuredClone<unknown>(JSON.parse(text))
        set(forged, place.path, differing(place.value, turn))
        expect(verifyEvidence(JSON.stringify(forged)).holds).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not hold with a commit or an event dropped, doubled or out of order', async () => {
    await using bench = await createTestApp()
    const file = evidenceFile.parse(JSON.parse(await evidenceOf(await sealedPlan(bench))))
    const forgeries: EvidenceFile[] = file.commits.flatMap((commit, place) => [
      { ...file, commits: file.commits.toSpliced(place, 1) },
      { ...file, commits: file.commits.toSpliced(place, 0, commit) },
      {
        ...file,
        commits: file.commits.toSpliced(place, 1, { ...commit, events: commit.events.slice(0, -1) }),
      },
      { ...file, commits: [commit, ...file.commits.toSpliced(place, 1)] },
    ])
    const whole = JSON.stringify(file)
    const truly = forgeries.filter((forged) => JSON.stringify(forged) !== whole)
    // A case's own commit that no decision of the plan rests on may be left out; nothing of the plan may.
    const ofPlan = truly.filter(
      (forged) => planEvents(forged) !== planEvents(file) || forged.commits.length >= file.commits.length,
    )
    expect(ofPlan.length).toBeGreaterThan(10)
    for (const forged of ofPlan) expect(verifyEvidence(JSON.stringify(forged)).holds).toBe(false)
  })

  it('is refused with a word more than the form has, and where it nests without end', async () => {
    await using bench = await createTestApp()
    const whole = await evidenceOf(await sealedPlan(bench))
    const file = evidenceFile.parse(JSON.parse(whole))
    const more: readonly Record<string, unknown>[] = [
      { ...file, note: 'x' },
      { ...file, about: { ...file.about, note: 'x' } },
      { ...file, commits: file.commits.map((commit) => ({ ...commit, note: 'x' })) },
    ]
    for (const one of more)
      expect(verifyEvidence(JSON.stringify(one))).toMatchObject({ fault: 'not-evidence' })
    const deep = whole.replace('{', `{"note":${'['.repeat(100_000)}${']'.repeat(100_000)},`)
    expect(verifyEvidence(deep)).toMatchObject({ holds: false, fault: 'not-evidence' })
  })

  it('answers anything that is not evidence with a fault, never with a throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(verifyEvidence(text)).toMatchObject({ holds: false, fault: 'not-evidence' })
      }),
    )
  })
})

function planEvents(file: EvidenceFile): string {
  return file.commits
    .flatMap(({ events }) => events)
    .filter(({ stream }) => stream.startsWith('plan:'))
    .map(({ id }) => id)
    .join()
}

interface Leaf {
  readonly path: readonly (string | number)[]
  readonly value: string | number | boolean | null
}

function leaves(value: unknown, path: readonly (string | number)[] = []): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
    ? [{ path, value }]
    : []
}

function differing(value: Leaf['value'], turn: number): Leaf['value'] {
  if (typeof value === 'number') return value + 1 + (turn % 9)
  if (typeof value === 'boolean') return !value
  if (value === null) return turn % 2 === 0 ? 'x' : 0
  if (value === '') return 'x'
  const place = turn % value.length
  const other = value[place] === 'a' ? 'b' : 'a'
  return value.slice(0, place) + other + value.slice(place + 1)
}

function set(target: unknown, path: readonly (string | number)[], value: unknown): void {
  let holder: unknown = target
  for (const step of path.slice(0, -1)) holder = Reflect.get(Object(holder), step)
  Reflect.set(Object(holder), path.at(-1) ?? '', value)
}
