import type { Result } from '../../shared/kernel/result.ts'
import { ok } from '../../shared/kernel/result.ts'
import { readTrace, traceArguments, type BitstreamFacts } from '../../shared/video/bitstream-trace.ts'
import type { SourceFile } from './build-proxy.ts'
import type { VideoTool } from './find-tool.ts'
import { runTool, type ToolRefusal } from './run-tool.ts'

const TIMEOUT_MS = 5 * 60_000
const BYTES_A_PACKET = 16 * 1024

/** Reads the headers inside the packets: sequence headers and quantisers. Decodes nothing. */
export async function traceBitstream(
  tool: VideoTool,
  source: SourceFile,
  signal?: AbortSignal,
): Promise<Result<BitstreamFacts, ToolRefusal>> {
  const trace = readTrace()
  const ran = await runTool(tool, {
    inputs: [source.path],
    output: null,
    arguments: ({ inputs: [path = ''] }) => traceArguments({ path, container: source.container }),
    timeoutMs: TIMEOUT_MS,
    limits: { cpuSeconds: 300, memoryBytes: 2 ** 31 },
    maxOutputBytes: 2 ** 24 + source.packets.pts.length * BYTES_A_PACKET,
    signal,
    onLine: trace.line,
  })
  return ran.ok ? ok(trace.facts()) : ran
}
