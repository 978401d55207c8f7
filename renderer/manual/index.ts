/** Help around everything, and which page belongs to which screen. */

export { Help } from './help.tsx'
export { pageOf } from './page-of.ts'
