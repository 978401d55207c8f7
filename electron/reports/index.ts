/** Reports without a screen: range, content and file, for the command line. */

export { exportReport, withoutWatcher, type ExportRequest } from './export-report.ts'
export { checkRange } from './make-report.ts'
export { createWriter } from './write-file.ts'
