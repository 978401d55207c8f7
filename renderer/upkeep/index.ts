/** How the data stands, for the frame around every screen. */

export { DamageNotice } from './damage-notice.tsx'
