/** What is signed at the counter: of a case, and the pick-up. */

export { CaseHandovers } from './case-handovers.tsx'
export { GiveDialog } from './give-dialog.tsx'
