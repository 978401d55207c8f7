import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { findProgram } from '../../electron/host/program.ts'
import { api } from '../../shared/rpc/api.ts'
import { ask, settled, type AskedQuestion, type GoldenAnswers } from '../support/golden/answers.ts'
import { goldenRoot, openGolden, pack, placed, signInAs, unpack } from '../support/golden/data-folder.ts'
import { evidenceAddresses, missingOn, papersOf } from '../support/golden/proofs.ts'
import { runCommand } from '../support/golden/run-command.ts'
import { firstStart, MANAGER_PIN } from '../support/create-test-app.ts'
import { exported } from '../support/reports.ts'
import type { TestClient } from '../support/test-client.ts'
import { questionsAbout } from './questions.ts'
import { beginStory } from './story/story.ts'
import { tellEverything } from './story/tell.ts'

/*
 * node test/golden/make-golden.ts
 *
 * Makes test/golden/<version>/ with the program as it stands: a data folder in which everything was recorded once at
 * least, and what the program answers about it. Run once for each release, at its commit; see README.md beside this file.
 */

/** Recordings and backups are left out: the records answer without them. */
const KEPT = ['carebench.sqlite', 'keys.sqlite', 'media']
const manager = { name: firstStart.manager.name, secret: MANAGER_PIN }
const days = { from: '2026-03-02', to: '2026-03-12' }

const { version } = findProgram()
const target = join(goldenRoot, version)
if (existsSync(target)) throw new Error(`${target} exists. A golden folder is made once and never changed.`)

const aside = mkdtempSync(join(tmpdir(), 'carebench-make-golden-'))
const now = await makeFolder(aside)
mkdirSync(target)
writeFileSync(join(target, 'data.zip'), pack(aside, KEPT))
const answers = await answersOf(now)
writeFileSync(join(target, 'data.zip'), pack(aside, [...KEPT, 'evidence']))
writeFileSync(join(target, 'answers.json.gz'), gzipSync(written(answers), { level: 9 }))
writeFileSync(join(target, 'changes.json'), '[]\n')
rmSync(aside, { recursive: true })
log(`${answers.questions.length} questions, ${answers.eventTypes.length} event types are in ${target}`)

/** Lets the story happen and copies its folder; answers with the instant at which it ends. */
async function makeFolder(to: string): Promise<number> {
  await using story = await beginStory()
  await tellEverything(story, log)
  const unexpected = story.bench.errors.length
  if (unexpected > 0) log(`the program logged ${unexpected} errors: ${JSON.stringify(story.bench.errors)}`)
  cpSync(story.bench.dir, to, { recursive: true })
  mkdirSync(join(to, 'evidence'))
  for (const [name, text] of story.evidence) writeFileSync(join(to, 'evidence', name), text)
  return story.bench.clock.now()
}

/** Answers are taken of the folder as it is packed. */
async function answersOf(now: number): Promise<GoldenAnswers> {
  const dir = unpack(version)
  const bench = await openGolden(dir, now)
  try {
    const client = await signInAs(bench, manager)
    const questions: AskedQuestion[] = []
    for (const question of await questionsAbout(client))
      questions.push({ ...question, answer: await ask(client, question) })
    requireEveryQuery(questions)
    const evidence = await evidenceOf(client)
    const papers = await papersOf(client)
    for (const paper of papers) {
      const missing = await missingOn(client, paper)
      if (missing.length > 0) throw new Error(`${paper.address} does not say ${missing.join(', ')}`)
    }
    const eventTypes = await eventTypesOf(client)
    await bench.app.close()
    const commands = []
    for (const args of commandsOf(evidence)) {
      const { exit, lines } = await runCommand(placed(args, dir, aside))
      commands.push({ args, exit, lines: lines.map((line) => settled(args.slice(0, 2).join(' '), line)) })
    }
    // A report that is taken out is recorded: last of all.
    await bench.restart()
    const report = await exported(await signInAs(bench, manager), days, 'json', { personal: true })
    const document = new TextDecoder().decode(report)
    return {
      program: version,
      now,
      manager,
      eventTypes,
      commands,
      report: { ...days, document: z.json().parse(JSON.parse(document)) },
      evidence: evidence.flatMap(({ address, file }) => (address === null ? [] : [{ address, file }])),
      papers,
      questions,
    }
  } finally {
    await bench.close()
  }
}

function commandsOf(evidence: readonly { readonly file: string }[]): string[][] {
  return [
    ['ledger', 'verify', '--data', '{data}'],
    ['replay', '--data', '{data}'],
    ...evidence.map(({ file }) => ['evidence', 'verify', `{evidence}/${file}`]),
  ]
}

/** Writes the evidence files of plans beside the ones that the story has kept of reviews. */
async function evidenceOf(client: TestClient): Promise<{ address: string | null; file: string }[]> {
  const files: { address: string | null; file: string }[] = [{ address: null, file: 'review.json' }]
  for (const [place, address] of (await evidenceAddresses(client)).entries()) {
    const file = `plan-${place + 1}.json`
    writeFileSync(join(aside, 'evidence', file), await (await client.fetch(address)).text())
    files.push({ address, file })
  }
  return files
}

/** The types of everything on record, as the reports know them. */
async function eventTypesOf(client: TestClient): Promise<string[]> {
  const types = new Set<string>()
  for (let offset = 0; ; offset += 500) {
    const asked = { from: '2025-01-01', to: days.to, filter: {}, offset, limit: 500 }
    const { rows } = await client.need('reports.records', asked)
    for (const { type } of rows) types.add(type)
    if (rows.length === 0) return [...types].sort()
  }
}

function requireEveryQuery(questions: readonly AskedQuestion[]): void {
  const asked = new Set(questions.map(({ procedure }) => procedure))
  const missing = Object.entries(api).flatMap(([name, { kind }]) =>
    kind === 'query' && !asked.has(name) ? [name] : [],
  )
  if (missing.length > 0) throw new Error(`not asked: ${missing.join(', ')}`)
  const wrong = questions.filter(({ answer }) =>
    /"code":"(invalid-input|internal|forbidden)"/.test(JSON.stringify(answer)),
  )
  if (wrong.length > 0) throw new Error(`asked wrongly: ${JSON.stringify(wrong.slice(0, 3))}`)
}

/** A question a line, so that two releases can be compared line by line. */
function written({ questions, ...rest }: GoldenAnswers): string {
  const head = JSON.stringify(rest, null, 1).slice(0, -2)
  return `${head},\n "questions": [\n${questions.map((one) => JSON.stringify(one)).join(',\n')}\n ]\n}\n`
}

function log(line: string): void {
  process.stderr.write(`${line}\n`)
}
