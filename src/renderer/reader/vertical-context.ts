import { createContext } from 'react'

/** Whether the text around is set in vertical lines. */
export const VerticalContext = createContext(false)
