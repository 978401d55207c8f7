/** What waits to be settled between benches, for the top of every screen. */

export { ToSettle } from './to-settle.tsx'
