import type { Command } from '../command.ts'
import { decide } from './decide.ts'
import { serve } from './serve.ts'

/** Every command, in the order of the general help. */
export const commands: readonly Command[] = [serve, decide]
