import type { GateScreens } from './gate.tsx'

/** The two screens before the program; the people feature puts its own here. */
export const gateScreens: GateScreens = { FirstRun: () => null, SignIn: () => null }
