import { execFileSync, spawnSync } from 'node:child_process'

function answers(program: string, argument: string): boolean {
  return spawnSync(program, [argument], { stdio: 'ignore' }).status === 0
}

/** Whether ffmpeg and ffprobe are installed, which check from outside what we write. */
export const hasFfmpeg = answers('ffmpeg', '-version') && answers('ffprobe', '-version')

/** Why a test that needs them is skipped, for its name. */
export const noFfmpeg = hasFfmpeg ? '' : '(skipped: ffmpeg is not installed)'

/** Everything of an audio file as mono samples at its own rate, without its delay and padding. @throws where ffmpeg reports an error */
export function decodeWithFfmpeg(path: string): Int16Array<ArrayBuffer> {
  const { stdout, stderr, status } = spawnSync(
    'ffmpeg',
    ['-nostdin', '-v', 'warning', '-xerror', '-i', path, '-map', '0:a', '-f', 's16le', '-'],
    { maxBuffer: 2 ** 31 },
  )
  // Of WAV it says that it takes one channel for mono.
  const said = stderr
    .toString()
    .replaceAll(/^Guessed Channel Layout.*$/gm, '')
    .trim()
  if (status !== 0 || said !== '') throw new Error(`ffmpeg: ${said}`)
  return new Int16Array(Uint8Array.from(stdout).buffer)
}

/** Integrated loudness of a file in LUFS, rounded to a tenth. */
export function loudnessByFfmpeg(path: string): number {
  const { stderr } = spawnSync(
    'ffmpeg',
    ['-nostdin', '-hide_banner', '-i', path, '-map', '0:a', '-af', 'ebur128', '-f', 'null', '-'],
    { encoding: 'utf8' },
  )
  return Number(stderr.match(/I:\s+(-[\d.]+) LUFS\s+Threshold/)?.[1])
}

/** What ffprobe says about a file's format, streams and chapters. */
export function probe(path: string): Probe {
  const text = execFileSync(
    'ffprobe',
    ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', '-show_chapters', path],
    { encoding: 'utf8' },
  )
  return JSON.parse(text) as Probe
}

export interface Probe {
  readonly format: {
    readonly duration: string
    readonly bit_rate: string
    readonly tags?: Readonly<Record<string, string>>
  }
  readonly streams: readonly {
    readonly codec_type: string
    readonly codec_name: string
    readonly sample_rate?: string
    readonly duration?: string
    readonly duration_ts?: number
    readonly time_base?: string
    readonly width?: number
    readonly tags?: Readonly<Record<string, string>>
  }[]
  readonly chapters: readonly {
    readonly start_time: string
    readonly end_time: string
    readonly tags: { readonly title: string }
  }[]
}
