/** Documents for the centre's accountant. */

export { accountingRequest, type AccountingRequest } from './request.ts'
