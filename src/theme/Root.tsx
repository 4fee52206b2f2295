import type { ReactNode } from 'react';
import { Problems } from '../components/Problems/index.tsx';
import { useIsKept } from '../docusaurus/client.ts';

export default function Root({ children }: { children: ReactNode }): ReactNode {
  if (useIsKept()) return null;
  return (
    <>
      {children}
      <Problems />
    </>
  );
}
