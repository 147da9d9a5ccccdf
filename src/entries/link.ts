export { word } from '../../components/opt-out/link.js';
