import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { UnspokenLight } from './unspoken-light.ts'

/** Dims in the text of a scroller what is not read. */
export function useUnspokenLight(scroller: HTMLElement | null): void {
  const { viewport, unspoken } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const light = new UnspokenLight(scroller, unspoken)
    const stop = viewport.onBlocksChanged(() => light.refresh())
    return () => {
      stop()
      light.close()
    }
  }, [scroller, viewport, unspoken])
}
