/** What is signed at the counter: the unit that comes in, and the unit that goes. */

export { takenOf, handoverRecord, type Given, type Taken } from './record.ts'
export { type Collector, type SeenDocument } from './events.ts'
