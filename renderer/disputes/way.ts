import type { DisputeCard } from '../../shared/disputes/contract.ts'

export type Way = DisputeCard['ways'][number]
