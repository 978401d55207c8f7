import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { acceptedIn, ask, differences, settled, type GoldenAnswers } from '../../support/golden/answers.ts'
import {
  goldenReleases,
  openGolden,
  placed,
  readAnswers,
  signInAs,
  unpack,
} from '../../support/golden/data-folder.ts'
import { filledProjections, forgetProjections } from '../../support/golden/forget-projections.ts'
import { missingOn } from '../../support/golden/proofs.ts'
import { runCommand } from '../../support/golden/run-command.ts'
import { exported } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * Every release left a data folder and what it answered about it. The program as it is now must open each, keep its
 * ledger, and give the same answers: from the tables as they were migrated, and from tables made anew out of the events.
 */
describe.each(goldenReleases())('the data folder of %s', (release) => {
  it('opens, verifies, replays and answers as it did, before and after its projections are made anew', async () => {
    const golden = readAnswers(release)
    const dir = unpack(release)
    await using bench = await openGolden(dir, golden.now)
    const first = await signInAs(bench, golden.manager)
    expect(await wrongAnswers(first, golden, 'as it was')).toEqual([])

    await bench.app.close()
    expect(await wrongCommands(golden, dir)).toEqual([])
    const projections = forgetProjections(dir)
    await bench.restart()
    const client = await signInAs(bench, golden.manager)
    expect(filledProjections(dir)).toEqual(projections)
    expect(await wrongAnswers(client, golden, 'made anew')).toEqual([])
    expect(await wrongPapers(client, golden)).toEqual([])
    expect(await wrongEvidence(client, golden, dir)).toEqual([])

    // Last of all: that a report was taken out is recorded.
    const { document, ...days } = golden.report
    const report = new TextDecoder().decode(await exported(client, days, 'json', { personal: true }))
    expect(differences(document, JSON.parse(report), acceptedIn(golden.changes, 'report'))).toEqual([])
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    expect(bench.errors).toEqual([])
  }, 300_000)
})

type Golden = ReturnType<typeof readAnswers>

/** The first differences of each procedure, each with its question. */
async function wrongAnswers(client: TestClient, golden: Golden, when: string): Promise<string[]> {
  const wrong = new Map<string, string[]>()
  for (const { answer, ...question } of golden.questions) {
    const { procedure, input } = question
    const got = await ask(client, question)
    const found = differences(settled(procedure, answer), got, acceptedIn(golden.changes, procedure, input))
    const said = found.map((one) => `${when}: ${procedure} ${JSON.stringify(input)}: ${one}`)
    wrong.set(procedure, [...(wrong.get(procedure) ?? []), ...said])
  }
  return [...wrong.values()].flatMap((said) => firstOf(said, 4))
}

async function wrongCommands(golden: Golden, dir: string): Promise<string[]> {
  const wrong: string[] = []
  for (const { args, exit, lines } of golden.commands) {
    const name = args.slice(0, 2).join(' ')
    const got = await runCommand(placed(args, dir))
    const said = got.lines.map((line) => settled(name, line))
    const found = differences([exit, ...lines], [got.exit, ...said], acceptedIn(golden.changes, name))
    wrong.push(...found.map((one) => `${args.join(' ')}: ${one}`))
  }
  return firstOf(wrong)
}

async function wrongPapers(client: TestClient, { papers }: GoldenAnswers): Promise<string[]> {
  const wrong: string[] = []
  for (const paper of papers)
    wrong.push(...(await missingOn(client, paper)).map((said) => `${paper.address} lacks ${said}`))
  return firstOf(wrong)
}

/** A file that is exported now says what the release's own file says. */
async function wrongEvidence(client: TestClient, golden: Golden, dir: string): Promise<string[]> {
  const wrong: string[] = []
  for (const { address, file } of golden.evidence) {
    const [was, is] = [
      readFileSync(join(dir, 'evidence', file), 'utf8'),
      await (await client.fetch(address)).text(),
    ].map((text) => settled('evidence', z.json().parse(JSON.parse(text))))
    wrong.push(
      ...differences(was, is, acceptedIn(golden.changes, 'evidence')).map((one) => `${address}: ${one}`),
    )
  }
  return firstOf(wrong)
}

function firstOf(wrong: readonly string[], most = 20): string[] {
  const more = wrong.length - most
  return more > 0 ? [...wrong.slice(0, most), `and ${more} more`] : [...wrong]
}
