export { SiteHeader as default } from '../components/SiteHeader/index.tsx';
