/** The work of today, for the start screen. */

export { Today } from './today.tsx'
