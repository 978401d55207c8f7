import { join } from 'node:path'
import { findProgram } from '../../../electron/host/program.ts'

const packages = join(findProgram().root, 'node_modules')
const dejavu = (name: string) => join(packages, 'dejavu-fonts-ttf/ttf', `${name}.ttf`)

/** Typefaces that come with the tests: what is read in a picture is the same on every machine. */
export const typefaces = [
  dejavu('DejaVuSans'),
  dejavu('DejaVuSans-Bold'),
  dejavu('DejaVuSansCondensed'),
  dejavu('DejaVuSansCondensed-Bold'),
  dejavu('DejaVuSansMono'),
  dejavu('DejaVuSansMono-Bold'),
] as const
