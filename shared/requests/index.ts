/** Announced arrivals as other features know them. */

export { requestRecord } from './request.ts'
