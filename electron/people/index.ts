/** People and the centre as other features name them. */

export { watchClock } from './clock-watch.ts'
export { ownSecretKeys, type SecretKeys } from './credentials.ts'
export { openName } from './names.ts'
export type { People } from './service.ts'
export { readCentre, readCentreFacts, readPeople, readPerson } from './store.ts'
export { createSharedSecrets, sharedSecret, type SharedSecret, type SharedSecrets } from './shared-secrets.ts'
export { sealedPeople, sealedPerson } from './sealed-people.ts'
