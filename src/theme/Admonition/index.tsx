export { Admonition as default } from '../../components/Admonition/index.tsx';
