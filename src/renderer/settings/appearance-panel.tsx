import { readerFonts, themes } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { ChoiceField } from '../ui/choice-field.tsx'
import { SliderField } from '../ui/slider-field.tsx'
import { useStore } from '../ui/use-store.ts'
import { DesktopFields } from './desktop-fields.tsx'
import { settingsMessages } from './messages.ts'
import styles from './panel.module.css'
import { PrintedFields } from './printed-fields.tsx'
import { SpacingFields } from './spacing-fields.tsx'
import { TextPreview } from './text-preview.tsx'
import { fontFamilies } from './use-appearance.ts'

/** Paper of each theme over its ink, as a coin. */
const swatches = {
  system: 'linear-gradient(135deg, #fcfaf6 50%, #191715 50%)',
  light: 'linear-gradient(135deg, #fcfaf6 72%, #97391f 72%)',
  dark: 'linear-gradient(135deg, #191715 72%, #ee9f7c 72%)',
  sepia: 'linear-gradient(135deg, #f4ead5 72%, #84351a 72%)',
  'contrast-light': 'linear-gradient(135deg, #ffffff 72%, #000000 72%)',
  'contrast-dark': 'linear-gradient(135deg, #000000 72%, #ffd75e 72%)',
} as const

export function AppearancePanel() {
  const { settings } = useServices()
  const state = useStore(settings, (current) => current)
  return (
    <div className={styles.panel}>
      <ChoiceField
        label={settingsMessages.theme}
        value={state.theme}
        choices={themes.map((theme) => ({
          value: theme,
          label: settingsMessages.themes[theme],
          sample: (
            <span className={styles.swatch} style={{ background: swatches[theme] }} aria-hidden="true" />
          ),
        }))}
        onChange={(theme) => settings.change({ theme })}
      />
      <ChoiceField
        label={settingsMessages.font}
        value={state.font}
        choices={readerFonts.map((font) => ({
          value: font,
          label: settingsMessages.fonts[font],
          sample: (
            <span className={styles.fontSample} style={{ fontFamily: fontFamilies[font] }} aria-hidden="true">
              Ag
            </span>
          ),
        }))}
        onChange={(font) => settings.change({ font })}
      />
      <div className={styles.columns}>
        <SliderField
          label={settingsMessages.textSize}
          value={state.textSizePx}
          min={14}
          max={32}
          step={1}
          format={settingsMessages.px}
          onChange={(textSizePx) => settings.change({ textSizePx })}
        />
        <SliderField
          label={settingsMessages.lineHeight}
          value={state.lineHeight}
          min={1.2}
          max={2.2}
          step={0.05}
          format={settingsMessages.times}
          onChange={(lineHeight) => settings.change({ lineHeight })}
        />
        <SliderField
          label={settingsMessages.measure}
          value={state.measureChars}
          min={40}
          max={90}
          step={1}
          format={settingsMessages.chars}
          onChange={(measureChars) => settings.change({ measureChars })}
        />
      </div>
      <SpacingFields />
      <PrintedFields />
      <TextPreview />
      <div className={styles.columns}>
        <SliderField
          label={settingsMessages.undoTime}
          value={state.undoSeconds}
          min={5}
          max={60}
          step={5}
          format={settingsMessages.seconds}
          onChange={(undoSeconds) => settings.change({ undoSeconds })}
        />
      </div>
      <DesktopFields />
    </div>
  )
}
