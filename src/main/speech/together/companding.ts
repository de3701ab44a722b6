/**
 * 16-bit samples by μ-law byte.
 * Source: ITU-T G.711, table 2a; the usual scale of 14 bits shifted left by 2.
 */
export const mulawToPcm: Int16Array = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = ~byte & 0xff
  const exponent = (bits >> 4) & 7
  const magnitude = ((((bits & 0x0f) << 3) + 0x84) << exponent) - 0x84
  return (bits & 0x80) === 0 ? magnitude : -magnitude
})

/**
 * 16-bit samples by A-law byte.
 * Source: ITU-T G.711, table 1a; the usual scale of 13 bits shifted left by 3.
 */
export const alawToPcm: Int16Array = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ 0x55
  const exponent = (bits >> 4) & 7
  const mantissa = ((bits & 0x0f) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1)
  return (bits & 0x80) === 0 ? -magnitude : magnitude
})
