import { z } from 'zod'
import { finding, packetIndex } from '../video/index.ts'
import { evidenceFile, hash } from './file.ts'

/**
 * A decided submission as one file: its whole stream in signed commits, and what the verdict's hashes are over. It says
 * nothing of the applicant but the commitment; the recording itself stays apart and can be held against it.
 */
export const reviewEvidenceFile = evidenceFile
  .pick({ version: true, program: true, exportedAt: true, commits: true, keys: true })
  .extend({
    format: z.literal('carebench-review-evidence'),
    about: z.strictObject({ submissionId: z.uuid(), number: z.string() }),
    /** Null where the verdict rests on no recording, or on one that was deleted before this file was made. */
    recording: z
      .object({
        packets: packetIndex,
        /** SHA-256 of each frame's pixels, by ordinal. */
        frames: z.array(hash),
        findings: z.array(finding),
      })
      .nullable(),
  })
export type ReviewEvidenceFile = z.infer<typeof reviewEvidenceFile>
