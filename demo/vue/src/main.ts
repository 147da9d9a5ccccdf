import { configure } from 'consent-elements';
import 'consent-elements/define';
import { createApp } from 'vue';
import App from './app.vue';
import policy from './policy.json';
import './style.css';

configure(policy);

createApp(App).mount('#app');
