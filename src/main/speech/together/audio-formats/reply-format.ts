import type { ResponseFormat } from '../../../../shared/catalog/speech-model.ts'

/** By content type, without its parameters. Types of bytes that could be anything are absent. */
const formatByContentType: Readonly<Record<string, ResponseFormat>> = {
  'audio/wav': 'wav',
  'audio/wave': 'wav',
  'audio/x-wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/mpeg': 'mp3',
  'audio/mp3': 'mp3',
  'audio/ogg': 'opus',
  'audio/opus': 'opus',
  'audio/flac': 'flac',
  'audio/x-flac': 'flac',
  'audio/aac': 'aac',
  'audio/aacp': 'aac',
  'audio/mp4': 'aac',
  'audio/x-m4a': 'aac',
  'audio/basic': 'mulaw',
  'audio/mulaw': 'mulaw',
  'audio/x-mulaw': 'mulaw',
  'audio/pcmu': 'mulaw',
  'audio/pcm': 'raw',
  'audio/raw': 'raw',
  'audio/l16': 'raw',
}

/** Types that a server gives to bytes of which it knows nothing. */
const unknownTypes: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream'])

/**
 * What the bytes of a reply are. The bytes themselves are believed first, then the content type; only where neither
 * tells, and headerless audio was asked for, they are that.
 * @param contentType lower-case, without parameters
 * @param asked the format of the request; the service's own default is wav
 * @returns undefined where nothing proves that it is audio
 */
export function formatOfReply(
  bytes: Uint8Array,
  contentType: string,
  asked: ResponseFormat = 'wav',
): ResponseFormat | undefined {
  const isBinary = unknownTypes.has(contentType) || contentType.startsWith('audio/')
  if (!isBinary) return undefined
  const told = formatByContentType[contentType]
  const seen = formatOfMagic(bytes)
  if (seen !== undefined) return seen
  const claimed = told ?? asked
  if (claimed === 'raw' || claimed === 'mulaw') return asked === 'mulaw' || asked === 'raw' ? asked : claimed
  // Two bytes of sync are no proof by themselves: headerless samples hold them too.
  if (claimed === 'mp3' || claimed === 'aac') return startsWithSync(bytes, claimed) ? claimed : undefined
  return undefined
}

/** Magic numbers long enough to be a proof by themselves. */
function formatOfMagic(bytes: Uint8Array): ResponseFormat | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 36))
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'wav'
  if (head.startsWith('OggS') && head.includes('OpusHead')) return 'opus'
  if (head.startsWith('fLaC')) return 'flac'
  if (head.startsWith('ID3')) return 'mp3'
  if (head.slice(4, 8) === 'ftyp') return 'aac'
  return undefined
}

/** Layer III and ADTS begin with 11 and 12 set bits; the layer, which ADTS has not, tells them apart. */
function startsWithSync(bytes: Uint8Array, format: 'mp3' | 'aac'): boolean {
  const [first = 0, second = 0] = bytes
  const layer = (second >> 1) & 3
  return first === 0xff && (second & 0xe0) === 0xe0 && (format === 'aac' ? layer === 0 : layer === 1)
}
