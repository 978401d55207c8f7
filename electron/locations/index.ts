/** Where units are kept, for the cases that say so, and the labels of it. */

export { isLocation, locationLabelsOf } from './list.ts'
