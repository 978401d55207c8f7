/** Stock for other screens: saying what was done with a unit, and undoing it. */

export { useStockUndo } from './use-undo.ts'
