import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';

interface FailureProps {
  error: unknown;
  tryAgain: () => void;
}

/** What stands in place of a page that cannot be shown: that it failed, how, and a way to try again. */
export function Failure({ error, tryAgain }: FailureProps): ReactNode {
  return (
    <main>
      <h1>{translate({ id: 'theme.ErrorPageContent.title', message: 'This page crashed.' })}</h1>
      <p>{String(error)}</p>
      <button type="button" onClick={tryAgain}>
        {translate({ id: 'theme.ErrorPageContent.tryAgain', message: 'Try again' })}
      </button>
    </main>
  );
}
