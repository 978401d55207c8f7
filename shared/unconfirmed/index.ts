/** What is promised while the shared log cannot be asked. */

export {
  promisedBecause,
  scarceKinds,
  unconfirmedStream,
  type PromisedBecause,
  type ScarceKind,
  type UnconfirmedPromised,
} from './events.ts'
export {
  purchaseWithoutLog,
  replacementWithoutLog,
  reviewWithoutLog,
  sealWithoutLog,
  unitWithoutLog,
  type ManagerWhy,
  type WithoutLog,
} from './rules.ts'
