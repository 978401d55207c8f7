import type { SecretCost } from '../core/ports.ts'

/** 32 MiB and a tenth of a second on a slow bench. No setting, argument or environment variable changes it. */
export const secretCost: SecretCost = { cost: 2 ** 15, blockSize: 8, parallelization: 1 }
