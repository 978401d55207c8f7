/** Reports on other screens: what a manager has to answer for. */

export { useManagerMatters } from './use-manager-matters.ts'
