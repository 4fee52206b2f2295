import type { ReactNode } from 'react';
import { Problems } from '../components/Problems/index.tsx';

export default function Root({ children }: { children: ReactNode }): ReactNode {
  return (
    <>
      {children}
      <Problems />
    </>
  );
}
