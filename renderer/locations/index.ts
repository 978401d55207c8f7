/** Where units lie at the centre: the list, the words for one, and what a scan of its label finds. */

export { findLocations } from './find-locations.ts'
export { locationWords } from './location-words.ts'
export { useLocations } from './queries.ts'
