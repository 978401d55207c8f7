import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isStale, sourceRoot } from './source-stamp.mjs'

/*
 * npm start, npm run serve, npm run carebench: `launch.mjs start|cli ARGUMENTS` runs what is built, and builds it first
 * where a source has changed. Plain JavaScript, and little of it: every start waits for what is loaded here.
 */

/** A build that fails is a bug of the program, as `exitCodes.internal` is. */
const BUILD_FAILED = 70

const [entry = '', ...args] = process.argv.slice(2)
enableCompileCache()
if (await isBuilt()) {
  const { main } = await import(pathToFileURL(join(sourceRoot, 'out', 'main', `${entry}.js`)).href)
  await main(args)
} else process.exitCode = BUILD_FAILED

async function isBuilt() {
  if (!isStale(sourceRoot)) return true
  const { buildIfStale } = await import('./build.ts')
  return await buildIfStale(sourceRoot, process.stderr)
}
