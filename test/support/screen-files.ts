import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const texts = new Map<string, string>()

/** The code of a source file (its path from the folder of the project), without its comments. */
export function codeOf(file: string): string {
  const known = texts.get(file)
  if (known !== undefined) return known
  const code = readFileSync(join(root, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
  texts.set(file, code)
  return code
}

/** The source files below a folder of the project, e.g. `renderer/mail`. */
export function codeBelow(folder: string): readonly string[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).sort()
}

/** What a file takes from another, types left out. `names` null: the whole of it. */
interface Taken {
  readonly from: string
  readonly names: readonly string[] | null
}

const statement = /\b(?:import|export)\s+(type\s+)?(?:\{([^}]*)\}\s*from\s+|\w+\s+from\s+)?'(\.[^']+\.tsx?)'/g
const late = /\bimport\('(\.[^']+\.tsx?)'\)/g

function takenBy(file: string): readonly Taken[] {
  const at = (path: string) => normalize(join(dirname(file), path))
  const whole = Array.from(codeOf(file).matchAll(late), ([, path = '']) => ({ from: at(path), names: null }))
  const named = Array.from(codeOf(file).matchAll(statement), ([, types, list, path = '']) => {
    const names = (list ?? '').split(',').flatMap((name) => {
      const word = name.trim()
      return word === '' || word.startsWith('type ') ? [] : [word.split(' as ')[0] ?? word]
    })
    return types !== undefined || (list !== undefined && names.length === 0)
      ? []
      : [{ from: at(path), names: list === undefined ? null : names }]
  })
  return [...whole, ...named.flat()]
}

/** The files behind what is asked of a feature's public file: only those of the asked names. */
function behind({ from, names }: Taken): readonly string[] {
  if (names === null || !from.endsWith('/index.ts')) return [from]
  const offered = takenBy(from).filter((one) => one.names?.some((name) => names.includes(name)) ?? true)
  return offered.flatMap(behind)
}

/**
 * The files that a screen is made of: its own and whatever they import, as far as it shows words. Other screens are
 * reached through addresses, not through imports, and so are not among them.
 */
export function filesOfScreen(screen: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [screen]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !says(file)) continue
    found.add(file)
    open.push(...takenBy(file).flatMap(behind))
  }
  return found
}

/** Routes lead to other screens, the manual names every page, and a file opened from outside is over any screen: none is a part of one. */
function says(file: string): boolean {
  if (/\/routes\.ts$|^renderer\/manual\/|^renderer\/app\/openings\/|^renderer\/base\/help\//.test(file))
    return false
  return file.startsWith('renderer/') || file.startsWith('shared/words/')
}
