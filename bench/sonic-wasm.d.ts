/** The part of sonic's C interface that the benchmark uses; pointers are byte offsets into the heap. */
declare module '@echogarden/sonic-wasm' {
  export interface SonicModule {
    readonly HEAPF32: Float32Array
    _malloc(bytes: number): number
    _free(pointer: number): void
    _sonicCreateStream(sampleRateHz: number, channelCount: number): number
    _sonicDestroyStream(stream: number): void
    _sonicSetSpeed(stream: number, speed: number): void
    _sonicWriteFloatToStream(stream: number, frames: number, count: number): number
    _sonicReadFloatFromStream(stream: number, frames: number, maxCount: number): number
    _sonicFlushStream(stream: number): number
  }
  export default function load(): Promise<SonicModule>
}
