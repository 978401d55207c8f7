import { caseStatuses } from '../../shared/intake/case-status.ts'
import { catalogueTables } from '../../shared/catalogue/check.ts'
import { outboxFilters } from '../../shared/mail/contract.ts'
import { requestStates } from '../../shared/requests/events.ts'
import { owningSections } from '../../shared/reports/sections.ts'
import type { Input, ProcedureName } from '../../shared/rpc/api.ts'
import type { Question } from '../support/golden/answers.ts'
import { draftOf } from '../support/intake.ts'
import { registrationOf } from '../support/plans.ts'
import type { TestClient } from '../support/test-client.ts'

const everything = { limit: 500 } as const

/** A question in the types of the contract. */
function of<N extends ProcedureName>(procedure: N, input: Input<N>): Question {
  return { procedure, input: JSON.parse(JSON.stringify(input)) }
}

/** Every question that can be asked about what is in the folder: each query procedure, each record. */
export async function questionsAbout(client: TestClient): Promise<readonly Question[]> {
  const cases = (await client.need('cases.list', { ...everything, sort: 'rma' })).rows
  const plans = (await client.need('plans.list', { ...everything, sort: 'number' })).rows
  const units = (await client.need('stock.list', { ...everything, sort: 'serial' })).rows
  const serials = [...new Set([...cases, ...plans, ...units].map(({ serial }) => serial))].sort()
  return [
    ...ofTheBench(),
    ...(await ofTables(client)),
    ...cases.flatMap(({ id, rma }) => [
      of('cases.get', { id }),
      of('mail.ofCase', { caseId: id }),
      of('invitations.ofCase', { caseId: id }),
      of('reseal.preview', { caseId: id, firstScan: null, secondScan: null }),
      of('search.find', { text: rma }),
    ]),
    ...plans.flatMap(({ id, number }) => [
      of('plans.get', { id }),
      of('plans.checkPlus', { id }),
      of('search.find', { text: number }),
    ]),
    ...serials.flatMap((serial) => [
      of('intake.lookup', { raw: serial }),
      of('stock.lookup', { raw: serial }),
      of('catalogue.modelOfSerial', { serial }),
    ]),
    ...(await ofScans(client, cases)),
    ...ofNumbers(cases[0]?.rma ?? '', plans[0]?.number ?? '', plans.at(-1)?.serial ?? ''),
    ...(await ofMails(client)),
    ...(await ofReviews(client)),
    ...(await ofReports(client)),
    ...(await ofArrivalsAndDrafts(client)),
  ]
}

/** People, the ledger, lists in all their orders, what was decided from nothing but a question. */
function ofTheBench(): Question[] {
  const names = [
    'prihod',
    'Žofie',
    'Novák',
    'zofie@example.cz',
    '777 123 456',
    '095XE16002',
    'CARD778899',
    'nothing',
  ]
  return [
    of('people.status', {}),
    of('people.list', {}),
    of('upkeep.status', {}),
    of('about.versions', {}),
    of('upkeep.verifyLedger', {}),
    of('upkeep.previewRestore', { name: 'unknown' }),
    of('sample.status', {}),
    ...(['receivedAt', 'statusSince', 'rma', 'serial', 'model', 'status'] as const).map((sort) =>
      of('cases.list', { ...everything, sort, descending: false }),
    ),
    ...caseStatuses.map((status) => of('cases.list', { ...everything, sort: 'rma', statuses: [status] })),
    of('cases.list', { onlyOpen: true, text: '095XE', offset: 3, limit: 7 }),
    of('cases.board', {}),
    ...(['registeredAt', 'endsAt', 'number', 'serial', 'model', 'used'] as const).map((sort) =>
      of('plans.list', { ...everything, sort }),
    ),
    of('plans.list', { states: ['active'], text: '09' }),
    of('stock.list', everything),
    of('stock.list', { states: ['used', 'returned'], sort: 'serial' }),
    of('invitations.list', everything),
    of('invitations.list', { closingToday: true }),
    of('invitations.badge', {}),
    ...names.map((text) => of('search.find', { text, limit: 100 })),
    of(
      'plans.check',
      registrationOf({ serialRaw: '095XE160020001', purchase: { kind: 'separate', agreedOn: '2026-03-12' } }),
    ),
    of('plans.check', registrationOf({ serialRaw: '095XE160024002', dealer: null, productRegion: null })),
    of('intake.preview', { draft: draftOf({ serial: '095XE160024004', damagedOn: '2026-03-10' }) }),
    of('intake.preview', { draft: draftOf({ serial: '', model: null }) }),
    of('stock.checkImport', {
      name: 'units.csv',
      content: 'serial,model,grade\n095XE160028001,Mavic Air 2,new\nX1,No such,old\n',
    }),
    of('requests.checkImport', {
      name: 'r.csv',
      content: 'number,serial,name\nWEB-8,095XE160020002,Jan\n,,\n',
    }),
  ]
}

async function ofTables(client: TestClient): Promise<Question[]> {
  const { versions } = await client.need('catalogue.versions', {})
  const names = versions.map(({ version }) => version)
  const file = { name: 'fees.csv', base64: Buffer.from('Model,Fee\nSpark,x\n').toString('base64') }
  return [
    of('catalogue.current', {}),
    of('catalogue.versions', {}),
    ...names.map((version) => of('catalogue.version', { version })),
    ...names.slice(1).map((before, at) => of('catalogue.diff', { before, after: names[at] ?? before })),
    ...catalogueTables.map((table) =>
      of('catalogue.export', { version: names[0] ?? '', table, language: 'en' }),
    ),
    of('catalogue.checkImport', { file, table: null, mode: 'merge', draft: null }),
  ]
}

/** What a reseal of the cases that wait for it would come to: with a unit that fits, and with one that does not. */
async function ofScans(client: TestClient, cases: readonly { readonly id: string }[]): Promise<Question[]> {
  const scans: Question[] = []
  for (const { id } of cases) {
    const preview = await client.call('reseal.preview', { caseId: id, firstScan: null, secondScan: null })
    if (!preview.ok) continue
    for (const unit of ['095XE160028001', '163CG9R0019001'])
      scans.push(of('reseal.preview', { caseId: id, firstScan: unit, secondScan: unit }))
  }
  return scans.slice(0, 12)
}

function ofNumbers(rma: string, number: string, serial: string): Question[] {
  return [
    of('cases.get', { rma }),
    of('plans.get', { number }),
    of('plans.get', { serial }),
    of('plans.get', { serial: '095XE160024002' }),
    of('cases.get', { rma: 'RMA-PRG-2026-999999' }),
    of('intake.lookup', { raw: ' 095xe16 0024oo2' }),
  ]
}

async function ofMails(client: TestClient): Promise<Question[]> {
  const { rows } = await client.need('mail.outbox', { ...everything, filter: 'all' })
  const invitations = (await client.need('invitations.list', everything)).rows
  return [
    of('mail.status', {}),
    of('mail.settings', {}),
    of('mail.conversation', {}),
    of('mail.signIn', {}),
    of('mail.readAuthority', { file: '' }),
    of('mail.templates', {}),
    ...outboxFilters.map((filter) => of('mail.outbox', { ...everything, filter })),
    ...rows.map(({ id }) => of('mail.read', { id })),
    ...invitations.map(({ id }) => of('invitations.get', { id })),
    ...(await ofLetters(client)),
  ]
}

/** Letters as they would go out; their words are not compared, whom they go to is. */
async function ofLetters(client: TestClient): Promise<Question[]> {
  const { rows } = await client.need('cases.list', { ...everything, sort: 'rma' })
  const price = { amount: 12_900, currency: 'CZK' } as const
  const letters: Question[] = []
  for (const { id } of rows) {
    const { writable } = await client.need('mail.ofCase', { caseId: id })
    for (const template of writable) letters.push(of('mail.letterOfCase', { caseId: id, template, price }))
  }
  const [first] = await client.need('mail.templates', {})
  if (!first) throw new Error('no templates ship')
  const { template, language, title, body } = first
  const wrong = of('mail.preview', { template, language, title: 'X', body: 'Y' })
  return [...letters, of('mail.preview', { template, language, title, body }), wrong]
}

async function ofReviews(client: TestClient): Promise<Question[]> {
  const scopes = ['open', 'mine', 'over'] as const
  const lists = await Promise.all(
    scopes.map((scope) => client.need('reviews.list', { ...everything, scope })),
  )
  const rows = lists.flatMap((list) => list.rows)
  const media = [...new Set(rows.flatMap(({ media }) => (media === null ? [] : [media])))].sort()
  return [
    ...scopes.map((scope) => of('reviews.list', { ...everything, scope })),
    of('reviews.badge', {}),
    of('reviews.settings', {}),
    of('reviews.inbox', {}),
    of('reviews.space', {}),
    ...rows.flatMap(({ id, number }) => [
      of('reviews.get', { id }),
      of('reviews.downloadState', { id }),
      of('search.find', { text: number }),
    ]),
    // The recordings themselves are not in the folder.
    ...media.flatMap((sha256) => [
      of('reviews.recording', { sha256 }),
      of('reviews.frameHashes', { sha256 }),
    ]),
  ]
}

async function ofReports(client: TestClient): Promise<Question[]> {
  const { days } = await client.need('reports.days', { count: 400 })
  const whole = { from: days.at(-1)?.day ?? '', to: days[0]?.day ?? '' }
  const range = { from: '2026-03-02', to: '2026-03-12' }
  const { report } = await client.need('reports.get', range)
  const behind = report.sections.flatMap(({ id, tables }) =>
    owningSections.some((owning) => owning === id)
      ? tables.flatMap((table) => (table.behind ?? []).filter((filter) => filter !== null))
      : [],
  )
  return [
    of('reports.days', { count: 400 }),
    ...days.map(({ day }) => of('reports.get', { from: day, to: day })),
    of('reports.get', range),
    of('reports.get', whole),
    ...behind.map((filter) => of('reports.records', { ...range, filter, limit: 3 })),
    of('reports.records', { ...whole, filter: {}, limit: 500 }),
    of('reports.choices', {}),
    of('reports.schedule', {}),
    of('reports.job', { job: '00000000-0000-4000-8000-000000000000' }),
  ]
}

async function ofArrivalsAndDrafts(client: TestClient): Promise<Question[]> {
  const lists = await Promise.all(
    requestStates.map((state) => client.need('requests.list', { ...everything, state })),
  )
  const drafts = await client.need('intake.drafts', {})
  return [
    ...requestStates.map((state) => of('requests.list', { ...everything, state })),
    ...lists.flatMap(({ rows }) => rows.map(({ id }) => of('requests.get', { id }))),
    of('intake.drafts', {}),
    ...drafts.map(({ id }) => of('intake.draft', { id })),
  ]
}
