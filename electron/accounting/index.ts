/** Documents for the accountant, for the command line. */

export { exportAccounting } from './export.ts'
