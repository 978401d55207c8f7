/** Limits of a secret, and the centre as its records tell it. */

export { LONGEST_SECRET } from './secrets.ts'
export { centreRecord, type Centre, type RecoverySheet } from './centre-record.ts'
export { centreStream, recoveryKeyBody, restoredBody, type RestoredBody } from './events.ts'
