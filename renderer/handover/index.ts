/** What is signed at the counter: of a case, and the pick-up; and the accessories that go back with a unit. */

export { AccessoriesBack } from './accessories-back.tsx'
export { CaseHandovers } from './case-handovers.tsx'
export { GiveDialog } from './give-dialog.tsx'
export { areTold, nothingTicked, toldOf } from './ticked-accessories.ts'
