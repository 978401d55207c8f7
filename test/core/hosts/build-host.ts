import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MainConfigFactory, PreloadConfigFactory, resolveConfig } from 'electron-vite'
import { build } from 'vite'

const root = join(import.meta.dirname, '..', '..', '..')

export const toyPage = '<!doctype html><title>The page of the package</title>'

/**
 * Bundles main and preload as a release does, and lays them out with what a package holds beside them (and a page that
 * stands for the renderer), in the folder `name` of the tests' own. Answers with that folder.
 */
export async function buildElectronHost(name: string): Promise<string> {
  const { config } = await resolveConfig({ root, logLevel: 'error' }, 'build', 'production')
  const program = join(root, 'test-results', name)
  rmSync(program, { recursive: true, force: true })
  const out = join(program, 'out')
  const inline = { root, logLevel: 'error', configFile: false } as const
  const main = await new MainConfigFactory(config?.main ?? {}, inline, { root }).build()
  const preload = await new PreloadConfigFactory(config?.preload ?? {}, inline, { root }).build()
  for (const [folder, part] of Object.entries({ main, preload }))
    await build({
      ...part,
      build: { ...part.build, outDir: join(out, folder) },
      configFile: false,
      logLevel: 'error',
    })
  for (const shipped of ['package.json', 'resources', 'electron/db/migrations'])
    cpSync(join(root, shipped), join(program, shipped), { recursive: true })
  mkdirSync(join(out, 'renderer'))
  writeFileSync(join(out, 'renderer', 'index.html'), toyPage)
  return program
}
