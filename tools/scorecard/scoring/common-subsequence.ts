const wordBits = 32

/**
 * Length of the longest common subsequence of two sequences, 32 steps at a time.
 * Source: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004.
 */
export function commonSubsequenceLength(first: readonly string[], second: readonly string[]): number {
  const words = Math.ceil(first.length / wordBits)
  const positions = positionBits(first, words)
  const row = new Uint32Array(words).fill(0xffffffff)
  for (const item of second) {
    const matches = positions.get(item)
    if (matches === undefined) continue
    let carry = 0
    for (let index = 0; index < words; index += 1) {
      const value = row[index] ?? 0
      const both = (value & (matches[index] ?? 0)) >>> 0
      const sum = value + both + carry
      carry = sum > 0xffffffff ? 1 : 0
      row[index] = sum | (value & ~both)
    }
  }
  let length = 0
  for (let index = 0; index < first.length; index += 1) {
    if ((((row[Math.floor(index / wordBits)] ?? 0) >>> (index % wordBits)) & 1) === 0) length += 1
  }
  return length
}

/** For each item the places where it stands, as bits. */
function positionBits(items: readonly string[], words: number): Map<string, Uint32Array> {
  const positions = new Map<string, Uint32Array>()
  for (const [index, item] of items.entries()) {
    let bits = positions.get(item)
    if (bits === undefined) positions.set(item, (bits = new Uint32Array(words)))
    const word = Math.floor(index / wordBits)
    bits[word] = (bits[word] ?? 0) | (1 << (index % wordBits))
  }
  return positions
}
