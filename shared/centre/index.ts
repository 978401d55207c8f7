/** What commands ask a running program about its centre. */

export { centreRequest, type CentreAsk, type CentreRequest } from './request.ts'
export { centreStatus, type CentreStatus } from './status.ts'
export { responsibilities, type Responsibility, type Turn } from './responsibilities.ts'
