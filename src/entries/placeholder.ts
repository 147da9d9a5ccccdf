export { updateGate } from '../../components/consent-placeholder/gate-surface.js';
