/** The parts that a coverage table speaks of, in the guide's order. */
export const components = ['drone', 'camera', 'gimbal', 'propellers', 'battery', 'grip'] as const
export type Component = (typeof components)[number]
