/** What was done in a repair, for its paper, and what has to be looked at before it is ready. */

export { checksPort } from './checks.ts'
export { repairReportOf } from './paper.ts'
