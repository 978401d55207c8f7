/** Reviews in the frame. */

export { ReviewsBadge } from './reviews-badge.tsx'
