/** Requests for the imports: how one row of a file becomes one. */

export { requestImport } from './import-port.ts'
