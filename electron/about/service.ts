import { z } from 'zod'
import type { aboutContract } from '../../shared/about/contract.ts'
import type { Box } from '../../shared/video/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import { schemaVersion } from '../db/migrate.ts'
import type { Database } from '../db/open.ts'
import { supportText, type SupportFacts } from './support.ts'

export interface AboutDeps {
  readonly database: Database
  /** The version of the program. */
  readonly version: string
  /** What updates are signed with; null where none was compiled in, none where the program is served to a browser. */
  readonly updateKey: string | null | undefined
  /** How the bench stands now. */
  readonly standing: (now: number) => Promise<SupportFacts>
  /** The tool that opens recordings; null where there is none. */
  readonly tool: () => Promise<{ readonly bwrap: string | null; readonly box: Box | null } | null>
}

const answer = z.object({ version: z.string() })

/** Says what runs here: a support person asks for it first. */
export function createAbout({
  database,
  version,
  updateKey,
  tool,
  standing,
}: AboutDeps): Handlers<typeof aboutContract> {
  return {
    async 'about.versions'() {
      const found = await tool()
      return ok({
        program: version,
        isRelease: updateKey === undefined ? null : updateKey !== null,
        node: process.versions.node,
        sqlite: answer.parse(database.reader.get('SELECT sqlite_version() AS version')).version,
        database: schemaVersion(database),
        // Node itself is built into Electron, which adds these two.
        electron: process.versions['electron'] ?? null,
        chromium: process.versions['chrome'] ?? null,
        sandbox: found && (found.bwrap === null ? (found.box ?? 'limits') : 'bubblewrap'),
      })
    },
    async 'about.support'({ now }) {
      return ok({ text: await supportText(await standing(now)) })
    },
  }
}
