/** Reports without a screen: range, content and file, for the command line. */

export { listenForCommands } from './command-socket.ts'
export { exportReport, type ExportRequest, withoutWatcher } from './export-report.ts'
export { checkRange } from './make-report.ts'
export { type Cell, type Row, type Sheet, writeWorkbook } from './workbook/workbook.ts'
export { createWriter } from './write-file.ts'
export type { OpenWork } from './read-work-load.ts'
