import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Language } from '../../shared/kernel/centre.ts'
import { codeBelow, codeOf } from './screen-files.ts'

/** Texts of the program in one language by key, `cases:step.accepted`. The forms of a plural share one key. */
export type Texts = ReadonlyMap<string, readonly string[]>

/** Every text that the program has in a language. */
export function textsOf(language: Language): Texts {
  const found = new Map<string, string[]>()
  const walk = (value: unknown, namespace: string, path: string) => {
    if (typeof value === 'string') {
      const key = `${namespace}:${path.replace(/_(zero|one|two|few|many|other)$/, '')}`
      found.set(key, [...(found.get(key) ?? []), value])
    } else {
      const inner = Object.entries(z.record(z.string(), z.unknown()).parse(value))
      for (const [name, one] of inner) walk(one, namespace, path === '' ? name : `${path}.${name}`)
    }
  }
  const folder = join(import.meta.dirname, '..', '..', 'resources', 'locales', language)
  for (const file of readdirSync(folder))
    walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace('.json', ''), '')
  return found
}

const string = /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g
const keyShape = /^(?:[a-z]+:)?[\w-]+(?:\.[\w-]+)*$/
const hole = /\$\{[^}]*\}/g

/** The namespaces in which a file looks for a key that names none: the first of each that it asks for. */
function namespacesOf(file: string): ReadonlySet<string> {
  const asked = /useTranslation\(\[?'(\w+)'|getFixedT\(\w+, '(\w+)'/g
  const own = Array.from(codeOf(file).matchAll(asked), ([, one, other]) => one ?? other ?? '')
  return new Set(own)
}

/** A file that is given its words by another of the same feature uses the namespaces of the feature. */
function namespacesAround(file: string): ReadonlySet<string> {
  const own = namespacesOf(file)
  if (own.size > 0) return own
  const feature = file.split('/').slice(0, 2).join('/')
  return new Set(codeBelow(feature).flatMap((one) => [...namespacesOf(one)]))
}

/** What one file says: whole keys, and patterns of those that it puts together. */
interface Said {
  readonly whole: ReadonlySet<string>
  readonly patterns: readonly RegExp[]
}
const saidByFile = new Map<string, Said>()

function saidBy(file: string): Said {
  const known = saidByFile.get(file)
  if (known) return known
  const whole = new Set<string>()
  const patterns: RegExp[] = []
  const around = [...namespacesAround(file)]
  for (const [, single, double, template] of codeOf(file).matchAll(string)) {
    const text = single ?? double ?? template ?? ''
    const shape = text.replaceAll(hole, 'x')
    if (!keyShape.test(shape)) continue
    const keys = shape.includes(':') ? [text] : around.map((namespace) => `${namespace}:${text}`)
    if (shape === text) for (const key of keys) whole.add(key)
    // One that begins with a hole could be any key.
    else if (!/^(?:[a-z]+:)?\$/.test(text) && text.includes('.')) patterns.push(...keys.map(patternOf))
    // `intake.submit`: what the call may be refused with is shown where it is made.
    const feature = /^([a-z]+)\.\w+$/.exec(text)?.[1]
    if (feature !== undefined) patterns.push(new RegExp(`^${feature}:errors\\.`))
  }
  const said = { whole, patterns }
  saidByFile.set(file, said)
  return said
}

function patternOf(key: string): RegExp {
  return new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(hole, '[\\w.-]+')}$`)
}

/** Whether these files may say the text of a key: written whole, put together (`step.${name}`), or as a refusal. */
export function saysKey(files: Iterable<string>, key: string): boolean {
  if (key.startsWith('common:errors.')) return true
  return [...files].some((file) => {
    const { whole, patterns } = saidBy(file)
    return whole.has(key) || patterns.some((one) => one.test(key))
  })
}
