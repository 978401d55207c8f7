import { Attendant, FirstRunScreen, SignInScreen } from '../people/index.ts'
import { RescueScreen } from '../upkeep/index.ts'
import type { GateScreens } from './gate.tsx'

/** What stands before and beside the program. */
export const gateScreens: GateScreens = {
  FirstRun: FirstRunScreen,
  Rescue: RescueScreen,
  SignIn: SignInScreen,
  Attendant,
}
