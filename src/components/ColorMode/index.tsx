import { translate } from '@docusaurus/Translate';
import { Fragment, type ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import styles from './styles.module.css';

const modes = {
  system: {
    label: () =>
      translate({ id: 'theme.colorToggle.ariaLabel.mode.system', message: 'system mode' }),
    paths: ['M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2v12', 'M8 2a6 6 0 0 0 0 12Z'],
  },
  light: {
    label: () => translate({ id: 'theme.colorToggle.ariaLabel.mode.light', message: 'light mode' }),
    paths: [
      'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1m0 12v1M1 8h1m12 0h1M3 3l.8.8m8.4 8.4.8.8M3 13l.8-.8M12.2 3.8 13 3',
    ],
  },
  dark: {
    label: () => translate({ id: 'theme.colorToggle.ariaLabel.mode.dark', message: 'dark mode' }),
    paths: ['M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5a5.75 5.75 0 1 0 7 7Z'],
  },
} as const;

/** Goes round the colour modes: the system's, light, dark. All three are in the page and CSS shows the chosen one. */
export function ColorMode(): ReactNode {
  return (
    <button className={styles.button} type="button" {...needs('chosen-color-mode', 'color-mode')}>
      {Object.entries(modes).map(([mode, { label, paths }]) => (
        <Fragment key={mode}>
          <svg
            className={styles[mode as keyof typeof modes]}
            viewBox="0 0 16 16"
            role="img"
            focusable="false"
          >
            <title>
              {translate(
                {
                  id: 'theme.colorToggle.ariaLabel',
                  message: 'Switch between dark and light mode (currently {mode})',
                },
                { mode: label() },
              )}
            </title>
            {paths.map((path) => (
              <path key={path} d={path} />
            ))}
          </svg>{' '}
        </Fragment>
      ))}
    </button>
  );
}
