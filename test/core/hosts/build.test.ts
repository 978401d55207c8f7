import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isStale, sourceStamp, stampFile } from '../../../electron/host/node/source-stamp.mjs'
import { toyTree } from './toy-tree.ts'

it('knows what is built as stale where a source was added, changed or removed, and nowhere else', () => {
  const root = mkdtempSync(join(tmpdir(), 'carebench-build-'))
  const file = (path: string, words = '', seconds = 50) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), words)
    utimesSync(join(root, path), seconds, seconds)
  }
  const built = () => file('out/built-from', sourceStamp(root))
  file('renderer/app/main.tsx', 'one')
  file('package.json', '{}')
  expect(isStale(root)).toBe(true)
  built()
  expect(isStale(root)).toBe(false)
  file('test/x.test.ts', 'a test', 200)
  expect(isStale(root)).toBe(false)
  file('renderer/app/main.tsx', 'two', 60)
  expect(isStale(root)).toBe(true)
  // Back to an older file, as a version control system does.
  file('renderer/app/main.tsx', 'one', 50)
  expect(isStale(root)).toBe(false)
  file('renderer/app/other.tsx', '', 10)
  expect(isStale(root)).toBe(true)
  built()
  rmSync(join(root, 'renderer/app/other.tsx'))
  expect(isStale(root)).toBe(true)
  rmSync(stampFile(root))
  expect(isStale(root)).toBe(true)
})

describe('a start', () => {
  it('builds once, says so on standard error only, and runs what is built from then on', async () => {
    const tree = toyTree()
    tree.write('shared/word.txt', 'first')
    expect(await tree.start('a', 'b').done).toEqual({
      code: 0,
      out: 'first a b\n',
      err: 'Building Carebench…\n',
    })
    expect(await tree.start('c').done).toEqual({ code: 0, out: 'first c\n', err: '' })
    tree.write('shared/word.txt', 'second')
    expect(await tree.start().done).toMatchObject({ code: 0, out: 'second\n' })
    expect(tree.runs()).toBe(2)
  })

  it('keeps the parts that a program of the build before may still load, and no older ones', async () => {
    const tree = toyTree()
    for (const word of ['first', 'second', 'third']) {
      tree.write('shared/word.txt', word)
      expect(await tree.start().done).toMatchObject({ out: `${word}\n` })
    }
    expect(readdirSync(tree.path('out/main')).toSorted()).toEqual([
      'cli.js',
      'part-second00.js',
      'part-third000.js',
    ])
  })

  it('waits for the build of another start and does not build again', async () => {
    const tree = toyTree()
    tree.write('shared/word.txt', 'first')
    tree.write('hold', '')
    const one = tree.start('one')
    await tree.until(() => tree.runs() === 1)
    const other = tree.start('other')
    const waiting = Promise.withResolvers<string>()
    other.child.stderr?.on('data', (words) => waiting.resolve(String(words)))
    expect(await waiting.promise).toContain('Waiting')
    rmSync(tree.path('hold'))
    expect(await one.done).toMatchObject({ code: 0, out: 'first one\n' })
    expect(await other.done).toMatchObject({ code: 0, out: 'first other\n' })
    expect(tree.runs()).toBe(1)
  })

  it('takes over from one that was killed while it built, and sweeps what that one left', async () => {
    const tree = toyTree()
    tree.write('shared/word.txt', 'first')
    tree.write('hold', '')
    const killed = tree.start('one')
    await tree.until(() => tree.runs() === 1)
    killed.child.kill('SIGKILL')
    rmSync(tree.path('hold'))
    expect(await tree.start('other').done).toMatchObject({ code: 0, out: 'first other\n' })
    expect(tree.runs()).toBe(2)
    await killed.done
    expect(await tree.start('again').done).toMatchObject({ out: 'first again\n', err: '' })
  })

  it('says that a build failed and starts nothing, not even what was built before', async () => {
    const tree = toyTree()
    tree.write('shared/word.txt', 'first')
    expect(await tree.start().done).toMatchObject({ code: 0 })
    tree.write('shared/word.txt', 'broken')
    const failed = await tree.start().done
    expect(failed).toMatchObject({ code: 70, out: '' })
    expect(failed.err).toContain('noise on stdout')
    expect(failed.err).toContain('The build failed.')
    expect(readdirSync(tree.path('out')).filter((name) => name.startsWith('unfinished'))).toEqual([])
    expect(existsSync(tree.path('out/main/cli.js'))).toBe(true)
    expect(await tree.start().done).toMatchObject({ code: 70, out: '' })
  })
})
