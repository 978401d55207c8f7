import { Attendant } from '../people/attendant.tsx'
import { FirstRunScreen } from '../people/first-run-screen.tsx'
import { SignInScreen } from '../people/sign-in-screen.tsx'
import type { GateScreens } from './gate.tsx'

/** What stands before and beside the program. */
export const gateScreens: GateScreens = { FirstRun: FirstRunScreen, SignIn: SignInScreen, Attendant }
