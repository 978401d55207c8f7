import type { TestProject } from 'vitest/node'
import { buildIfStale } from '../../electron/host/node/build.ts'
import { findProgram } from '../../electron/host/program.ts'
import { bundleChildren } from './bundle-children.ts'
import './child-programs.ts'

/** Runs once before the files that start programs: the program as it ships, and the tests' own child programs. */
export async function setup(project: TestProject): Promise<() => void> {
  if (!(await buildIfStale(findProgram().root, process.stderr))) throw new Error('the program does not build')
  const { folder, remove } = await bundleChildren()
  project.provide('childPrograms', folder)
  return remove
}
