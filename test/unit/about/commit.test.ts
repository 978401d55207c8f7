import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { currentCommit } from '../../../packaging/commit.ts'

it('names the commit of a tree, marks one that was changed since, and knows none elsewhere', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'carebench-commit-')))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
    }).trim()
  expect(currentCommit(root)).toBe(null)
  git('init', '--quiet')
  expect(currentCommit(root), 'nothing is committed yet').toBe(null)
  writeFileSync(join(root, 'a.txt'), 'one')
  git('add', '.')
  git('commit', '--quiet', '--message', 'one')
  const commit = git('rev-parse', '--short', 'HEAD')
  expect(currentCommit(root)).toBe(commit)
  writeFileSync(join(root, 'b.txt'), 'a file that nobody tracks is no change of the sources')
  expect(currentCommit(root)).toBe(commit)
  writeFileSync(join(root, 'a.txt'), 'two')
  expect(currentCommit(root)).toBe(`${commit}+`)
  mkdirSync(join(root, 'inside'))
  expect(currentCommit(join(root, 'inside')), "somebody else's repository").toBe(null)
})
