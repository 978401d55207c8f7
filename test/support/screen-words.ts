import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language } from '../../shared/kernel/centre.ts'

const locales = join(import.meta.dirname, '..', '..', 'resources', 'locales')

/** What a screen says under a key, e.g. `cases:step.accepted`, with its values filled in. */
export type ScreenWords = (key: string, values?: Readonly<Record<string, string | number>>) => string

const branch: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), branch])))
interface Tree {
  readonly [name: string]: string | Tree
}

/** The words of the screens in one language, as the files have them: a spec that speaks both reads them from here. */
export function screenWords(language: Language): ScreenWords {
  return (key, values = {}) => {
    const [file = '', path = ''] = key.split(':')
    let found: string | Tree | undefined = branch.parse(
      JSON.parse(readFileSync(join(locales, language, `${file}.json`), 'utf8')),
    )
    for (const name of path.split('.')) found = typeof found === 'object' ? found[name] : undefined
    if (typeof found !== 'string') throw new Error(`there are no words for ${key}`)
    return found.replaceAll(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}
