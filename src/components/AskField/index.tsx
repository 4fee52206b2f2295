import type { ComponentProps, ReactNode } from 'react';
import styles from './styles.module.css';

interface AskFieldProps extends ComponentProps<'input'> {
  id: string;
  label: string;
  button: string;
}

/** A field of a form, with its label above and the button that asks behind it. */
export function AskField({ label, button, ...input }: AskFieldProps): ReactNode {
  return (
    <>
      <label className={styles.label} htmlFor={input.id}>
        {label}
      </label>
      <span className={styles.field}>
        <input
          {...input}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
        />
        <button type="submit">{button}</button>
      </span>
    </>
  );
}
