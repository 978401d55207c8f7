import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { ChildProgram } from './bundle-children.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the bundled child programs of this run. */
    readonly childPrograms: string
  }
}

/** Where a child program of this run lies. Only for files of the project `programs` (vitest.config.ts). */
export function childProgram(name: ChildProgram): string {
  return join(inject('childPrograms'), `${name}.js`)
}

/** For a program that is started many times: what the first start compiled, the others read. */
export function compiledOnce(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'carebench-compile-cache') }
}
