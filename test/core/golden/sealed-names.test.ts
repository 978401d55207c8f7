import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { missingPaths } from '../../support/field-paths.ts'
import { differences } from '../../support/golden/answers.ts'
import { goldenReleases, goldenRoot } from '../../support/golden/data-folder.ts'
import { namesInUse } from '../../support/golden/names-in-use.ts'
import { sealedEvents } from '../../support/golden/sealed-events.ts'
import { knownNames, names, readBody, type Names } from '../../support/known-names.ts'

/**
 * Only the screens of the same version called them: each read a list with a reader of its own. the one import reads every
 * list now.
 */
const withdrawn: ReadonlySet<string> = new Set([
  'command stock.import',
  'command requests.import',
  'command reviews.import',
])

/*
 * What is sealed in the records, and what somebody outside reads, keeps its name for ever. Every release wrote its names
 * down; the program as it is now must know each of them. It may know more.
 */
describe.each(goldenReleases())('names of %s', (release) => {
  const file = readFileSync(join(goldenRoot, release, 'names.json'), 'utf8')
  const was: Names = names.parse(JSON.parse(file))
  let is: Names
  // It begins a whole centre: some six seconds of work.
  beforeAll(async () => {
    const [known, inUse] = [await knownNames(), await namesInUse()]
    is = { ...known, ...inUse, files: [...known.files, ...inUse.files] }
  }, 300_000)

  const lists = ['streams', 'files', 'exitCodes', 'procedures'] as const
  it.each(lists)('%s', (kind) => {
    const missing = missingPaths(was[kind], is[kind])
    expect(missing.filter((name) => !withdrawn.has(name))).toEqual([])
  })

  const maps = ['events', 'commands', 'output', 'evidence', 'questions'] as const
  it.each(maps)('%s and the names within each', (kind) => {
    const missing = Object.entries(was[kind]).flatMap(([name, inner]) => {
      const known = is[kind][name]
      return known ? missingPaths(inner, known).map((path) => `${name}: ${path}`) : [name]
    })
    expect(missing).toEqual([])
  })

  it('every sealed event is read whole', () => {
    const events = sealedEvents(release)
    expect(events.length).toBeGreaterThan(0)
    const wrong = events.flatMap((event) => {
      const body = z.json().parse(event.body)
      const read = z.json().parse(JSON.parse(JSON.stringify(readBody(event))))
      // A newer schema may add what an older body could not know; it changes and drops nothing.
      const changed = differences(body, read).filter((one) => !one.includes(': expected nothing, got '))
      return changed.map((one) => `${event.type} (${event.seq}): ${one}`)
    })
    expect(wrong).toEqual([])
  })
})
