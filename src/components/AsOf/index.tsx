import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import type { DateView } from '../../wording/view.ts';
import styles from './styles.module.css';

/** Says of when the phases are; hidden where scripts run, which make them those of now where they change. */
export function AsOf({ date }: { date: DateView }): ReactNode {
  return (
    <small className={styles.note}>
      ({translate({ id: 'status.as-of' }, { date: date.text })})
    </small>
  );
}
