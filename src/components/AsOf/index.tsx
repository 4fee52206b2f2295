import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import type { DateView } from '../../wording/view.ts';
import styles from './styles.module.css';

/** Says of when the phases are; the enhancement makes them those of now, and hides it. */
export function AsOf({ date }: { date: DateView }): ReactNode {
  return (
    <small className={styles.note} data-as-of="" {...needs('as-of-now')}>
      ({translate({ id: 'status.as-of' }, { date: date.text })})
    </small>
  );
}
