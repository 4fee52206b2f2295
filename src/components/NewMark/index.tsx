import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The marks of what is new since the reader's last visit, for the script to copy: hidden until it has something to mark. */
export function NewMarks({ names }: { names: ('new' | 'changed')[] }): ReactNode {
  return names.map((name) => (
    <mark key={name} className={styles.mark} hidden data-mark={name}>
      {translate({ id: `news.${name}` })}
    </mark>
  ));
}
