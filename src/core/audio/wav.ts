/**
 * Gives the 44-byte header of a mono 16-bit PCM file.
 * @param dataBytes Bytes of samples that follow, at most 2^32 - 37.
 * Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", RIFF WAVE.
 */
export function wavHeader(sampleRateHz: number, dataBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44)
  const view = new DataView(bytes.buffer)
  const bytesPerSample = 2
  writeAscii(bytes, 0, 'RIFF')
  view.setUint32(4, 36 + dataBytes, true)
  writeAscii(bytes, 8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  const pcmFormat = 1
  view.setUint16(20, pcmFormat, true)
  const channelCount = 1
  view.setUint16(22, channelCount, true)
  view.setUint32(24, sampleRateHz, true)
  view.setUint32(28, sampleRateHz * bytesPerSample, true)
  view.setUint16(32, bytesPerSample, true)
  view.setUint16(34, bytesPerSample * 8, true)
  writeAscii(bytes, 36, 'data')
  view.setUint32(40, dataBytes, true)
  return bytes
}

function writeAscii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index)
}
