import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/*
 * What takes longest begins first, so that no long file begins when the others are through. Only the order counts: a file
 * that is not named is a short one. `npx vitest run --reporter=json` says how long each takes.
 */
const longest = [
  'test/faults/mail/kill-the-sender.test.ts',
  'test/faults/intake/kill.test.ts',
  'test/faults/plans/kill.test.ts',
  'test/faults/upkeep/random-edits.test.ts',
  'test/faults/upkeep/flipped-bytes.test.ts',
  'test/core/hosts/backup-cli.test.ts',
  'test/faults/video/hostile-files.test.ts',
  'test/core/hosts/cli.test.ts',
  'test/core/hosts/electron-host.test.ts',
  'test/core/rpc/fuzz.test.ts',
  'test/core/video/finding-traces.test.ts',
  'test/core/upkeep/backup.test.ts',
  'test/core/plans/model/model.test.ts',
  'test/core/imports/undo.test.ts',
  'test/core/truth/deep-check.test.ts',
  'test/core/video/findings.test.ts',
  'test/core/reviews/coming-in.test.ts',
  'test/core/reviews/review.test.ts',
  'test/core/people/clock.test.ts',
  'test/core/truth/edited-rows.test.ts',
]

/** Programs first, whose files are the longest, then what needs PostgreSQL, the core, and the units that fill the gaps. */
const projects = ['programs', 'centre on Debian', 'centre', 'core', 'unit']

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project }: TestSpecification): number => projects.indexOf(project.name)
    const turn = ({ moduleId }: TestSpecification): number => {
      const at = longest.indexOf(relative(this.ctx.config.root, moduleId).replaceAll('\\', '/'))
      return at === -1 ? longest.length : at
    }
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => place(a) - place(b) || turn(a) - turn(b))
  }
}
