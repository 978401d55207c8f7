import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bestMatch } from '../../shared/video/align-moves.ts'
import { createMoveIndex } from '../../shared/video/move-index.ts'
import type { Moves } from '../../shared/video/moves.ts'
import { strengthOf } from '../../shared/video/inspection.ts'
import { analyseFile, appClip } from '../support/video/analyse-clip.ts'
import { viaFfmpeg } from '../support/video/edit-clip.ts'
import { copyEdits } from '../support/video/copy-edits.ts'
import { labelledSet, type LabelledClip } from '../support/video/labelled-set.ts'
import { makeClip } from '../support/video/make-clip.ts'
import { matchMoves } from '../support/video/match-moves.ts'
import { copyOf, randomMoves } from '../support/video/random-moves.ts'
import { line, summary } from './support/measure.ts'

type Print = (line: string) => void

/** What the analysis finds in recordings of which it is known what was done to them; and recordings that come again. */
export async function run(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'carebench-bench-findings-'))
  try {
    await findings(print, folder)
    await duplicates(print, folder)
    searchAmong(print, 10_000, 80)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Outcome {
  readonly clip: LabelledClip
  /** Findings that want a look. */
  readonly looks: readonly string[]
}

async function findings(print: Print, folder: string): Promise<void> {
  const outcomes: Outcome[] = []
  for (const clip of labelledSet) {
    const { findings: found } = await analyseFile(await clip.make(folder), folder, null)
    outcomes.push({
      clip,
      looks: found.filter((one) => strengthOf(one) !== 'note').map(({ code }) => code),
    })
  }
  print('findings that are more than a note, on the half to set thresholds on and the half that is held out')
  for (const [edit, rows] of Map.groupBy(outcomes, ({ clip }) => clip.edit ?? 'honest')) {
    const codes = [...new Set(rows.flatMap(({ looks }) => looks))].join(', ')
    print(`${edit.padEnd(56)} ${share(rows, false)} ${share(rows, true)}  ${codes}`)
  }
  const lossless = outcomes.filter(({ clip }) => clip.lossless)
  const honest = outcomes.filter(({ clip }) => clip.edit === null)
  print(
    `${'all cuts and joins without encoding: found'.padEnd(56)} ${share(lossless, false)} ${share(lossless, true)}`,
  )
  print(`${'all honest ones: accused'.padEnd(56)} ${share(honest, false)} ${share(honest, true)}`)
  for (const { clip, looks } of honest) if (looks.length > 0) print(`  ${clip.name}: ${looks.join(', ')}`)
}

function share(rows: readonly Outcome[], heldOut: boolean): string {
  const half = rows.filter(({ clip }) => clip.heldOut === heldOut)
  const found = half.filter(({ looks }) => looks.length > 0).length
  return `${found} of ${half.length}`.padStart(9)
}

async function duplicates(print: Print, folder: string): Promise<void> {
  const people: Moves[] = []
  const found = new Map<string, number>()
  const seeds = [31, 32, 33]
  for (const seed of seeds) {
    const { path } = await makeClip({ ...appClip, name: `app-walk-${seed}`, seed })
    const { moves } = await analyseFile(path, folder, null)
    people.push(moves)
    for (const [name, how] of copyEdits) {
      const copy = await viaFfmpeg([path], how, folder, `copy-${seed}.mp4`)
      const { moves: theirs } = await analyseFile(copy, folder, null)
      const isFound = matchMoves(theirs, moves) !== null
      found.set(name, (found.get(name) ?? 0) + (isFound ? 1 : 0))
    }
  }
  for (let seed = 34; seed < 40; seed += 1) {
    const { path } = await makeClip({ ...appClip, name: `app-walk-${seed}`, seed })
    people.push((await analyseFile(path, folder, null)).moves)
  }
  print('recordings that come again')
  for (const [name, count] of found) print(`${name.padEnd(56)} ${count} of ${seeds.length} found`)
  const pairs = people.flatMap((one, place) => people.slice(place + 1).map((other) => [one, other] as const))
  const taken = pairs.filter(([one, other]) => matchMoves(one, other) !== null).length
  print(`${'the same pages of other aircraft: taken for the same'.padEnd(56)} ${taken} of ${pairs.length}`)
}

/** One question to many recordings, each some minutes long. */
function searchAmong(print: Print, many: number, movesOfEach: number): void {
  const known = Array.from({ length: many }, (_, seed) => randomMoves(seed + 1, movesOfEach))
  const before = process.memoryUsage().arrayBuffers
  const index = createMoveIndex()
  const started = performance.now()
  for (const [place, moves] of known.entries()) index.add(String(place), moves)
  const built = performance.now() - started
  const held = (process.memoryUsage().arrayBuffers - before) / 2 ** 20
  print(
    `index of ${many} recordings with ${movesOfEach} moves: built in ${built.toFixed(0)} ms, ${held.toFixed(0)} MiB`,
  )
  const times: number[] = []
  let right = 0
  let wrong = 0
  for (let turn = 0; turn < 100; turn += 1) {
    const place = (turn * 97) % many
    const whole = known[place]
    if (!whole) continue
    const copy = copyOf(whole, { from: 10_000, to: 80_000, jitter: 40, lost: 0.1 }, turn + 1)
    const from = performance.now()
    for (const [id, offsets] of Map.groupBy(index.candidates(copy, 40), (one) => one.id)) {
      const other = known[Number(id)]
      if (!other || !bestMatch(copy, other, offsets)) continue
      if (Number(id) === place) right += 1
      else wrong += 1
    }
    times.push(performance.now() - from)
  }
  print(`${line('one search and every alignment', summary(times))}  found ${right} of 100, wrong ${wrong}`)
}
