/** Reading of lists from files: what is there, column by column and row by row, without looking into any record. */

export type { Cell } from './cell.ts'
export {
  type Encoding,
  encodings,
  fileRefusals,
  type FileRefusalCode,
  type Grid,
  gridLimits,
} from './grid.ts'
export { type ImportKind, importKinds, type ListKind, listKinds, type ReadContext } from './kind.ts'
export { listSpecs } from './kinds/all.ts'
export { TELL_CUSTOMER } from './kinds/shipments.ts'
export { type FileChoices, fileChoices } from './choices.ts'
export { mapColumns, noChoices, type ReadChoices, readMapFile } from './mapping.ts'
export { type Added, type ImportRun, managersUndo } from './run.ts'
export { type Problem, problem, type ReadRow, readRow } from './problem.ts'
export { type ListHead, type ListReading, openList, readList } from './read-list.ts'
export { readTableFile, type TableReading, textRows } from './read-table-file.ts'
