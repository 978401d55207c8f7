import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '..', '..')
const manifest = z
  .object({ dependencies: versions(), devDependencies: versions(), optionalDependencies: versions() })
  .parse(read('package.json'))
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        gypfile: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'))

it('pins every version exactly', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  expect(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/.test(version)),
  ).toEqual([])
})

it('names no address from which a package would have to come', () => {
  const named = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith('http'))
  expect(named).toEqual([])
})

it('takes nothing but what the registry has under its hash', () => {
  const packages = Object.entries(lock.packages).filter(([folder]) => folder !== '')
  expect(packages.length).toBeGreaterThan(300)
  const elsewhere = packages.filter(
    ([, { resolved, link }]) =>
      link === true || (resolved !== undefined && !/^node_modules|^$/.test(resolved)),
  )
  expect(elsewhere).toEqual([])
  expect(packages.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))).toEqual([])
})

// npm 10, which comes with Node 20, compiles every package with a binding.gyp unless the lock file itself says that there
// is nothing to compile; better-sqlite3 says it in its package.json only. `npm install` drops the line: put it back.
it('tells older npm that better-sqlite3 brings its binary', () => {
  expect(lock.packages['node_modules/better-sqlite3']).toMatchObject({ gypfile: false })
})

function versions(): z.ZodRecord<z.ZodString, z.ZodString> {
  return z.record(z.string(), z.string())
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), 'utf8'))
}
