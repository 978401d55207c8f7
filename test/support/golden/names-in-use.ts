import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { openDatabase } from '../../../electron/db/open.ts'
import { createTestApp } from '../create-test-app.ts'
import { pathsOfValue } from '../field-paths.ts'
import { manualClock } from '../manual-clock.ts'
import type { Names } from '../known-names.ts'
import { exported } from '../reports.ts'
import type { TestClient } from '../test-client.ts'
import { GOLDEN_PASSPHRASE, placed, signInAs, unpack } from './data-folder.ts'
import { runCommand } from './run-command.ts'

/** A question of each kind for `decide`, and lines that it refuses. */
const questions = readFileSync(join(import.meta.dirname, 'decide-questions.jsonl'), 'utf8')

/** Names that show in what the program does: files and streams of a folder that it begins, and keys that it prints. */
export async function namesInUse(): Promise<Pick<Names, 'streams' | 'files' | 'output'>> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-names-'))
  try {
    const sample = await runCommand(['sample', '--data', dir])
    const [first] = z.array(z.object({ name: z.string(), pin: z.string() })).parse(sample.lines)
    if (!first) throw new Error('the sample centre has nobody')
    await recordTheRest(dir, { name: first.name, secret: first.pin })
    return {
      streams: streamsIn(dir),
      files: filesIn(dir),
      output: { sample: pathsOfValue(sample.lines[0]), ...(await printed()) },
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** What the sample has no streams of. */
async function recordTheRest(dir: string, manager: { name: string; secret: string }): Promise<void> {
  const bench = await createTestApp({ dir, clock: manualClock(new Date().toISOString()) })
  try {
    const client = await signInAs(bench, manager)
    await publish(client)
    const { today } = await client.need('reports.days', { count: 1 })
    await client.need('reports.closeDay', { day: today, withEarlier: true })
    await exported(client, { from: today, to: today }, 'json')
    const { settings } = await client.need('reports.schedule', {})
    await client.need('reports.setSchedule', { ...settings, enabled: false })
    const { folderReadable: _, tool: __, ...reviews } = await client.need('reviews.settings', {})
    await client.need('reviews.changeSettings', reviews)
    const [letter] = await client.need('mail.templates', {})
    if (letter) {
      const { template, language, title, body, version } = letter
      await client.need('mail.saveTemplate', { template, language, title, body, version })
    }
    const server = {
      host: '127.0.0.1',
      port: 9,
      security: 'none',
      fromName: 'A',
      fromAddress: 'a@example.cz',
    }
    await client.need('mail.saveSettings', {
      settings: { ...server, security: 'none' },
      secret: null,
      pin: manager.secret,
    })
    // As much of a recording as its first bytes tell.
    const body = Uint8Array.from(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42'))
    await client.fetch('/files/recording/new', { method: 'POST', body })
  } finally {
    await bench.app.close()
  }
}

async function publish(client: TestClient): Promise<void> {
  const { catalogue, version, today } = await client.need('catalogue.current', {})
  const { models, coverage, fees, policy } = structuredClone(catalogue)
  const spark = fees.rows.find(({ row }) => row === 'Spark')
  if (spark) spark.fees[0] = { amount: 12_300, currency: 'USD' }
  const content = { models, coverage, fees, policy }
  await client.need('catalogue.publish', { content, basedOn: version, validFrom: today, source: 'A list' })
}

/** What lies in a folder, and the names of what lies in its own folders for logs and backups. */
function filesIn(dir: string): string[] {
  const within = (folder: string) => readdirSync(join(dir, folder)).map((name) => `${folder}/${name}`)
  const stamped = within('backups').map((path) => path.replace(/\d{8}T\d{9}Z/, '{stamp}'))
  return [...readdirSync(dir), ...within('logs'), ...stamped]
}

/** The streams of a folder; what is different in each centre is left out of their names. */
function streamsIn(dir: string): string[] {
  const database = openDatabase(join(dir, 'carebench.sqlite'))
  try {
    const rows = database.reader.all<{ stream: string }>('SELECT DISTINCT stream FROM event')
    return [...new Set(rows.map(({ stream }) => streamName(stream)))].sort()
  } finally {
    database.close()
  }
}

/** `case:0198…` → `case:{id}`; what has a name of its own, such as `mail:settings`, keeps it. */
export function streamName(stream: string): string {
  const at = stream.indexOf(':')
  const [kind, id] = [stream.slice(0, at), stream.slice(at + 1)]
  if (id.startsWith('template-')) return `${kind}:template-{name}`
  return /^[a-z-]+$/.test(id) ? stream : `${kind}:{id}`
}

/** Keys of what each command prints, asked in ways that give it something to print. */
async function printed(): Promise<Record<string, string[]>> {
  const dir = unpack('0.1.0')
  try {
    writeFileSync(join(dir, 'evidence', 'broken.json'), '{}')
    const out = join(dir, 'report.json')
    const head = `${'1'.repeat(6)}:${'0'.repeat(64)}`
    const keys = async (...lines: string[][]): Promise<string[]> => {
      const said = []
      for (const args of lines) said.push(...(await runCommand(placed(args, dir), questions)).lines)
      return [...new Set(said.flatMap((line) => pathsOfValue(line)))].sort()
    }
    const evidence = (file: string) => ['evidence', 'verify', `{evidence}/${file}`]
    const verify = ['ledger', 'verify', '--data', '{data}']
    const names = {
      decide: await keys(['decide']),
      'ledger verify': await keys(verify, [...verify, '--head', head]),
      replay: await keys(['replay', '--data', '{data}']),
      'evidence verify': await keys(
        evidence('plan-5.json'),
        evidence('review.json'),
        evidence('broken.json'),
      ),
    }
    // The one command here that opens the keys.
    process.env['CAREBENCH_PASSPHRASE'] = GOLDEN_PASSPHRASE
    await runCommand(
      placed(['report', '--data', '{data}', '--date', '2026-03-04', '--format', 'json', '--out', out], dir),
    )
    // Backups are sealed to a key that the folder gets when it is first opened.
    const backup = await keys(['backup', '--data', '{data}', '--to', join(dir, 'copy.sqlite')])
    return { ...names, backup, report: pathsOfValue(JSON.parse(readFileSync(out, 'utf8'))) }
  } finally {
    delete process.env['CAREBENCH_PASSPHRASE']
    rmSync(dir, { recursive: true, force: true })
  }
}
