/** What other features know of upkeep: the written form of a recovery key. */

export {
  isRecoveryGroup,
  parseRecoveryCode,
  RECOVERY_GROUPS,
  type RecoveryCodeProblem,
} from './recovery-code.ts'
