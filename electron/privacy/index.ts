/** Customers across features, for those who show their records or erase them. */

export { privacyProjector } from './projector.ts'
export { reapplyErasures } from './erase.ts'
export { joinCustomers } from './join.ts'
