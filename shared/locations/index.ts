/** Where units lie at the centre: the codes on the labels of its locations. */

export { locationCode, locationMark, scannedLocation } from './code.ts'
