import { spawnSync } from 'node:child_process'

/**
 * The commit that `root` stands at, short, for Help → About: `a1b2c3d`, with `+` after it where files were changed since.
 * Null where there is no git, or the folder lies in somebody else's repository.
 */
export function currentCommit(root: string): string | null {
  // The prefix is empty only at the top of a repository.
  if (git(root, ['rev-parse', '--show-prefix']) !== '') return null
  const commit = git(root, ['rev-parse', '--short', 'HEAD'])
  const changes = git(root, ['status', '--porcelain', '--untracked-files=no'])
  if (commit === null || changes === null) return null
  return changes === '' ? commit : `${commit}+`
}

function git(root: string, args: readonly string[]): string | null {
  const run = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return run.status === 0 ? run.stdout.trim() : null
}
