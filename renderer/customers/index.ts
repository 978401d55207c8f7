/** Finding customers from the box at the top. */

export { findCustomers } from './find-customers.ts'
