export { forgetDemoWorld as default } from './demo-world.js';
