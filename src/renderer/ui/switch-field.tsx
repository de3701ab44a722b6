import { Switch } from 'react-aria-components'
import styles from './switch-field.module.css'

export interface SwitchFieldProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

export function SwitchField({ label, isOn, onChange }: SwitchFieldProps) {
  return (
    <Switch className={styles.switch ?? ''} isSelected={isOn} onChange={onChange}>
      <span className={styles.track} aria-hidden="true" />
      {label}
    </Switch>
  )
}
