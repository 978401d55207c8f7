import type { Command } from '../command.ts'
import { backup } from './backup.ts'
import { decide } from './decide.ts'
import { ledgerVerify } from './ledger-verify.ts'
import { serve } from './serve.ts'

/** Every command, in the order of the general help. */
export const commands: readonly Command[] = [serve, decide, ledgerVerify, backup]
