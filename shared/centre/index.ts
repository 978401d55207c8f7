/** What commands and screens ask the program about its centre. */

export {
  centreContract,
  SHARING,
  type BenchLine,
  type CentreRefused,
  type CentreState,
  type CentreView,
  type HostView,
  type Joining,
  type LogPlace,
  type OpenInvitation,
} from './contract.ts'
export { centreRefusals, hostRefusals, type CentreRefusal } from './refusals.ts'
export { centreRequest, type CentreAsk, type CentreRequest } from './request.ts'
export { centreStatus, type CentreStatus } from './status.ts'
export { responsibilities, type Responsibility, type Turn } from './responsibilities.ts'
