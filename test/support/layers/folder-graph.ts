import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { floors, resolveImport } from './layers.ts'

/** Folder → the folders of the same floor that its files import, types counted. */
export type FolderGraph = ReadonlyMap<string, ReadonlySet<string>>

const source = /\.tsx?$/
/** `… from 'x'`, `import 'x'`, `import('x')`; prettier writes them all with single quotes. */
const specifiers = /(?:\bfrom|\bimport)\s*\(?\s*'([^'\n]+)'/g

/** Reads the imports of every file of a floor. Folders are its layers and features: `plans`, `host/node`. */
export function readFolderGraph(root: string, floor: string): FolderGraph {
  const files = readdirSync(join(root, floor), { recursive: true, encoding: 'utf8' })
    .map((file) => `${floor}/${file.split(sep).join('/')}`)
    .filter((file) => source.test(file))
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    const from = folderOf(floor, file)
    const imported = graph.get(from) ?? new Set()
    graph.set(from, imported)
    for (const specifier of importsIn(readFileSync(join(root, file), 'utf8'))) {
      const path = resolveImport(file, specifier)
      if (!path.startsWith(`${floor}/`)) continue
      const to = folderOf(floor, path)
      if (to !== from) imported.add(to)
    }
  }
  return graph
}

/** The specifiers that a file imports or exports from. */
export function importsIn(text: string): readonly string[] {
  return [...text.matchAll(specifiers)].flatMap(([, specifier]) => specifier ?? [])
}

/** A circle for each folder that reaches itself, as the path that closes it: `a → b → a`. */
export function circlesIn(graph: FolderGraph): readonly string[] {
  return [...graph.keys()].flatMap((start) => {
    const path = pathBack(graph, start)
    return path ? [path.join(' → ')] : []
  })
}

/** The shortest way from a folder back to itself. */
function pathBack(graph: FolderGraph, start: string): readonly string[] | null {
  const seen = new Set<string>()
  const queue: (readonly string[])[] = [[start]]
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of graph.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return [...path, next]
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...path, next])
    }
  }
  return null
}

function folderOf(floor: string, file: string): string {
  const [, first = '', second = ''] = file.split('/')
  const isLayer = floors[floor]?.above.flat().includes(`${first}/${second}`)
  return isLayer === true ? `${first}/${second}` : first
}
