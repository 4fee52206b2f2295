import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';

interface LoadingProps {
  error: unknown;
  retry: () => void;
}

export default function Loading({ error, retry }: LoadingProps): ReactNode {
  if (!error) return null;
  return (
    <main>
      <p>{String(error)}</p>
      <button type="button" onClick={retry}>
        {translate({ id: 'theme.ErrorPageContent.tryAgain', message: 'Try again' })}
      </button>
    </main>
  );
}
