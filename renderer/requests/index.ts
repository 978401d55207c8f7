/** Arrival requests above the intake. */

export { ArrivalsHead } from './arrivals-head.tsx'
